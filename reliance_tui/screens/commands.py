"""Every command of the program: key, footer, palette and help of each come from its class."""

from __future__ import annotations

from reliance_tui.domain.script import MOST_STEPS
from reliance_tui.widgets.command import Command


def _(words: str) -> str:
    """Mark the words for the catalogues; `Command.binding` translates them."""
    return words


class Help(Command):
    """The help of the screen one is on."""

    KEY, ACTION, FOOTER = "f1,question_mark", "help", _("Aide")
    HELP = _("Explique cet écran et chacune de ses touches.")


class Back(Command):
    """To where one came from."""

    KEY, ACTION, FOOTER = "escape", "back", _("Retour")
    HELP = _("Revient à l’écran précédent\u00a0; ce qui est écrit est gardé.")


class Mask(Command):
    """Names on or off, for a projected screen."""

    KEY, ACTION, FOOTER, FIRST = "f9", "mask", _("Masquer"), True
    HELP = _("Masque ou montre les noms partout\u00a0: sur un écran projeté, une famille est son code.")


class Palette(Command):
    """Everything by its name."""

    KEY, ACTION, FOOTER, SHOWN, FIRST = "ctrl+p", "command_palette", _("Tout chercher"), False, True
    HELP = _("Ouvre la palette\u00a0: une famille, un écran ou une action, par son nom.")


class NoteEncounter(Command):
    """A contact with a family, in a line."""

    KEY, ACTION, FOOTER, SHOWN, FIRST = "ctrl+e", "encounter", _("Noter un contact"), False, True
    HELP = _("Note un contact en une ligne, d’où que l’on soit : sur une famille, c’est d’elle qu’il s’agit.")


class Lock(Command):
    """Lock the program, as on leaving the desk."""

    KEY, ACTION, FOOTER, SHOWN, FIRST = "ctrl+k", "lock", _("Verrouiller"), False, True
    ALSO = _("verrou bloquer")
    HELP = _("Verrouille\u00a0: tout est gardé, plus rien ne s’affiche, et la phrase de passe rouvre ici même.")


class Quit(Command):
    """Leave the program; everything is kept already."""

    KEY, ACTION, FOOTER, SHOWN, FIRST = "ctrl+q", "quit", _("Quitter"), False, True
    HELP = _("Quitte le programme. Il n’y a rien à enregistrer\u00a0: tout est déjà gardé.")


class RaiseAlert(Command):
    """A child is in danger, from any screen of a family."""

    KEY, ACTION, FOOTER, SHOWN, FIRST = "ctrl+d", "raise_alert", _("Enfant en danger"), False, True
    HELP = _(
        "Note une information à l’autorité judiciaire pour la famille de cet écran, ou de la ligne du curseur\u00a0; "
        "ce qui est écrit ici est gardé."
    )


class ToAlert(Command):
    """The alerts of this family."""

    KEY, ACTION, FOOTER, SHOWN = "exclamation_mark", "desk('alert')", _("Information"), False
    HELP = _("L’information à l’autorité judiciaire\u00a0: ce qui reste à faire, ou une nouvelle.")


class OtherAlert(Command):
    """The next alert under way."""

    KEY, ACTION, FOOTER, FIRST = "f6", "other_alert", _("Suivante"), True
    HELP = _("Passe d’une information en cours à la suivante, puis à une nouvelle.")


class NewAlert(Command):
    """An alert beside the one under way."""

    KEY, ACTION, FOOTER, FIRST = "f6", "new_alert", _("Nouvelle"), True
    HELP = _("Commence une nouvelle information, à côté de celle qui est en cours.")


class PrintAlert(Command):
    """The letter of the alert."""

    KEY, ACTION, FOOTER, FIRST = "f3", "print", _("Lettre"), True
    HELP = _("Enregistre, puis prépare la lettre à l’autorité judiciaire, à relire et à signer.")


class NextTheme(Command):
    """The next theme."""

    KEY, ACTION, FOOTER, SHOWN = "f8", "next_theme", _("Thème"), False
    HELP = _("Passe au thème suivant\u00a0: clair, sombre, contraste fort.")


class Open(Command):
    """Open the line under the cursor."""

    KEY, ACTION, FOOTER = "enter", "open", _("Ouvrir")
    HELP = _("Ouvre la ligne où se trouve le curseur, là où elle se traite.")


class OpenFamily(Command):
    """The family's page, from a line of the board."""

    KEY, ACTION, FOOTER, SHOWN = "d", "open_family", _("Dossier"), False
    HELP = _("Ouvre la page de la famille de cette ligne.")


class NewContact(Command):
    """Open the file of a family that asks for help."""

    KEY, ACTION, FOOTER = "n", "new_contact", _("Nouveau")
    HELP = _("Ouvre le dossier d’une famille qui demande de l’aide.")


class ToFamilies(Command):
    """All the families."""

    KEY, ACTION, FOOTER = "f,slash", "families", _("Familles")
    HELP = _("Montre toutes les familles et en trouve une dès les premières lettres.")


class ToSettings(Command):
    """What the service sets for itself."""

    KEY, ACTION, FOOTER, SHOWN = "r", "settings", _("Réglages"), False
    HELP = _("Le service, ses sites, ses places, son équipe, la langue et le thème.")


class ToActivities(Command):
    """The collective activities."""

    KEY, ACTION, FOOTER, SHOWN = "a", "activities", _("Activités"), False
    HELP = _("Les groupes, les sorties, les ateliers et les séjours, et quelles familles y sont venues.")


class ToPartners(Command):
    """The directory of partners."""

    KEY, ACTION, FOOTER, SHOWN = "p", "partners", _("Partenaires"), False
    HELP = _("L’annuaire des partenaires, en huit domaines\u00a0: qui, comment les joindre, ce qu’ils font.")


class ToReport(Command):
    """The figures of a period."""

    KEY, ACTION, FOOTER, SHOWN = "b", "report", _("Bilan"), False
    ALSO = _("rapport chiffres statistiques")
    HELP = _("Ouvre le bilan : les chiffres d’une période, pour le comité de pilotage.")


class OpenFigure(Command):
    """The families a figure counts."""

    KEY, ACTION, FOOTER = "enter", "open", _("Qui ?")
    HELP = _("Ouvre la liste des familles que compte la ligne où se trouve le curseur.")


class ThisYear(Command):
    """Since the first of January."""

    KEY, ACTION, FOOTER = "a", "period('this_year')", _("Cette année")
    HELP = _("Compte du 1er janvier à aujourd’hui.")


class LastYear(Command):
    """The year before."""

    KEY, ACTION, FOOTER = "d", "period('last_year')", _("L’an dernier")
    HELP = _("Compte sur l’année dernière, entière.")


class TwelveMonths(Command):
    """The twelve months gone by."""

    KEY, ACTION, FOOTER = "m", "period('twelve_months')", _("12 mois")
    HELP = _("Compte sur les douze mois qui finissent aujourd’hui.")


class OtherDays(Command):
    """Any days."""

    KEY, ACTION, FOOTER = "p", "ask", _("Période")
    HELP = _("Compte sur d’autres dates : du 01/01/2026 au 30/06/2026, ou une année.")


class SiteAlone(Command):
    """A site alone, or all."""

    KEY, ACTION, FOOTER = "s", "site", _("Site")
    HELP = _("Compte un site seul, puis l’autre, puis tous ensemble.")


class PrintReport(Command):
    """The report as a document."""

    KEY, ACTION, FOOTER, FIRST = "f3", "print", _("Document"), True
    HELP = _("Prépare le bilan en document ; les effectifs de moins de cinq y sont cachés.")


class MakeSpreadsheet(Command):
    """The report as a spreadsheet."""

    KEY, ACTION, FOOTER, FIRST = "f6", "spreadsheet", _("Tableur"), True
    HELP = _("Prépare le bilan en tableur, avec ses graphiques ; les effectifs de moins de cinq y sont cachés.")


class MakeCalendar(Command):
    """Everything owed, for a calendar program."""

    KEY, ACTION, FOOTER, SHOWN = "k", "calendar", _("Agenda"), False
    HELP = _("Prépare un agenda (.ics) de tout ce qui est dû et des rencontres prévues, par codes, sans un nom.")


class Leave(Command):
    """Leave from the home board in one key."""

    KEY, ACTION, FOOTER = "q", "app.quit", _("Quitter")
    HELP = _("Quitte le programme. Il n’y a rien à enregistrer\u00a0: tout est déjà gardé.")


class NextAct(Command):
    """What comes next for this family."""

    KEY, ACTION, FOOTER = "enter", "open", _("Ouvrir")
    HELP = _("Ouvre l’étape où se trouve le curseur\u00a0; il est d’abord sur celle qui attend.")


class ToContact(Command):
    """The first contact."""

    KEY, ACTION, FOOTER, SHOWN = "c", "desk('contact')", _("Contact"), False
    HELP = _("Le premier contact\u00a0: qui, par qui, et le jour où la famille a fait la demande.")


class ToInterview(Command):
    """The first interview."""

    KEY, ACTION, FOOTER, SHOWN = "e", "desk('interview')", _("Entretien"), False
    HELP = _("Le premier entretien, pas à pas\u00a0; il reprend où il s’était arrêté.")


class ToSheet(Command):
    """The registration sheet."""

    KEY, ACTION, FOOTER, SHOWN = "i", "desk('sheet')", _("Fiche"), False
    HELP = _("La fiche d’inscription\u00a0: remise, imprimée, attendue, revenue.")


class ToCheck(Command):
    """The exclusion check."""

    KEY, ACTION, FOOTER, SHOWN = "v", "desk('check')", _("Vérification"), False
    HELP = _("L’appel à la Direction territoriale et ses trois réponses.")


class ToWelcome(Command):
    """The welcome, or what stands in its place."""

    KEY, ACTION, FOOTER, SHOWN = "a", "desk('welcome')", _("Accueil"), False
    HELP = _("Accueillir, inscrire en liste d’attente, orienter ailleurs, ou noter une dérogation.")


class ToReferent(Command):
    """The referent."""

    KEY, ACTION, FOOTER, SHOWN = "t", "desk('referent')", _("Référent"), False
    HELP = _("Nommer le référent, ou en changer\u00a0; l’histoire est gardée.")


class ToHousehold(Command):
    """Who the family is."""

    KEY, ACTION, FOOTER, SHOWN = "o", "desk('household')", _("Foyer"), False
    HELP = _("Le nom d’usage, les adultes, les enfants, comment joindre la famille.")


class ToEnding(Command):
    """The end, or the way back."""

    KEY, ACTION, FOOTER, SHOWN = "x", "desk('ending')", _("Terminer ou rouvrir"), False
    HELP = _("Noter la fin d’une demande ou d’un accompagnement, ou rouvrir le dossier.")


class Reopen(Command):
    """The way back of an ended family."""

    KEY, ACTION, FOOTER, FIRST = "f2", "reopen", _("Rouvrir"), True
    HELP = _("Rouvre le dossier là où il en était, une fois F2 redit\u00a0; la fin notée reste dans son histoire.")


class PrintEnd(Command):
    """The document of the end."""

    KEY, ACTION, FOOTER, FIRST = "f3", "print", _("Document"), True
    HELP = _("Prépare le document de la dernière fin notée, à relire avec la famille et à signer si elle le souhaite.")


class ToKeeping(Command):
    """How long the file is kept, and what is held."""

    KEY, ACTION, FOOTER, SHOWN = "g", "desk('keeping')", _("Garder ou effacer"), False
    HELP = _("Décider de garder le dossier plus longtemps, ou non, et préparer tout ce qui est gardé sur la famille.")


class PrintAccess(Command):
    """All that is held about the family."""

    KEY, ACTION, FOOTER, FIRST = "f3", "print", _("Ce qui est gardé"), True
    HELP = _(
        "Prépare tout ce qui est gardé sur la famille, pour qu’elle le lise\u00a0; ce qui parle d’autres personnes "
        "est mis à part."
    )


class ForGood(Command):
    """Yes, for good."""

    KEY, ACTION, FOOTER, FIRST = "f6", "for_good", _("Oui, pour toujours"), True
    HELP = _("Fait pour de bon ce qui vient d’être demandé, et que rien ne pourra défaire.")


class ReadOn(Command):
    """Further down the page."""

    KEY, ACTION, FOOTER, SHOWN, FIRST = "pagedown", "read(1)", _("Lire la suite"), False, True
    HELP = _("Fait défiler la page vers le bas, quand tout n’y tient pas.")


class ReadBack(Command):
    """Back up the page."""

    KEY, ACTION, FOOTER, SHOWN, FIRST = "pageup", "read(-1)", _("Relire le début"), False, True
    HELP = _("Fait défiler la page vers le haut.")


class Save(Command):
    """Do what the form is about."""

    KEY, ACTION, FOOTER, FIRST = "f2", "save", _("Enregistrer"), True
    HELP = _("Enregistre ce qui est noté ici. Ce qui manque est dit, et rien n’est perdu.")


class StartOver(Command):
    """Let the draft go."""

    KEY, ACTION, FOOTER, FIRST = "f7", "start_over", _("Recommencer"), True
    HELP = _("Laisse de côté ce qui était resté à moitié écrit ici, et repart de ce qui est enregistré.")


class FollowWayOut(Command):
    """Go where a refusal says it can be dealt with."""

    KEY, ACTION, FOOTER, FIRST = "f4", "way_out", _("Y aller"), True
    HELP = _("Ouvre l’écran où se règle ce qui vient d’être refusé\u00a0; ce qui est écrit ici est gardé.")


class Print(Command):
    """Make the sheet to print."""

    KEY, ACTION, FOOTER, FIRST = "f3", "print", _("Imprimer"), True
    HELP = _("Prépare la fiche d’inscription en document à imprimer, et l’ouvre.")


class HouseholdFromSheet(Command):
    """Copy what the sheet says of the family."""

    KEY, ACTION, FOOTER, FIRST = "f5", "household", _("Foyer"), True
    HELP = _("Ouvre le nom d’usage, le foyer et les coordonnées, pour y recopier ce que dit la fiche.")


class Notes(Command):
    """The free notes."""

    KEY, ACTION, FOOTER, FIRST = "ctrl+n", "notes", _("Notes"), True
    HELP = _("Passe aux notes libres, à toute étape, et en revient.")


class NextStep(Command):
    """The step after."""

    KEY, ACTION, FOOTER, FIRST = "ctrl+down,pagedown", "step(1)", _("Continuer"), True
    HELP = _("Passe à l’étape suivante\u00a0; une étape de présentation est alors notée comme dite.")


class PreviousStep(Command):
    """The step before."""

    KEY, ACTION, FOOTER, SHOWN, FIRST = "ctrl+up,pageup", "step(-1)", _("Étape précédente"), False, True
    HELP = _("Revient à l’étape précédente.")


def _step(n: int) -> type[Command]:
    """The command that goes to step `n` (from 1), on its key."""
    what = {"__doc__": f"Step {n}.", "KEY": f"f{n + 1}", "ACTION": f"go({n - 1})", "SHOWN": False, "FIRST": True}
    words = {"FOOTER": _("Aller à l’étape"), "HELP": _("Passe à l’étape de cette touche.")}
    return type(f"Step{n}", (Command,), what | words)


STEPS = tuple(_step(n) for n in range(1, MOST_STEPS + 1))
"""A step of the interview each, in its order."""


class EndInterview(Command):
    """End the interview and hand over the sheet."""

    KEY, ACTION, FOOTER, FIRST = "f10,ctrl+g", "end", _("Terminer"), True
    HELP = _("Termine l’entretien et passe à la remise de la fiche d’inscription.")


class OpenFound(Command):
    """Open the family found."""

    KEY, ACTION, FOOTER, FIRST = "enter", "open", _("Ouvrir"), True
    HELP = _("Ouvre la famille où se trouve le curseur\u00a0; ↑ et ↓ le déplacent pendant qu’on écrit.")


class BringBack(Command):
    """A file out of the archives."""

    KEY, ACTION, FOOTER = "f2", "bring_back", _("Ramener")
    HELP = _("Ramène le dossier de la ligne dans la file active, et ouvre sa page.")


class ToArchives(Command):
    """The archives."""

    KEY, ACTION, FOOTER, SHOWN = "f10", "archives", _("Archives"), False
    HELP = _("Ouvre les archives\u00a0: les dossiers sortis de la file active.")


class ToAccess(Command):
    """Who can open the data."""

    KEY, ACTION, FOOTER = "f6", "accesses", _("Accès")
    HELP = _("Ouvre les accès\u00a0: qui ouvre les dossiers, les phrases de passe, la clé de secours.")


class NewFromFamilies(Command):
    """A new file, from the list."""

    KEY, ACTION, FOOTER = "f6", "new_contact", _("Nouveau")
    HELP = _("Ouvre le dossier d’une famille qui demande de l’aide.")


class ToPlan(Command):
    """The plan, or the amendment that takes it up."""

    KEY, ACTION, FOOTER, SHOWN = "p", "desk('plan')", _("Projet"), False
    HELP = _("Le projet d’accompagnement familial, ou l’avenant qui le reprend\u00a0: il s’écrit avec la famille.")


class ToVersions(Command):
    """What was signed."""

    KEY, ACTION, FOOTER, SHOWN = "h", "desk('versions')", _("Versions signées"), False
    HELP = _("Relit chaque version signée du projet, et en compare deux.")


class Sign(Command):
    """To the signing."""

    KEY, ACTION, FOOTER, FIRST = "f2", "sign", _("Signer"), True
    HELP = _("Passe à la rencontre formelle\u00a0: qui est là, qui signe. Ce qui manque encore est dit.")


class Seal(Command):
    """Seal the version."""

    KEY, ACTION, FOOTER, FIRST = "f2", "save", _("Sceller"), True
    HELP = _("Scelle cette version avec qui est là et qui signe\u00a0: elle ne change plus.")


class Unite(Command):
    """Two texts of one plan."""

    KEY, ACTION, FOOTER, FIRST = "f12", "unite", _("Réunir"), True
    HELP = _("Réunit ce qui est gardé à part et le projet écrit ailleurs\u00a0: rien n’en est ôté.")


class AddAxis(Command):
    """Another axis."""

    KEY, ACTION, FOOTER, FIRST = "f3", "add('axis_words')", _("Axe"), True
    HELP = _("Ajoute un axe de travail après celui où se trouve le curseur.")


class AddMeans(Command):
    """Another means."""

    KEY, ACTION, FOOTER, FIRST = "f4", "add('means')", _("Moyen"), True
    HELP = _("Ajoute un moyen à l’axe où se trouve le curseur.")


class AddMarker(Command):
    """Another marker."""

    KEY, ACTION, FOOTER, FIRST = "f5", "add('marker')", _("Repère"), True
    HELP = _("Ajoute un repère d’évolution à l’axe où se trouve le curseur.")


class VerdictKept(Command):
    """Kept."""

    KEY, ACTION, FOOTER, FIRST = "f6", "judge('kept')", _("Gardé"), True
    HELP = _("L’axe où se trouve le curseur est gardé comme il est.")


class VerdictChanged(Command):
    """Changed."""

    KEY, ACTION, FOOTER, FIRST = "f7", "judge('changed')", _("Changé"), True
    HELP = _("L’axe où se trouve le curseur continue, autrement.")


class VerdictReached(Command):
    """Reached."""

    KEY, ACTION, FOOTER, FIRST = "f8", "judge('reached')", _("Atteint"), True
    HELP = _("Ce que cherchait cet axe est atteint\u00a0: il n’est plus repris ensuite.")


class VerdictGivenUp(Command):
    """Given up."""

    KEY, ACTION, FOOTER, FIRST = "f10", "judge('given_up')", _("Laissé"), True
    HELP = _("Cet axe est laissé\u00a0: il n’est plus repris ensuite.")


class KeepAll(Command):
    """Carry everything over."""

    KEY, ACTION, FOOTER, SHOWN, FIRST = "ctrl+g", "keep_all", _("Tout garder"), False, True
    HELP = _("Garde d’un coup tous les axes sur lesquels rien n’est encore dit.")


class NextGap(Command):
    """To what is missing."""

    KEY, ACTION, FOOTER, FIRST = "ctrl+n", "next_gap", _("Ce qui manque"), True
    HELP = _("Va à la prochaine chose qui manque pour signer.")


class Undo(Command):
    """Undo."""

    KEY, ACTION, FOOTER, SHOWN, FIRST = "ctrl+l", "undo", _("Annuler"), False, True
    HELP = _("Revient sur ce qui vient d’être fait, autant de fois qu’il faut.")


class Redo(Command):
    """Redo."""

    KEY, ACTION, FOOTER, SHOWN, FIRST = "ctrl+r,ctrl+y", "redo", _("Rétablir"), False, True
    HELP = _("Refait ce qui vient d’être annulé.")


class LineUp(Command):
    """The line one place up."""

    KEY, ACTION, FOOTER, SHOWN, FIRST = "ctrl+up", "shift(-1)", _("Monter"), False, True
    HELP = _("Monte la ligne (ou l’axe entier, sur son titre) d’une place.")


class LineDown(Command):
    """The line one place down."""

    KEY, ACTION, FOOTER, SHOWN, FIRST = "ctrl+down", "shift(1)", _("Descendre"), False, True
    HELP = _("Descend la ligne (ou l’axe entier, sur son titre) d’une place.")


class BringInWords(Command):
    """The words of the first interview."""

    KEY, ACTION, FOOTER, FIRST = "ctrl+t", "bring_in", _("Ce qui est dit"), True
    HELP = _(
        "Reprend ici les mots du premier entretien (ce qui va bien, ce qui est difficile, ce qui est demandé), et une "
        "ligne pour chaque partenaire que la famille souhaite ou accepte."
    )


class PrintPlan(Command):
    """Make the document."""

    KEY, ACTION, FOOTER, FIRST = "ctrl+o", "print", _("Imprimer"), True
    HELP = _("Prépare le document à imprimer\u00a0: un brouillon tant qu’il n’est pas signé.")


class BeforeDown(Command):
    """Further down in the version before."""

    KEY, ACTION, FOOTER, SHOWN, FIRST = "ctrl+pagedown", "read(1)", _("Version signée, plus bas"), False, True
    HELP = _("Lit plus bas la version signée, affichée à côté de l’avenant.")


class BeforeUp(Command):
    """Further up in the version before."""

    KEY, ACTION, FOOTER, SHOWN, FIRST = "ctrl+pageup", "read(-1)", _("Version signée, plus haut"), False, True
    HELP = _("Relit plus haut la version signée, affichée à côté de l’avenant.")


class PrintVersion(Command):
    """Make a signed version's document again."""

    KEY, ACTION, FOOTER = "f3", "print", _("Imprimer")
    HELP = _("Prépare de nouveau le document de cette version, tel qu’il a été scellé.")


class CompareWith(Command):
    """Compare with another version."""

    KEY, ACTION, FOOTER = "c", "compare", _("Comparer")
    HELP = _("Compare avec une autre version signée, à chaque fois la suivante.")


class ToInvitation(Command):
    """The formal meeting to come."""

    KEY, ACTION, FOOTER, SHOWN = "k", "desk('invitation')", _("Rencontre formelle"), False
    HELP = _("Fixe la rencontre formelle, à la date que la règle propose, et imprime la convocation.")


class PrintInvitation(Command):
    """Make the letter."""

    KEY, ACTION, FOOTER, FIRST = "f3", "print", _("Convocation"), True
    HELP = _("Fixe la rencontre telle qu’elle est écrite ici, et prépare la convocation.")


class ToPapers(Command):
    """A plan signed on paper."""

    KEY, ACTION, FOOTER, SHOWN = "s", "desk('papers')", _("Signé sur papier"), False
    HELP = _(
        "Note un projet ou un avenant signé sur papier, avant le programme\u00a0: les dates suivantes en découlent."
    )


class ToEncounters(Command):
    """The contacts noted with a family."""

    KEY, ACTION, FOOTER, SHOWN = "l", "desk('encounters')", _("Contacts"), False
    HELP = _("Tous les contacts notés avec cette famille ; Ctrl+E en note un.")


class ToConference(Command):
    """The family conference."""

    KEY, ACTION, FOOTER, SHOWN = "y", "desk('conference')", _("Conférence"), False
    HELP = _("La conférence familiale : choisie, préparée, tenue, son plan d’action, le bilan de la famille.")


class ToPartnership(Command):
    """The partners of this family."""

    KEY, ACTION, FOOTER, SHOWN = "r", "desk('partnership')", _("Partenaires"), False
    HELP = _(
        "Les partenaires de cette famille\u00a0: ce qu’elle souhaite ou accepte, les rencontres, ce qui est partagé."
    )


class StrikeEncounter(Command):
    """Strike out a contact noted by mistake."""

    KEY, ACTION, FOOTER = "delete", "strike", _("Barrer")
    HELP = _("Barre un contact noté par erreur : ses mots s’en vont, et U le remet tant qu’on reste ici.")


class PutBackEncounter(Command):
    """Undo the last striking out."""

    KEY, ACTION, FOOTER = "u", "put_back", _("Remettre")
    HELP = _("Remet le contact qui vient d’être barré.")


class RemoveDocument(Command):
    """Remove a document that was made."""

    KEY, ACTION, FOOTER, SHOWN = "delete", "remove_document", _("Retirer"), False
    HELP = _("Retire le document où se trouve le curseur\u00a0: le dossier le refera quand on voudra.")


class OpenActivity(Command):
    """Open the activity found."""

    KEY, ACTION, FOOTER, FIRST = "enter", "open", _("Ouvrir"), True
    HELP = _("Ouvre l’activité où se trouve le curseur\u00a0: ce qu’elle est, et quelles familles sont venues.")


class NewActivity(Command):
    """Note an activity."""

    KEY, ACTION, FOOTER = "f6", "new", _("Nouvelle")
    HELP = _("Note une activité tenue ou à venir.")


class RemoveActivity(Command):
    """Take an activity away."""

    KEY, ACTION, FOOTER = "f5", "remove", _("Retirer")
    HELP = _("Retire l’activité de la ligne, si aucune famille n’y est venue\u00a0; F7 la remet tant qu’on reste ici.")


class PutBackActivity(Command):
    """Undo the last taking away."""

    KEY, ACTION, FOOTER = "f7", "put_back", _("Remettre")
    HELP = _("Remet l’activité qui vient d’être retirée.")


class FamilyCame(Command):
    """Note that a family came."""

    KEY, ACTION, FOOTER = "enter", "came", _("Noter")
    HELP = _("Note que la famille trouvée est venue\u00a0; sur une ligne de la liste, ouvre la page de la famille.")


class ChangeActivity(Command):
    """Put right what was said of the activity."""

    KEY, ACTION, FOOTER = "f2", "change", _("Corriger")
    HELP = _("Ouvre ce qui est dit de l’activité, pour le corriger ou écrire ce qui s’y est passé.")


class TakeOffFamily(Command):
    """Take a family off those that came."""

    KEY, ACTION, FOOTER = "f5", "take_off", _("Retirer")
    HELP = _("Retire de l’activité la famille de la ligne\u00a0; F7 la remet tant qu’on reste ici.")


class PutBackFamily(Command):
    """Undo the last taking off."""

    KEY, ACTION, FOOTER = "f7", "put_back", _("Remettre")
    HELP = _("Remet la famille qui vient d’être retirée, avec ses nombres.")


class OpenPartner(Command):
    """Open the partner found."""

    KEY, ACTION, FOOTER, FIRST = "enter", "open", _("Ouvrir"), True
    HELP = _("Ouvre le partenaire où se trouve le curseur, pour le corriger.")


class NewPartner(Command):
    """Add a partner to the directory."""

    KEY, ACTION, FOOTER = "f6", "new", _("Nouveau")
    HELP = _("Ajoute un partenaire à l’annuaire.")


class PartnerChecked(Command):
    """What is known of a partner was checked today."""

    KEY, ACTION, FOOTER = "f2", "checked", _("Vérifié")
    HELP = _("Note que ce qui est dit du partenaire de la ligne vient d’être vérifié, aujourd’hui.")


class RetirePartner(Command):
    """No longer propose a partner, or propose it again."""

    KEY, ACTION, FOOTER = "f5", "retire", _("Écarter")
    HELP = _("Ne propose plus le partenaire de la ligne\u00a0; une seconde fois, le propose de nouveau.")


class OpenShared(Command):
    """Open the line under the cursor."""

    KEY, ACTION, FOOTER, SHOWN = "enter", "open", _("Ouvrir"), False
    HELP = _("Ouvre la ligne où se trouve le curseur, pour la corriger ou la compléter.")


class NewConsent(Command):
    """Note what a family wishes or accepts."""

    KEY, ACTION, FOOTER = "n", "new", _("Accord")
    HELP = _("Note ce que la famille souhaite ou accepte avec un partenaire\u00a0: qui, pour quoi, dit par qui.")


class NoteMeeting(Command):
    """Note a meeting with partners."""

    KEY, ACTION, FOOTER = "m", "meet", _("Rencontre")
    HELP = _("Note une rencontre avec le partenaire de la ligne, quelqu’un de la famille étant là.")


class NoteShared(Command):
    """Note what was told to a partner."""

    KEY, ACTION, FOOTER = "d", "share", _("Dire")
    HELP = _("Note ce qui a été dit au partenaire de la ligne, et pourquoi.")


class RevokeConsent(Command):
    """The family takes a consent back."""

    KEY, ACTION, FOOTER = "delete", "revoke", _("Retirer")
    HELP = _("La famille retire l’accord de la ligne\u00a0: il reste dans l’histoire, et plus rien ne se partage.")


class PutBackConsent(Command):
    """Undo the last taking back."""

    KEY, ACTION, FOOTER = "u", "put_back", _("Remettre")
    HELP = _("Remet l’accord qui vient d’être retiré par erreur, tant qu’on reste ici.")


class ToReviews(Command):
    """The weekly meeting."""

    KEY, ACTION, FOOTER = "m", "reviews", _("Réunion")
    HELP = _("La réunion d’équipe de la semaine\u00a0: son ordre du jour, puis les familles une à une.")


class BeginReview(Command):
    """Before the wall."""

    KEY, ACTION, FOOTER, FIRST = "f2", "begin", _("Commencer"), True
    HELP = _("Commence la réunion sur le mur\u00a0: noms masqués. Terminée trop tôt, elle se reprend le jour même.")


class ResumeReview(Command):
    """Back to the wall."""

    KEY, ACTION, FOOTER, FIRST = "f2", "resume", _("Reprendre"), True
    HELP = _("Reprend sur le mur la réunion en cours, ou celle qui vient de finir.")


class EarlierItem(Command):
    """Earlier on the agenda."""

    KEY, ACTION, FOOTER = "shift+up,u", "shift(-1)", _("Plus tôt")
    HELP = _("Fait passer cette famille plus tôt dans l’ordre du jour.")


class LaterItem(Command):
    """Later on the agenda."""

    KEY, ACTION, FOOTER = "shift+down,j", "shift(1)", _("Plus tard")
    HELP = _("Fait passer cette famille plus tard dans l’ordre du jour.")


class PutOff(Command):
    """Another week."""

    KEY, ACTION, FOOTER = "z", "ask('put_off')", _("Remettre")
    HELP = _("Remet la famille à une autre semaine, en disant pourquoi\u00a0; une seconde fois, la reprend.")


class GiveTime(Command):
    """More time."""

    KEY, ACTION, FOOTER = "plus", "give_time(5)", _("Plus de temps")
    HELP = _("Donne cinq minutes de plus à cette famille.")


class TakeTime(Command):
    """Less time."""

    KEY, ACTION, FOOTER, SHOWN = "minus", "give_time(-5)", _("Moins de temps"), False
    HELP = _("Retire cinq minutes à cette famille.")


class SayAbsent(Command):
    """Who is there."""

    KEY, ACTION, FOOTER = "p", "ask('absent')", _("Présents")
    HELP = _("Dit qui n’est pas là, par ses initiales\u00a0; les autres de l’équipe sont présents.")


class JumpToFamily(Command):
    """To any family."""

    KEY, ACTION, FOOTER, SHOWN = "j", "ask('jump')", _("Aller à"), False
    HELP = _("Va à une famille par son code ou son nom\u00a0; hors de l’ordre du jour, elle y est ajoutée.")


class NotProjected(Command):
    """This screen is not the projected one."""

    KEY, ACTION, FOOTER, SHOWN = "o", "not_projected", _("Écran non projeté"), False
    HELP = _(
        "Dit que cet écran n’est pas projeté\u00a0: ce qui se tape s’y lit, les notes aussi. "
        "«\u00a0reliance wall\u00a0», ouvert à côté, est l’écran à projeter."
    )


class TakeBackDecision(Command):
    """A decision said done or dropped by mistake."""

    KEY, ACTION, FOOTER, SHOWN = "u", "take_back", _("Revenir"), False
    HELP = _("Remet à faire la dernière décision dite faite ou abandonnée.")


class WallDown(Command):
    """Further down the columns."""

    KEY, ACTION, FOOTER, SHOWN = "down", "read(1)", _("Lire la suite"), False
    HELP = _("Tourne la page, quand tout ne tient pas sur le mur\u00a0; l’écran projeté la tourne aussi.")


class WallUp(Command):
    """Back up the columns."""

    KEY, ACTION, FOOTER, SHOWN = "up", "read(-1)", _("Relire le début"), False
    HELP = _("Revient à la page d’avant, sur l’écran projeté aussi.")


class AddItem(Command):
    """Another family."""

    KEY, ACTION, FOOTER = "a", "ask('add')", _("Ajouter")
    HELP = _("Ajoute une famille à l’ordre du jour, par son code ou son nom.")


class NextFamily(Command):
    """The next family."""

    KEY, ACTION, FOOTER = "right,enter,space,pagedown", "go(1)", _("Suivante")
    HELP = _("Passe à la famille suivante\u00a0; les noms se masquent de nouveau.")


class PreviousFamily(Command):
    """The family before."""

    KEY, ACTION, FOOTER = "left,pageup", "go(-1)", _("Précédente")
    HELP = _("Revient à la famille précédente.")


class TakeDecision(Command):
    """Something is decided."""

    KEY, ACTION, FOOTER = "d", "ask('decision')", _("Décision")
    HELP = _(
        "Note une décision\u00a0: quoi\u00a0; qui\u00a0; pour quand. "
        "Elle revient chaque semaine jusqu’à ce qu’elle soit faite."
    )


class NoteSaid(Command):
    """What is said."""

    KEY, ACTION, FOOTER = "n", "ask('note')", _("Note")
    HELP = _("Note ce qui se dit de cette famille. Sur le mur, la note n’est pas montrée.")


class NoteView(Command):
    """A view that diverges."""

    KEY, ACTION, FOOTER = "v", "ask('view')", _("Avis divergent")
    HELP = _("Note un avis qui diverge, comme tel.")


def _done(n: int) -> type[Command]:
    """The command that says that decision `n` of the list is done."""
    what = {"__doc__": f"Decision {n} is done.", "KEY": str(n), "ACTION": f"done({n})", "SHOWN": False}
    words = {"FOOTER": _("Décision faite"), "HELP": _("Un chiffre dit que cette décision de la liste est faite.")}
    return type(f"Done{n}", (Command,), what | words)


DONE = tuple(_done(n) for n in range(1, 10))
"""A command a decision, in the order the wall lists them."""


class DropDecision(Command):
    """A decision is dropped."""

    KEY, ACTION, FOOTER, SHOWN = "x", "ask('drop')", _("Abandonner une décision"), False
    HELP = _("Abandonne une décision de la liste\u00a0: son numéro\u00a0; la raison.")


class TakeBreak(Command):
    """A break."""

    KEY, ACTION, FOOTER, SHOWN = "b", "pause", _("Pause"), False
    HELP = _("Commence une pause, ou la finit\u00a0; le temps s’arrête.")


class TouchPlan(Command):
    """The plan of this family."""

    KEY, ACTION, FOOTER, SHOWN = "p", "desk('plan')", _("Projet"), False
    HELP = _("Ouvre le projet de cette famille\u00a0; on revient à la réunion en sortant.")


class ChangeReferent(Command):
    """The referent of this family."""

    KEY, ACTION, FOOTER, SHOWN = "t", "desk('referent')", _("Référent"), False
    HELP = _("Ouvre le référent de cette famille\u00a0; on revient à la réunion en sortant.")


class EndReview(Command):
    """The end of the meeting."""

    KEY, ACTION, FOOTER = "f10,q", "end", _("Terminer")
    HELP = _("Termine la réunion. Ce qui n’a pas été vu passera d’abord la prochaine fois.")


class PrintMinutes(Command):
    """The minutes."""

    KEY, ACTION, FOOTER = "f3", "print", _("Compte rendu")
    HELP = _("Prépare le compte rendu, par codes, sans un nom\u00a0; et les décisions par personne.")


class PrintNamedMinutes(Command):
    """The minutes, with the names."""

    KEY, ACTION, FOOTER = "f6", "print(True)", _("Avec les noms")
    HELP = _("Prépare le compte rendu avec les noms des familles et de l’équipe, dans un document à part.")


class OneSite(Command):
    """One site, or both."""

    KEY, ACTION, FOOTER, SHOWN = "s", "site", _("Par site"), False
    HELP = _("Une réunion par site, ou les deux ensemble.")
