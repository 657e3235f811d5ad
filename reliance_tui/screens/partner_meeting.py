"""A meeting with partners: with whom, who was there, what was agreed, and the differing views as such."""

from __future__ import annotations

from reliance_tui.domain import partnership
from reliance_tui.domain.desk import Desk
from reliance_tui.domain.house import read_initials
from reliance_tui.domain.partner_records import Attendant, PartnerMeeting, Side
from reliance_tui.domain.records import Family
from reliance_tui.domain.sentence import Refused, say
from reliance_tui.domain.text import clean_line, fold
from reliance_tui.locale import _
from reliance_tui.screens.answers import typed_day
from reliance_tui.screens.partner_text import line_of, sitting
from reliance_tui.screens.under_consent import UnderConsent
from reliance_tui.widgets.form import Form, Kind, Question, Values
from reliance_tui.widgets.sections import Sections

SEATS = {"present": Side.FAMILY, "companions": Side.COMPANION, "partners": Side.PARTNER}
"""The questions that say who was there, and on whose side; the team's is answered by initials."""


class PartnerMeetingScreen(UnderConsent):
    """A new meeting, with the partner of a consent, or (`number`) one that is put right."""

    DESK = Desk.PARTNER_MEETING
    EXPLAINED = _(
        "Une rencontre avec un partenaire se tient avec quelqu’un de la famille, et sous son accord. Un avis qui "
        "diffère s’écrit comme tel, sans chercher à conclure."
    )

    def _before(self) -> PartnerMeeting | None:
        """The meeting that is put right."""
        return next((one for one in self.family.partner_meetings if one.id == self.number), None)

    def name_shown(self) -> str:
        """Whose meeting."""
        return f"{self.code} · {_('Rencontre avec un partenaire')}"

    def _consents(self) -> tuple[int, ...]:
        """Those of the meeting that is put right; else the one it is opened for; else the only one that lives."""
        before, living = self._before(), partnership.live(self.family)
        if before is not None:
            return before.consents
        if self.consent is not None:
            return (self.consent,)
        return (living[0].id,) if len(living) == 1 else ()

    def questions(self) -> tuple[Question, ...]:
        """With whom and when, who was there; then what was agreed and each differing view."""
        one, chosen = self._before(), self._consents()
        named = "\n".join(line_of(consent) for consent in self.family.consents if consent.id in chosen)
        seats = {side: sitting(one, side) if one is not None else "" for side in Side}
        team = seats[Side.TEAM] if one is not None else self.office.at_work_with(self.code)
        names = _("prénoms, séparés par des virgules")
        return (
            Question(
                "consents",
                _("Avec quels partenaires\u00a0?"),
                Kind.WORDS,
                named,
                hint=_("un par ligne, parmi ceux que la famille souhaite ou accepte"),
                proposed=one is None,
            ),
            Question(
                "on",
                _("Le"),
                Kind.DAY,
                typed_day(one.on if one is not None else self.office.today),
                _("aujourd’hui, hier, 19/10"),
                proposed=one is None,
            ),
            Question("present", _("Qui de la famille était là\u00a0?"), value=seats[Side.FAMILY], hint=names),
            Question(
                "companions", _("Qui l’accompagnait, à son choix\u00a0?"), value=seats[Side.COMPANION], hint=names
            ),
            Question(
                "partners", _("Qui, pour le partenaire\u00a0?"), value=seats[Side.PARTNER], example=_("la maîtresse")
            ),
            Question(
                "team",
                _("Qui de l’équipe\u00a0?"),
                Kind.SHORT,
                team,
                hint=_("des initiales\u00a0: NK, TV"),
                proposed=one is None,
            ),
            Question("place", _("Où\u00a0?"), value=one.place if one is not None else "", example=_("à l’école")),
            Question("agreed", _("Ce qui a été convenu"), Kind.WORDS, one.agreed if one is not None else ""),
            Question(
                "views",
                _("Les avis qui diffèrent"),
                Kind.WORDS,
                "\n".join(one.views) if one is not None else "",
                hint=_("un par ligne\u00a0: qui, et ce qu’il en pense"),
            ),
        )

    def focus_first(self) -> None:
        """On the partner where the family's consent is missing or was taken back; it is said, with the way out."""
        form = self.query_one(Form)
        if self.number and form.take_focus("agreed"):
            return
        try:
            partnership.may_meet(self.family, self._consents(), self.office.today)
        except Refused as refused:
            if self._consents() or not partnership.live(self.family):
                self.refuse_at("consents", refused)
                return
        super().focus_first()

    def known(self) -> Sections:
        """What the family lets its partners know and do."""
        lines = "\n".join(map(line_of, partnership.live(self.family)))
        return [(_("Ce que la famille souhaite ou accepte"), lines)]

    async def submit(self, values: Values) -> None:
        """Note the meeting, or put it right."""
        office, today = self.office, self.office.today
        present = [
            Attendant(who=who, side=side)
            for name, side in SEATS.items()
            for who in map(str.strip, values[name].split(","))
            if who
        ]
        present += [Attendant(who=who, side=Side.TEAM) for who in read_initials(values["team"])]
        met = PartnerMeeting(
            id=self.number,
            on=self.on_day(values),
            place=values["place"],
            consents=_numbers(self.family, values["consents"]),
            present=tuple(present),
            agreed=values["agreed"],
            views=tuple(values["views"].splitlines()),
        )
        service = office.service
        await self.change(lambda family: partnership.meet(family, met, service, today))


def _numbers(family: Family, text: str) -> tuple[int, ...]:
    """The consents that the lines name; raises `Refused` for a line that names none."""
    return tuple(dict.fromkeys(_number(family, line) for line in map(clean_line, text.splitlines()) if line))


def _number(family: Family, line: str) -> int:
    """The consent named in full, else the first whose partner begins so; those that live come first."""
    among = [*partnership.live(family), *reversed([one for one in family.consents if one.revoked_on is not None])]
    for told in (line_of, lambda one: one.who):
        for one in among:
            if fold(told(one)) == fold(line):
                return one.id
    for one in among:
        if fold(one.who).startswith(fold(line)):
            return one.id
    raise Refused(
        say("Aucun accord de la famille ne répond à «\u00a0{line}\u00a0».", line=line),
        way_out=say("Notez d’abord avec elle qui, et pour quoi."),
        field="consents",
        desk=Desk.CONSENT,
    )
