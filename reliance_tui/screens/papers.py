"""Papers: a plan or an amendment signed on paper; the dates that follow are computed."""

from __future__ import annotations

from reliance_tui.domain import accompaniment, calendar
from reliance_tui.domain.desk import Desk
from reliance_tui.domain.records import Agreement, SignedPaper
from reliance_tui.domain.sentence import Refused, say
from reliance_tui.domain.words import word
from reliance_tui.locale import _, day_in_words, short_day, tell
from reliance_tui.screens.answers import day_of, options, typed_day
from reliance_tui.screens.form_screen import FormScreen
from reliance_tui.widgets.form import Kind, Question, Values
from reliance_tui.widgets.sections import Sections


class PapersScreen(FormScreen):
    """What was signed, and the day of the formal meeting."""

    DESK = Desk.PAPERS
    OF_THE_WAY_IN = True
    EXPLAINED = _("Notez ici un projet ou un avenant signé sur papier\u00a0: la date du prochain en découle.")

    def name_shown(self) -> str:
        """Whose papers."""
        return f"{self.code} · {_('Projet et avenants')}"

    def questions(self) -> tuple[Question, ...]:
        """What, and when."""
        likely = Agreement.AMENDMENT if self.family.papers else Agreement.PLAN
        return (
            Question(
                "what",
                _("Qu’est-ce qui a été signé\u00a0?"),
                Kind.CHOICE,
                likely,
                options=options(Agreement),
                proposed=True,
            ),
            Question(
                "met_on",
                _("Jour de la rencontre où il a été signé"),
                Kind.DAY,
                typed_day(self.office.today),
                _("aujourd’hui, hier, 19/10"),
                proposed=True,
            ),
        )

    def known(self) -> Sections:
        """What was signed, and what comes next, with a meeting day suggested before the target."""
        family = self.family
        signed = "\n".join(f"{short_day(paper.met_on)} · {tell(word(paper.what))}" for paper in family.papers)
        sections = [(_("Déjà signé"), signed)]
        window = accompaniment.amendment_window(family)
        if window is not None:
            coming = _("rencontre proposée le {meeting},\nau plus tard le {limit}").format(
                meeting=day_in_words(calendar.working_day_on_or_before(window.target)), limit=day_in_words(window.limit)
            )
            sections.append((_("Prochain avenant"), coming))
        return sections

    async def submit(self, values: Values) -> None:
        """Note what was signed."""
        today = self.office.today
        if not values["what"]:
            raise Refused(say("Dites ce qui a été signé."), field="what")
        paper = SignedPaper(what=Agreement(values["what"]), met_on=day_of(values, "met_on", today))
        await self.change(lambda family: accompaniment.sign_paper(family, paper, today))
