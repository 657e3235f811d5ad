"""Plans and amendments for the documents' tests, written line by line and sealed by the acts of the work."""

from __future__ import annotations

from datetime import date, datetime, time

import msgspec

from reliance_tui.domain import accompaniment, agreement, household, plan_edit, plan_lines
from reliance_tui.domain.alert_records import Addressee
from reliance_tui.domain.closing import markers_to_look_at
from reliance_tui.domain.closure_records import MarkerOutcome
from reliance_tui.domain.plan_lines import LineKind
from reliance_tui.domain.plan_records import Content, FormalMeeting, Group, Invitation, Presence, Verdict
from reliance_tui.domain.records import Adult, Child, Family
from reliance_tui.domain.stage import Stage
from tests.factories import SERVICE, TODAY, a_family
from tests.partners import END, alerted, further

A_SERVICE = msgspec.structs.replace(SERVICE, phone="03 20 00 00 00")
MET_AGAIN = date(2027, 4, 12)

AXES = (
    (
        "On crie trop le matin.\nTout le monde part fâché.",
        "Que les matins soient calmes, au moins trois jours par semaine.",
        ("acte du quotidien ; préparer les cartables la veille ; Samira et Léa ; le soir ; à la maison",
         "faire avec ; un petit déjeuner avec l’éducatrice ; NK ; le mercredi matin ; à la maison"),
        ("Léa part à l’école sans pleurer", "Samira raconte un matin dont elle est contente"),
    ),
    (
        "Je voudrais que Tom me parle, même pour râler.",
        "Retrouver un moment à deux, Samira et Tom.",
        ("loisirs ; la piscine, à deux ; Samira ; un samedi sur deux ; Roubaix",
         "groupe de parents ; un café entre parents ; NK ; un mardi sur deux ; au service"),
        ("Tom demande quand est la prochaine piscine",),
    ),
    (
        "Les papiers, je les laisse dans le tiroir, j’ai peur de les ouvrir.",
        "Ouvrir le courrier à deux, et répondre à ce qui presse.",
        ("accès aux droits ; trier le courrier ; la maîtresse de maison ; chaque jeudi ; au service",),
        ("Le tiroir est vide à Pâques", "Samira ouvre une lettre toute seule"),
    ),
)  # fmt: skip


def written(content: Content, *lines: tuple[str, str], today: date = TODAY) -> Content:
    """The plan with these lines, each known by its key."""
    for key, text in lines:
        content = plan_lines.write(content, key, text, today)
    return content


def added(content: Content, kind: LineKind, text: str, *, after: str = "") -> Content:
    """The plan with one more line of that kind."""
    content, key = plan_edit.add(content, kind, after)
    return written(content, (key, text))


def with_axis(content: Content, words: str, aim: str, means: tuple[str, ...], markers: tuple[str, ...]) -> Content:
    """The plan with one more axis, its means and markers."""
    content, key = plan_edit.add(content, LineKind.AXIS_AIM, f"axis/{content.axes[-1].id}/aim" if content.axes else "")
    axis = key.rsplit("/", 1)[0]
    content = written(content, (f"{axis}/words", words), (f"{axis}/aim", aim))
    for text in means:
        content = added(content, LineKind.MEANS, text, after=f"{axis}/aim")
    for text in markers:
        content = added(content, LineKind.MARKER, text, after=f"{axis}/aim")
    return content


def a_draft(axes: int = 3, **facts: str) -> Family:
    """A family whose plan is written: so many axes, the first three in full; `facts` are lines once there."""
    family = a_family(Stage.PLAN, called="Samira et les enfants")
    family = household.set_adults(family, (Adult(name="Samira", tie="mère"), Adult(name="Karim", tie="beau-père")))
    family = household.set_children(family, (Child(name="Léa", age=7), Child(name="Tom", age=12)), TODAY)
    family = agreement.open_draft(family)
    assert family.plan_draft is not None
    lines = {
        "taking_part": "Samira, Karim, Léa et Tom ; Nadia Kaci pour le service",
        "words": "On voudrait souffler un peu.\nEt que l’école arrête d’appeler pour dire que ça ne va pas.",
        "strengths": "On rit beaucoup le dimanche. On se serre les coudes quand il faut.",
        "handed/booklet": "16/11/2026",
        "handed/charter": "16/11/2026",
        **facts,
    }
    content = written(family.plan_draft.content, *lines.items())
    for rank in range(axes):
        content = with_axis(content, *AXES[rank % 3])
    lea, tom = (f"opinion/{one.id}" for one in content.opinions)
    content = written(
        content, (lea, "Léa ; je veux que maman soit là pour les devoirs"), (tom, "Tom ; ne souhaite pas")
    )
    content = added(content, LineKind.PARTNER, "médical ; le CMP ; les rendez-vous de Tom ; souhaité ; Samira")
    content = added(content, LineKind.PARTNER, "scolarité et formation ; l’école Jaurès ; l’heure du matin ; accepté")
    content = added(content, LineKind.DISAGREEMENT, "Karim pense que la piscine n’est pas le plus pressé.")
    return agreement.keep_draft(family, content)


PRESENT = (
    Presence(who="Samira", group=Group.FAMILY, signs=True),
    Presence(who="Karim", group=Group.FAMILY, signs=False, reason="Je préfère voir d’abord si ça tient."),
    Presence(who="Josiane, la voisine", group=Group.COMPANION, signs=True),
    Presence(who="NK", group=Group.REFERENT, signs=True),
    Presence(who="CB", group=Group.DIRECTION, signs=True),
    Presence(who="Léa", group=Group.FAMILY),
)
FIVE = tuple(msgspec.structs.replace(one, signs=True, reason="") for one in PRESENT[:5])
"""The same, five of whom sign."""


def sealed(family: Family, on: date = TODAY, present: tuple[Presence, ...] = PRESENT) -> Family:
    """The family with its draft sealed that day, at the service."""
    meeting = FormalMeeting(on=on, place="à la maison de quartier du Pile", present=present)
    return agreement.seal(family, meeting, A_SERVICE, datetime.combine(on, time(11, 30)))


def a_plan(axes: int = 3, **facts: str) -> Family:
    """A family whose plan is sealed."""
    return sealed(a_draft(axes, **facts))


def an_amendment_draft() -> Family:
    """Five months later: an axis kept, one changed, one reached, and a new one."""
    family = agreement.open_draft(a_plan())
    assert family.plan_draft is not None
    content = family.plan_draft.content
    for axis, verdict in zip(content.axes, (Verdict.KEPT, Verdict.CHANGED, Verdict.REACHED), strict=True):
        content = agreement.judge(content, axis.id, verdict)
    mornings, swimming, papers = content.axes
    content = written(
        content,
        (f"axis/{mornings.id}/observed/{mornings.markers[0].id}", "quatre matins sur cinq ; Samira"),
        (f"axis/{mornings.id}/observed/{mornings.markers[1].id}", "le jour de la neige, ils ont ri ; Léa"),
        (f"axis/{swimming.id}/aim", "Retrouver un moment à deux, que Tom choisit."),
        (f"axis/{papers.id}/observed/{papers.markers[0].id}", "il reste deux lettres, elles sont lues ; NK"),
        ("handed/rules", "01/04/2027"),
        today=MET_AGAIN,
    )
    content = with_axis(
        content,
        "Maintenant j’aimerais sortir de chez moi.",
        "Trouver une activité à elle, près de la maison.",
        ("culture ; visiter l’atelier couture ; Samira et NK ; en mai ; au centre social",),
        ("Samira y retourne seule",),
    )
    return agreement.keep_draft(family, content)


def an_amendment() -> Family:
    """The same, sealed."""
    return sealed(an_amendment_draft(), MET_AGAIN)


def an_invitation() -> Family:
    """A family invited to the formal meeting of its amendment."""
    invitation = Invitation(on=MET_AGAIN, at=time(14, 30), place="à la maison de quartier du Pile, 12 rue Exemple")
    return agreement.invite(an_amendment_draft(), invitation, date(2027, 4, 1))


def an_end() -> Family:
    """The family of the amendment, its accompaniment over, with all that an end can say."""
    family = an_amendment()
    became = (Verdict.REACHED, Verdict.CHANGED, Verdict.GIVEN_UP)
    seen = (("les cartables sont prêts", "Samira"), ("", "Léa"), ("", ""))
    outcomes = tuple(
        MarkerOutcome(marker=looked.marker.id, became=one, observed=observed, said_by=said_by)
        for looked, one, (observed, said_by) in zip(markers_to_look_at(family), became, seen, strict=False)
    )
    end = msgspec.structs.replace(END, on=MET_AGAIN, outcomes=outcomes)
    return accompaniment.close(family, end, MET_AGAIN)


def an_alert() -> Family:
    """A family with an alert sent to the cell, the family told before."""
    family = alerted(a_plan(), informed_on=TODAY, informed_by="NK", seen_on=TODAY)
    return further(family, sent_to=Addressee.CELL, sent_on=TODAY)
