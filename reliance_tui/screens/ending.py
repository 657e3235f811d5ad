"""The end of a request or of an accompaniment, and the way back."""

from __future__ import annotations

from reliance_tui.domain import accompaniment
from reliance_tui.domain.desk import Desk
from reliance_tui.domain.records import Closure, Ending, Family
from reliance_tui.domain.sentence import Refused, say
from reliance_tui.domain.words import word
from reliance_tui.locale import _, short_day, tell
from reliance_tui.screens.answers import day_of, options, typed_day
from reliance_tui.screens.form_screen import FormScreen
from reliance_tui.widgets.form import Kind, Question, Values
from reliance_tui.widgets.sections import Sections


class EndingScreen(FormScreen):
    """Open: note the end. Ended: take the family up again where it was."""

    DESK = Desk.ENDING
    EXPLAINED = _("Une fin n’est pas un échec, et la famille peut revenir\u00a0: rien n’est effacé.")

    @property
    def family(self) -> Family:
        """The family as it is now."""
        return self.office.family(self.code or "")

    def name_shown(self) -> str:
        """Whose end."""
        return f"{self.code} · {_('Fin ou réouverture')}"

    def save_words(self) -> str:
        """What the button does depends on where the family is."""
        return _("Rouvrir le dossier (F2)") if self.family.closure is not None else super().save_words()

    def questions(self) -> tuple[Question, ...]:
        """Why, when, and in the family's words; nothing to ask for a way back."""
        if self.family.closure is not None:
            return ()
        return (
            Question("ending", _("Pourquoi\u00a0?"), Kind.CHOICE, options=options(Ending)),
            Question("on", _("Le"), Kind.DAY, typed_day(self.office.today), _("aujourd’hui, hier, 19/10")),
            Question("words", _("Dans les mots de la famille"), Kind.WORDS, hint=_("si elle le souhaite")),
        )

    def focus_first(self) -> None:
        """On the button when there is nothing to ask."""
        if self.family.closure is not None:
            self.query_one("#save").focus()
        else:
            super().focus_first()

    def known(self) -> Sections:
        """What an end changes, and the ends already noted."""
        closure = self.family.closure
        change = (
            _("La place se libère, le dossier reste, et la famille peut revenir.")
            if closure is None
            else _(
                "Le dossier reprend là où il en était, s’il y a une place\u00a0; la fin notée reste dans son histoire."
            )
        )
        sections = [(_("Ce que cela change"), change)]
        for end in (*([closure] if closure is not None else []), *self.family.earlier_closures):
            heading = _("Terminé le {day}").format(day=short_day(end.on))
            sections.append((heading, f"{tell(word(end.ending))}\n{end.words}".rstrip()))
        return sections

    def submit(self, values: Values) -> None:
        """Note the end, or reopen."""
        office, today = self.office, self.office.today

        def act(family: Family) -> Family:
            if family.closure is not None:
                return accompaniment.reopen(family, office.families, office.service)
            if not values["ending"]:
                raise Refused(say("Dites pourquoi, même en gros."), field="ending")
            end = Closure(on=day_of(values, "on", today), ending=Ending(values["ending"]), words=values["words"])
            return accompaniment.close(family, end, today)

        self.change(act)
