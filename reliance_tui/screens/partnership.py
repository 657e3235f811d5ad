"""A family's partners: what it lets each of them know and do, the meetings, what was shared; and what it took back."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from reliance_tui.domain import partnership
from reliance_tui.domain.desk import Desk
from reliance_tui.domain.partner_records import Consent, PartnerMeeting, Shared
from reliance_tui.domain.plan_records import Partner
from reliance_tui.domain.records import Family
from reliance_tui.locale import _, ngettext, short_day
from reliance_tui.screens import commands
from reliance_tui.screens.consent import ConsentScreen
from reliance_tui.screens.partner_meeting import PartnerMeetingScreen
from reliance_tui.screens.partner_text import (
    agreed_words,
    consent_in_full,
    meeting_in_full,
    named_in_full,
    shared_in_full,
    who_of,
)
from reliance_tui.screens.room import Room
from reliance_tui.screens.sharing import SharingScreen
from reliance_tui.widgets.command import bindings
from reliance_tui.widgets.register import Column, Line, Register

Told = Consent | Partner | PartnerMeeting | Shared
"""What a line of this room is about."""


class PartnershipScreen(Room):
    """A list in its parts; the line under the cursor is told in full below it. A consent is taken back by one key."""

    DESK = Desk.PARTNERSHIP
    EXPLAINED = _(
        "Un partenaire n’agit que si la famille le souhaite ou l’accepte, et pour ce qu’elle a dit. Elle le retire "
        "quand elle veut\u00a0: l’histoire reste, et plus rien ne se partage. Une rencontre se tient avec elle."
    )
    BINDINGS = bindings(
        commands.OpenShared,
        commands.NewConsent,
        commands.NoteMeeting,
        commands.NoteShared,
        commands.RevokeConsent,
        commands.PutBackConsent,
        commands.ReadOn,
        commands.ReadBack,
    )
    CSS_PATH = ["room.tcss", "partnership.tcss"]
    READ = "#in-full"

    def __init__(self, code: str | None) -> None:
        super().__init__()
        self.code = code or ""
        self._told: dict[str, Told] = {}
        self._taken_back = 0

    @property
    def family(self) -> Family:
        """The family as it is now."""
        return self.office.family(self.code)

    def name_shown(self) -> str:
        """Whose partners, and how many may act."""
        n = len(partnership.live(self.family))
        words = ngettext("{n} accord", "{n} accords", n).format(n=n)
        return f"{self.code} · {_('Partenaires')} · {words}"

    def content(self) -> ComposeResult:
        """The list, then the line under the cursor in full."""
        yield Register(
            Column(_("Le"), 10), Column(_("Partenaire"), 24, 34), Column(_("Pour quoi, quoi")), id="partners"
        )
        with VerticalScroll(id="in-full", can_focus=False):
            yield Static(id="in-full-text")

    def on_mount(self) -> None:
        """Begin in the list."""
        self.query_one(Register).focus()

    def draw(self) -> None:
        """Show them as they are now, under the mask if it is on."""
        family, self._told = self.family, {}
        meetings, shared = reversed(family.partner_meetings), reversed(family.shared)
        gone = [one for one in family.consents if one.revoked_on is not None]
        parts: list[tuple[str, list[tuple[str, Told, tuple[str, str, str]]]]] = [
            (_("Accords"), [_consent(one) for one in partnership.live(family)]),
            (_("Dans le projet, sans accord noté"), [_named(one) for one in partnership.named_in_plan(family)]),
            (_("Rencontres"), [_meeting(family, one) for one in sorted(meetings, key=lambda one: one.on)[::-1]]),
            (_("Partagé"), [_shared(family, one) for one in sorted(shared, key=lambda one: one.on)[::-1]]),
            (_("Accords retirés"), [_revoked(one) for one in gone]),
        ]
        lines: list[Line] = []
        for title, some in parts:
            lines += [Line(None, (f"{title} ({len(some)})",))] if some else []
            for key, told, (day, who, what) in some:
                self._told[key] = told
                lines.append(Line(key, (day, self.app.veil(who), self.app.veil(what))))
        self.query_one(Register).show(
            [line.key for line in lines],
            lambda position: lines[position],
            empty=_("Aucun partenaire pour l’instant. n note ce que la famille souhaite ou accepte, avec qui."),
        )
        self._tell_in_full()

    @on(Register.Moved)
    def _tell_in_full(self) -> None:
        told, family = self._chosen(), self.family
        match told:
            case Consent():
                lines = consent_in_full(told)
            case Partner():
                lines = [*named_in_full(told), _("Entrée note l’accord de la famille pour ce partenaire du projet.")]
            case PartnerMeeting():
                lines = meeting_in_full(family, told)
            case Shared():
                lines = shared_in_full(family, told)
            case None:
                lines = []
        self.query_one("#in-full-text", Static).update(Content(self.app.veil("\n".join(filter(None, lines)))))

    def _chosen(self) -> Told | None:
        return self._told.get(self.query_one(Register).key or "")

    def _consent_here(self) -> int | None:
        """The consent of the line under the cursor: itself, or the one under which it was done."""
        told = self._chosen()
        if isinstance(told, Shared):
            return told.consent
        if isinstance(told, PartnerMeeting):
            return told.consents[0]
        return told.id if isinstance(told, Consent) else None

    @on(Register.Opened)
    def action_open(self) -> None:
        """Open the line under the cursor, to put it right; a partner of the plan, to note its consent."""
        match self._chosen():
            case Consent(id=number):
                self.app.push_screen(ConsentScreen(self.code, number))
            case Partner() as named:
                self.app.push_screen(ConsentScreen(self.code, named=named))
            case PartnerMeeting(id=number):
                self.app.push_screen(PartnerMeetingScreen(self.code, number))
            case Shared(id=number):
                self.app.push_screen(SharingScreen(self.code, number))

    def action_new(self) -> None:
        """Note what the family wishes or accepts with a partner."""
        self.app.open_desk(Desk.CONSENT, self.code)

    def action_meet(self) -> None:
        """Note a meeting, with the partner of the line under the cursor."""
        self.app.push_screen(PartnerMeetingScreen(self.code, consent=self._consent_here()))

    def action_share(self) -> None:
        """Note something shared, with the partner of the line under the cursor."""
        self.app.push_screen(SharingScreen(self.code, consent=self._consent_here()))

    async def action_revoke(self) -> None:
        """The family takes back the consent under the cursor."""
        told, office = self._chosen(), self.office
        if not isinstance(told, Consent):
            self.say(_("Placez d’abord le curseur sur un accord."))
            return
        told_now = ""
        with self.refusals(self.code):
            await office.change(self.code, lambda family: partnership.revoke(family, told.id, "", office.today))
            self._taken_back = told.id
            self._redraw()
            self.query_one(Register).go_to(f"consent/{told.id}")
            told_now = _("Accord retiré\u00a0: plus rien ne se partage. U le remet, Entrée dit qui le retire.")
        if told_now:
            self.say(told_now)

    async def action_put_back(self) -> None:
        """Undo the last taking back."""
        number, office = self._taken_back, self.office
        with self.refusals(self.code):
            await office.change(self.code, lambda family: partnership.put_back(family, number, office.today))
            self._taken_back = 0
            self._redraw()
            self.query_one(Register).go_to(f"consent/{number}")
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Putting back is offered while there is something to put back."""
        return bool(self._taken_back) if action == "put_back" else super().check_action(action, parameters)


def _consent(one: Consent) -> tuple[str, Told, tuple[str, str, str]]:
    return f"consent/{one.id}", one, (short_day(one.on), one.who, agreed_words(one))


def _revoked(one: Consent) -> tuple[str, Told, tuple[str, str, str]]:
    words = _("retiré") + f" · {one.scope}"
    return f"consent/{one.id}", one, (short_day(one.revoked_on), one.who, words)


def _named(one: Partner) -> tuple[str, Told, tuple[str, str, str]]:
    return f"plan/{one.id}", one, ("", one.who, one.scope)


def _meeting(family: Family, one: PartnerMeeting) -> tuple[str, Told, tuple[str, str, str]]:
    return f"meeting/{one.id}", one, (short_day(one.on), who_of(family, one.consents), one.agreed)


def _shared(family: Family, one: Shared) -> tuple[str, Told, tuple[str, str, str]]:
    why = f" ({one.why})" if one.why else ""
    return f"shared/{one.id}", one, (short_day(one.on), who_of(family, (one.consent,)), one.what + why)
