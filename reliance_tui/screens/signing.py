"""The formal meeting: who is there, who signs, who declines and why; then the version is sealed."""

from __future__ import annotations

from dataclasses import dataclass

from reliance_tui.domain import agreement, formal_meeting
from reliance_tui.domain.accompaniment import current_referent, next_number
from reliance_tui.domain.desk import Desk
from reliance_tui.domain.formal_meeting import Pen
from reliance_tui.domain.plan_records import FormalMeeting, Group, Presence
from reliance_tui.domain.records import Family
from reliance_tui.domain.sentence import Refused, Sentence, say
from reliance_tui.locale import _, tell
from reliance_tui.screens import commands
from reliance_tui.screens.answers import day_of, typed_day
from reliance_tui.screens.form_screen import FormScreen
from reliance_tui.screens.plan import PlanScreen
from reliance_tui.widgets.choice import Option
from reliance_tui.widgets.command import bindings
from reliance_tui.widgets.form import Kind, Question, Values
from reliance_tui.widgets.sections import Sections

NOBODY = say("personne")
"""Said where there is no one to name."""
COMPANION = "companion-does"
"""The name of the question of what someone chosen by the family does with the pen."""


@dataclass(frozen=True)
class Seat:
    """Someone who may be at the meeting: the name of the question, who, on whose side; asked, or absent till said."""

    name: str
    who: str
    group: Group
    words: str
    asked: bool = True


class SigningScreen(FormScreen):
    """A line a person: absent, there, signing, or not signing and why. Presence and signature are two facts."""

    EXPLAINED = _(
        "À la rencontre formelle se trouvent la famille, le référent et la direction. Chacun peut signer ou non\u00a0; "
        "qui ne signe pas dit pourquoi, dans ses mots. Signée, une version ne change plus."
    )
    DESK = Desk.SIGNING
    BINDINGS = bindings(commands.Seal)

    def name_shown(self) -> str:
        """What is to be signed."""
        return f"{self.code} · {_('Signer')} · {tell(agreement.version_words(next_number(self.family)))}"

    def save_words(self) -> str:
        """What the button does."""
        return _("Sceller cette version (F2)")

    def __init__(self, code: str | None = None) -> None:
        super().__init__(code)
        self._seats = self._seated()
        self._read = self.family.plan_draft

    def _seated(self) -> tuple[Seat, ...]:
        """Who may be there as this screen opens: the family first, then the referent, then the direction.

        Asked once: an answer given for someone is never taken for another's, whatever a neighbour writes meanwhile.
        """
        family, team = self.family, self.office.team()
        referent = current_referent(family)
        seats = [Seat(f"adult{n}", one.name, Group.FAMILY, one.tie) for n, one in enumerate(family.adults)]
        seats += [Seat(f"child{n}", one.name, Group.FAMILY, one.tie, False) for n, one in enumerate(family.children)]
        if not seats:
            seats.append(Seat("family", family.called or family.code, Group.FAMILY, ""))
        if referent is not None:
            who = self.office.member_name(referent.who)
            seats.append(Seat("referent", referent.who, Group.REFERENT, f"{who}, {_('référent')}"))
        direction = [
            one
            for one in team
            if one.role in agreement.DIRECTION and (referent is None or one.initials != referent.who)
        ]
        seats += [
            Seat(f"direction{n}", one.initials, Group.DIRECTION, f"{one.name}, {_('direction')}", n == 0)
            for n, one in enumerate(direction)
        ]
        return tuple(seats)

    def questions(self) -> tuple[Question, ...]:
        """The day and the place, then a question a person, and why for who declines."""
        draft = self.family.plan_draft
        invited = draft.invitation if draft is not None else None
        day = invited.on if invited is not None and invited.on <= self.office.today else self.office.today
        choices = (
            Option(Pen.SIGNS, _("signe")),
            Option(Pen.PRESENT, _("est là sans signer")),
            Option(Pen.DECLINES, _("ne signe pas")),
            Option(Pen.ABSENT, _("absent")),
        )
        found = [
            Question(
                "on",
                _("Jour de la rencontre"),
                Kind.DAY,
                typed_day(day),
                _("aujourd’hui, hier, 19/10"),
                proposed=True,
            ),
            Question(
                "place",
                _("Où\u00a0?"),
                value=invited.place if invited is not None else "",
                example=_("au service, à la maison"),
            ),
        ]
        for seat in self._seats:
            ask = f"{seat.who} ({seat.words})" if seat.words else seat.who
            found.append(Question(seat.name, ask, Kind.CHOICE, "" if seat.asked else Pen.ABSENT, options=choices))
            found.append(
                Question(
                    f"why-{seat.name}",
                    _("{who} ne signe pas\u00a0: pourquoi, dans ses mots\u00a0?").format(who=seat.who),
                    when=lambda values, name=seat.name: values[name] == Pen.DECLINES,  # type: ignore[misc]
                )
            )
        return (*found, *self._about_companion(choices))

    @staticmethod
    def _about_companion(choices: tuple[Option, ...]) -> tuple[Question, ...]:
        """Who else is there; once someone is, what that person does with the pen."""
        return (
            Question(
                "companion", _("Quelqu’un d’autre, choisi par la famille\u00a0?"), example=_("une tante, une voisine")
            ),
            Question(
                COMPANION,
                _("Et cette personne\u00a0?"),
                Kind.CHOICE,
                options=tuple(choice for choice in choices if choice.value != Pen.ABSENT),
                when=_someone_chosen,
            ),
            Question(
                f"why-{COMPANION}",
                _("Elle ne signe pas\u00a0: pourquoi, dans ses mots\u00a0?"),
                when=lambda values: _someone_chosen(values) and values[COMPANION] == Pen.DECLINES,
            ),
        )

    def known(self) -> Sections:
        """What a signature means, and what is still open without blocking."""
        draft = self.family.plan_draft
        others = (
            [tell(gap.sentence) for gap in agreement.gaps(draft.content, self.family) if not gap.blocks]
            if draft is not None
            else []
        )
        return [
            (
                _("Ce que sceller veut dire"),
                _(
                    "La version reçoit son numéro et son empreinte, et ne change plus. "
                    "Une suite s’écrit dans un avenant."
                ),
            ),
            (_("Resté ouvert, sans obligation"), "\n".join(others)),
        ]

    def meeting(self, values: Values) -> FormalMeeting:
        """The meeting as the form tells it; raises `Refused` on the first person of whom something is not said."""
        chosen = [Seat(COMPANION, values["companion"], Group.COMPANION, "")] * _someone_chosen(values)
        told = [_told(seat, values) for seat in (*self._seats, *chosen)]
        present = tuple(one for one in told if one is not None)
        return FormalMeeting(on=day_of(values, "on", self.office.today), place=values["place"], present=present)

    async def submit(self, values: Values) -> None:
        """Seal the version: what cannot be undone is read again before it is done, by a second key."""
        meeting, service, now = self.meeting(values), self.office.service, self.office.now()
        if self._seated() != self._seats:
            raise Refused(
                say("La famille ou l’équipe a changé depuis que cet écran est ouvert."),
                way_out=say("Sortez par Échap et revenez\u00a0: rien n’est signé."),
            )

        def seal(family: Family) -> Family:
            return agreement.seal(agreement.as_read(family, self._read), meeting, service, now)

        try:
            seal(self.family)
            self.ask_twice(
                meeting,
                self._everybody(meeting, values),
                way_out=say("F2 encore pour sceller\u00a0: cela ne changera plus."),
            )
            await self.change(seal)
        except Refused as refused:
            raise self._beside_someone(refused, meeting) from refused

    def _everybody(self, meeting: FormalMeeting, values: Values) -> Sentence:
        """What will be sealed, in a sentence: nobody of whom something is said is left out."""

        def who(signs: bool | None) -> str | Sentence:
            return ", ".join(one.who for one in meeting.present if one.signs is signs) or NOBODY

        return say(
            "Signent\u00a0: {signing}. Ne signent pas\u00a0: {declining}. "
            "Là sans signer\u00a0: {there}. Absents\u00a0: {absent}.",
            signing=who(True),
            declining=who(False),
            there=who(None),
            absent=", ".join(seat.who for seat in self._seats if values[seat.name] == Pen.ABSENT) or NOBODY,
        )

    def _beside_someone(self, refused: Refused, meeting: FormalMeeting) -> Refused:
        """A refusal about who is there, put beside the first person of the side that lacks."""
        if refused.field != "present":
            return refused
        there = {one.group for one in meeting.present if one.group is not Group.FAMILY or one.signs}
        at = next((seat for seat in self._seats if seat.group not in there), self._seats[0])
        return Refused(refused.reason, way_out=refused.way_out, field=at.name, desk=refused.desk)

    def after(self) -> None:
        """Sealed: the plan's own screen closes too, and the signed version opens."""
        self.app.pop_screen()
        if isinstance(self.app.screen, PlanScreen):
            self.app.pop_screen()
        self.app.open_desk(Desk.VERSIONS, self.code)


def _someone_chosen(values: Values) -> bool:
    """Whether someone chosen by the family is there."""
    return bool(values["companion"].strip())


def _told(seat: Seat, values: Values) -> Presence | None:
    """What is said of someone; a refusal is put beside that person."""
    pen = Pen(values[seat.name]) if values[seat.name] else None
    try:
        return formal_meeting.told(seat.who, seat.group, pen, values[f"why-{seat.name}"])
    except Refused as refused:
        field = f"why-{seat.name}" if refused.field == "reason" else seat.name
        raise Refused(refused.reason, way_out=refused.way_out, field=field) from refused
