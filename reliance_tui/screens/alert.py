"""The alert: the fact, the family told or why not, to whom it went; from any screen of a family, never blocked."""

from __future__ import annotations

from functools import partial

from textual import work

from reliance_tui.domain import alerts
from reliance_tui.domain.alert_records import Addressee, Alert
from reliance_tui.domain.alerts import Step
from reliance_tui.domain.desk import Desk
from reliance_tui.domain.records import Family
from reliance_tui.locale import _
from reliance_tui.screens import commands
from reliance_tui.screens.alert_line import alert_line
from reliance_tui.screens.answers import day_of, members, options, typed_day
from reliance_tui.screens.form_screen import FormScreen
from reliance_tui.screens.printing import make
from reliance_tui.widgets.choice import Option
from reliance_tui.widgets.command import bindings
from reliance_tui.widgets.form import Kind, Question, Values
from reliance_tui.widgets.sections import Sections

TOLD, AGAINST, NOT_YET = "told", "against", "not_yet"


class AlertScreen(FormScreen):
    """The alert under way for whoever may read it, else a new one: noting what was seen is never refused.

    Where nobody said who she is (a plain store), it opens too: it must not look lost to whoever just wrote it.
    """

    DESK = Desk.ALERT
    EXPLAINED = _(
        "Un enfant est en danger, ou on le craint. Seul le fait est demandé\u00a0; le reste s’écrit ensuite, et "
        "revient jusqu’à ce que ce soit fait. La direction et le référent lisent\u00a0; les autres savent qu’il y en a "
        "une."
    )
    BINDINGS = bindings(commands.OtherAlert, commands.NewAlert, commands.PrintAlert)

    def __init__(self, code: str | None = None, number: int | None = None, *, new: bool = False) -> None:
        super().__init__(code)
        self._number, self._new = number, new

    @property
    def draft(self) -> str:
        """The draft of whoever writes, for nobody else may come upon it; each alert has its own."""
        who = self.office.who
        return f"{type(self).__name__}{f'@{who}' if who else ''}{self.alert.id if self.alert else ''}:{self.code}"

    @property
    def alert(self) -> Alert | None:
        """The alert before one's eyes, None for a new one."""
        if self._new:
            return None
        if self._number is not None:
            return alerts.alert_of(self.family, self._number)
        under_way = alerts.under_way(self.family)
        return under_way[0] if under_way and self._may_read() else None

    def _may_read(self) -> bool:
        who = self.office.who
        return (not who and self.office.store.key is None) or alerts.may_read(self.family, who, self.office.service)

    def name_shown(self) -> str:
        """Whose alert, and which."""
        which = _("n°\u00a0{n}").format(n=self.alert.id) if self.alert is not None else _("nouvelle")
        return f"{self.code} · {_('Information à l’autorité judiciaire')} · {which}"

    def questions(self) -> tuple[Question, ...]:
        """The fact first; then the family, before the authority (DOMAIN 15)."""
        alert, family = self.alert, self.family
        known = alert or Alert(id=0, on=self.office.today, seen_on=self.office.today)
        only = family.children[0].name if len(family.children) == 1 else ""
        told = TOLD if known.informed_on else AGAINST if known.not_informed else ""
        informing = (
            Option(TOLD, _("oui")),
            Option(AGAINST, _("non\u00a0: ce serait contre l’intérêt de l’enfant")),
            Option(NOT_YET, _("pas encore")),
        )
        team = members(self.office.team())
        withdraws = alert is not None and alert.sent_on is None
        return (
            Question("fact", _("Le fait\u00a0: ce qui a été vu ou entendu"), Kind.WORDS, known.fact),
            Question(
                "children",
                _("Quel enfant, ou lesquels\u00a0?"),
                value=", ".join(known.children) if alert is not None else only,
                hint=_("prénoms, séparés par des virgules"),
                proposed=alert is None,
            ),
            Question("seen_by", _("Vu ou entendu par"), value=known.seen_by, hint=_("des initiales, une personne")),
            Question(
                "seen_on",
                _("Le"),
                Kind.DAY,
                typed_day(known.seen_on),
                _("aujourd’hui, hier, 19/10"),
                proposed=alert is None,
            ),
            Question("told", _("La famille est-elle prévenue\u00a0?"), Kind.CHOICE, told, options=informing),
            Question(
                "informed_on",
                _("Prévenue le"),
                Kind.DAY,
                typed_day(known.informed_on),
                _("aujourd’hui, hier, 19/10"),
                when=lambda values: values["told"] == TOLD,
            ),
            Question(
                "informed_by",
                _("Prévenue par"),
                value=known.informed_by,
                hint=_("des initiales"),
                when=lambda values: values["told"] == TOLD,
            ),
            Question(
                "not_informed",
                _("Pourquoi la prévenir serait contre l’intérêt de l’enfant"),
                Kind.WORDS,
                known.not_informed,
                when=lambda values: values["told"] == AGAINST,
            ),
            Question(
                "sent_to",
                _("À qui\u00a0?"),
                Kind.CHOICE,
                known.sent_to.value if known.sent_to is not None else "",
                options=options(Addressee),
            ),
            Question(
                "sent_on",
                _("Transmise le"),
                Kind.DAY,
                typed_day(known.sent_on),
                _("aujourd’hui, hier, 19/10"),
                when=lambda values: bool(values["sent_to"]),
            ),
            Question(
                "copied_on",
                _("Copie au président du conseil départemental, le"),
                Kind.DAY,
                typed_day(known.copied_on),
                _("aujourd’hui, hier, 19/10"),
                when=lambda values: bool(values["sent_on"]),
            ),
            Question("handled_by", _("Suivie par"), Kind.CHOICE, known.handled_by, options=team),
            Question(
                "withdrawn_reason",
                _("Notée par erreur\u00a0? La retirer, en disant pourquoi"),
                hint=_("sinon, rien"),
                when=lambda values: withdraws,
            ),
        )

    def focus_first(self) -> None:
        """On the fact for a new one, else on what is still to be done."""
        first = {Step.INFORM: "told", Step.SEND: "sent_to", Step.COPY: "copied_on"}
        left = alerts.steps_left(self.alert) if self.alert is not None else ()
        for name in [*(first[step] for step in left), "fact"] if self.alert is not None else ["fact"]:
            if self.query_one("Form").take_focus(name):  # type: ignore[attr-defined]
                return

    def beforehand(self) -> Sections:
        """The alerts there are: that they are, by whom they are followed, how far they are."""
        lines = [alert_line(one) for one in self.family.alerts]
        sections: Sections = [(_("Informations de cette famille"), "\n".join(lines))] if lines else []
        if not self._may_read() and lines:
            sections.append((_("Qui lit"), _("La direction et le référent de la famille lisent ce qu’elles disent.")))
        return sections

    def known(self) -> Sections:
        """The order of the law (DOMAIN 15)."""
        rule = _("La famille d’abord, puis l’autorité judiciaire, et une copie au président du conseil départemental.")
        return [(_("L’ordre"), rule)]

    async def submit(self, values: Values) -> None:
        """Note the alert, or what is known of it by now; withdraw it if that is what is said."""
        office, today, before = self.office, self.office.today, self.alert
        told = values["told"]
        alert = Alert(
            id=before.id if before is not None else 0,
            on=before.on if before is not None else today,
            fact=values["fact"],
            children=tuple(name.strip() for name in values["children"].split(",") if name.strip()),
            seen_by=values["seen_by"],
            seen_on=day_of(values, "seen_on", today),
            handled_by=values["handled_by"],
            informed_on=day_of(values, "informed_on", today) if told == TOLD else None,
            informed_by=values["informed_by"] if told == TOLD else "",
            not_informed=values["not_informed"] if told == AGAINST else "",
            sent_to=Addressee(values["sent_to"]) if values["sent_to"] else None,
            sent_on=day_of(values, "sent_on", today),
            copied_on=day_of(values, "copied_on", today),
        )

        def act(family: Family) -> Family:
            if before is None:
                return alerts.raise_alert(family, alert, office.service, today)
            family = alerts.amend_alert(family, alert, office.service, today)
            reason = values["withdrawn_reason"]
            return alerts.withdraw_alert(family, before.id, reason, today) if reason.strip() else family

        kept = await self.change(act)
        if before is None:
            self._number, self._new = kept.alerts[-1].id, False

    def _following(self) -> int | None:
        """The number of the alert under way after the one before one's eyes; None where a new one comes next."""
        here = self.alert.id if self.alert is not None else 0
        return next((one.id for one in alerts.under_way(self.family) if one.id > here), None)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Going from one to the next, or to a new one, is for who may read them; the footer says which."""
        if action in ("other_alert", "new_alert"):
            there = self.office.has(self.code or "") and self._may_read() and bool(alerts.under_way(self.family))
            return there and (self._following() is None) is (action == "new_alert")
        return super().check_action(action, parameters)

    async def action_other_alert(self) -> None:
        """From the alert under way to the next."""
        if await self.leave():
            self.app.switch_screen(AlertScreen(self.code, self._following()))

    async def action_new_alert(self) -> None:
        """From the last alert under way to a new one."""
        if await self.leave():
            self.app.switch_screen(AlertScreen(self.code, new=True))

    async def action_print(self) -> None:
        """Keep what is typed, then make the letter; it names the children, so not on a masked screen."""
        if self.app.masked:
            self.say(_("La lettre nomme l’enfant, et s’ouvrirait sur cet écran, masqué\u00a0: F9 d’abord."))
        elif await self.attempt():
            self._see()
            self.say(_("La lettre se prépare…"))
            self._make()

    @work(thread=True, exclusive=True)
    def _make(self) -> None:
        from reliance_tui.documents.alert import alert_letter

        alert, office, family = self.alert, self.office, self.family
        if alert is not None:
            render = partial(alert_letter, family, alert, office.service, office.today, lang=office.language)
            make(self, f"information-{alert.id}", office.today, lambda folder: render(data_folder=folder), family.code)
