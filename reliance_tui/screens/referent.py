"""The referent: named after the welcome; a change keeps the history and changes nothing else."""

from __future__ import annotations

from reliance_tui.domain import accompaniment
from reliance_tui.domain.desk import Desk
from reliance_tui.domain.records import Referent
from reliance_tui.locale import _, ngettext, short_day
from reliance_tui.screens.answers import day_of, members, typed_day
from reliance_tui.screens.form_screen import FormScreen
from reliance_tui.widgets.form import Kind, Question, Values
from reliance_tui.widgets.sections import Sections


class ReferentScreen(FormScreen):
    """Who, since when, and for a change, why."""

    DESK = Desk.REFERENT
    OF_THE_WAY_IN = True
    EXPLAINED = _(
        "Le référent est nommé après l’accueil. En changer ne change rien d’autre\u00a0: l’histoire est gardée."
    )

    def name_shown(self) -> str:
        """Whose referent."""
        return f"{self.code} · {_('Référent')}"

    def questions(self) -> tuple[Question, ...]:
        """The team, a line each; the day; the reason once there was another."""
        current = accompaniment.current_referent(self.family)
        undated = current is not None and current.since is None
        who = current.who if undated and current is not None else ""
        return (
            Question(
                "who",
                _("Qui\u00a0?"),
                Kind.CHOICE,
                who,
                options=members(accompaniment.possible_referents(self.office.service)),
            ),
            Question(
                "since",
                _("Depuis le"),
                Kind.DAY,
                typed_day(self.office.today),
                _("aujourd’hui, lundi, 19/10"),
                proposed=True,
            ),
            Question(
                "reason",
                _("Pourquoi ce changement\u00a0?"),
                hint=_("en un mot"),
                when=lambda values: current is not None and not undated,
            ),
        )

    def known(self) -> Sections:
        """The history, and how many families each member accompanies."""
        history = [
            f"{short_day(referent.since)} · {self.office.member_name(referent.who)}"
            + (f" ({referent.reason})" if referent.reason else "")
            for referent in reversed(self.family.referents)
        ]
        loads = accompaniment.families_by_referent(self.office.families)
        lines = [
            f"{member.name}\u00a0: " + ngettext("{n} famille", "{n} familles", n).format(n=n)
            for member in self.office.team()
            for n in [loads.get(member.initials, 0)]
            if n or member in accompaniment.possible_referents(self.office.service)
        ]
        if not self.office.team():
            lines = [_("L’équipe est encore à écrire, dans les réglages (touche r de l’accueil).")]
        return [(_("Jusqu’ici"), "\n".join(history)), (_("Accompagnent aujourd’hui"), "\n".join(lines))]

    async def submit(self, values: Values) -> None:
        """Name the referent."""
        today = self.office.today
        named = Referent(who=values["who"], since=day_of(values, "since", today), reason=values["reason"])
        await self.change(lambda family: accompaniment.name_referent(family, named, self.office.service, today))
