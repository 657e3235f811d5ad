"""A family's decisions: each done, dropped with a reason, or still to do; and a new one outside a meeting."""

from __future__ import annotations

from reliance_tui.domain import review
from reliance_tui.domain.desk import Desk
from reliance_tui.domain.records import Family
from reliance_tui.domain.sentence import Refused, say
from reliance_tui.locale import _, short_day
from reliance_tui.screens.answers import day_of
from reliance_tui.screens.form_screen import FormScreen
from reliance_tui.screens.wall_text import decision_words
from reliance_tui.widgets.choice import Option
from reliance_tui.widgets.form import Kind, Question, Values
from reliance_tui.widgets.sections import Sections

TO_DO, DONE, DROPPED = "to_do", "done", "dropped"


class DecisionsScreen(FormScreen):
    """A question a decision; those done and dropped stay in sight beside."""

    EXPLAINED = _(
        "Une décision revient chaque semaine jusqu’à ce qu’elle soit faite, ou abandonnée en disant pourquoi."
    )
    DESK = Desk.DECISIONS

    def name_shown(self) -> str:
        """Whose decisions."""
        return f"{self.code} · {_('Décisions')}"

    def questions(self) -> tuple[Question, ...]:
        """Each open decision, then a new one."""
        options = (Option(TO_DO, _("à faire")), Option(DONE, _("faite")), Option(DROPPED, _("abandonnée")))
        found: list[Question] = []
        for one in review.open_decisions(self.family):
            name = f"decision{one.id}"
            found.append(Question(name, decision_words(one), Kind.CHOICE, TO_DO, options=options))
            found.append(
                Question(
                    f"why-{name}",
                    _("Pourquoi est-elle abandonnée\u00a0?"),
                    when=lambda values, name=name: values[name] == DROPPED,  # type: ignore[misc]
                )
            )
        found += [
            Question("what", _("Une nouvelle décision"), example=_("appeler l’école")),
            Question("who", _("Qui\u00a0?"), hint=_("des initiales"), when=lambda values: bool(values["what"])),
            Question(
                "by",
                _("Pour quand\u00a0?"),
                Kind.DAY_AHEAD,
                example=_("vendredi, 26/11"),
                when=lambda values: bool(values["what"]),
            ),
        ]
        return tuple(found)

    def known(self) -> Sections:
        """What was done, and what was dropped and why."""
        done = [f"{short_day(one.done_on)} · {one.what}" for one in self.family.decisions if one.done_on is not None]
        dropped = [
            f"{short_day(one.dropped_on)} · {one.what} — {one.dropped_reason}"
            for one in self.family.decisions
            if one.dropped_on is not None
        ]
        return [(_("Faites"), "\n".join(reversed(done))), (_("Abandonnées"), "\n".join(reversed(dropped)))]

    async def submit(self, values: Values) -> None:
        """Keep what became of each, and the new one."""
        today, service = self.office.today, self.office.service

        def act(family: Family) -> Family:
            for one in review.open_decisions(family):
                answer = values.get(f"decision{one.id}")
                if answer == DONE:
                    family = review.done(family, one.id, today)
                elif answer == DROPPED:
                    why = values[f"why-decision{one.id}"]
                    if not why.strip():
                        raise Refused(
                            say("Dites en un mot pourquoi la décision est abandonnée."), field=f"why-decision{one.id}"
                        )
                    family = review.drop(family, one.id, why, today)
            if values["what"]:
                by = day_of(values, "by", today, ahead=True)
                family = review.decide(family, values["what"], values["who"].upper(), by, today, service)
            return family

        await self.office.change(self.code or "", act, draft=self.draft)
