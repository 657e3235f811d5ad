"""How long a file is kept: held back for a reason, made anonymous, and all that is held prepared to be read."""

from __future__ import annotations

from textual import on, work

from reliance_tui.domain import keeping
from reliance_tui.domain.desk import Desk
from reliance_tui.domain.keeping_records import Hold
from reliance_tui.domain.last_contact import keeping_due, last_family_contact
from reliance_tui.domain.records import Family
from reliance_tui.domain.sentence import Refused, say
from reliance_tui.locale import _, day, tell
from reliance_tui.screens import commands, parting
from reliance_tui.screens.answers import day_of, members
from reliance_tui.screens.form_screen import FormScreen
from reliance_tui.screens.printing import print_access
from reliance_tui.screens.room import Room
from reliance_tui.widgets.choice import Choice, Option
from reliance_tui.widgets.command import bindings
from reliance_tui.widgets.form import Kind, Question, QuestionBox, Values
from reliance_tui.widgets.sections import Sections

HOLD, RELEASE, ARCHIVE, ANONYMISE, ELIMINATE = "hold", "release", "archive", "anonymise", "eliminate"
FOR_GOOD = {ANONYMISE: keeping.may_anonymise, ELIMINATE: keeping.may_eliminate}
"""What nothing undoes, which a second key confirms; whether it may be done is asked before."""
WITH_A_REASON = (HOLD, ELIMINATE)


class KeepingScreen(FormScreen):
    """Since when, what the rule says, and what is decided; on an open file, only what is held can be prepared."""

    DESK = Desk.KEEPING
    EXPLAINED = _(
        "Deux ans après la dernière nouvelle de la famille, on décide de son dossier. Rien ne se fait tout seul."
    )
    BINDINGS = bindings(commands.ForGood, commands.PrintAccess)

    _asked = _sure = False
    _told = ""

    def name_shown(self) -> str:
        """Whose file."""
        return f"{self.code} · {_('Conservation')}"

    def _to_decide(self) -> bool:
        return keeping.is_over(self.family)

    def save_words(self) -> str:
        """What the button does: where there is nothing to decide, it prepares what is held."""
        return super().save_words() if self._to_decide() else _("Préparer tout ce qui est gardé (F3)")

    def questions(self) -> tuple[Question, ...]:
        """What is decided; for a hold, why, until when, and who says so."""
        if not self._to_decide():
            return ()
        family = self.family
        choices = [Option(HOLD, _("Le garder plus longtemps, en disant pourquoi"))]
        if family.hold is not None:
            choices.append(Option(RELEASE, _("Ne plus le retenir")))
        choices += [
            Option(ARCHIVE, _("Le mettre aux archives, scellé à part")),
            Option(ANONYMISE, _("Le rendre anonyme, pour toujours")),
            Option(ELIMINATE, _("L’éliminer, pour toujours")),
        ]

        def holds(values: Values) -> bool:
            return values["what"] == HOLD

        def says_why(values: Values) -> bool:
            return values["what"] in WITH_A_REASON

        return (
            Question("what", _("Que devient ce dossier\u00a0?"), Kind.CHOICE, options=tuple(choices)),
            Question("reason", _("Pourquoi\u00a0?"), hint=_("en un mot"), when=says_why),
            Question(
                "again_on",
                _("Le revoir quand\u00a0?"),
                Kind.DAY_AHEAD,
                example=_("3/5/2029\u00a0; sans réponse, dans un an"),
                when=holds,
            ),
            Question(
                "by",
                _("Qui le décide\u00a0?"),
                Kind.CHOICE,
                self.office.director(),
                options=members(self.office.team()),
                proposed=True,
                when=says_why,
            ),
        )

    def focus_first(self) -> None:
        """On the button where there is nothing to decide."""
        if self._to_decide():
            super().focus_first()
        else:
            self.query_one("#save").focus()

    def beforehand(self) -> Sections:
        """Since when, and what the rule says."""
        family = self.family
        rule = (_("Ce que dit la règle"), self._rule(family))
        if not self._to_decide():
            return [rule]
        last = last_family_contact(family, self.office.came(family.code))
        since = _("le {day}").format(day=day(last)) if last is not None else _("on ne sait pas quand")
        return [(_("La dernière nouvelle de la famille"), since), rule]

    def _rule(self, family: Family) -> str:
        if not self._to_decide():
            return _(
                "Tant que la famille est là, son dossier se garde. Il se décide deux ans après sa dernière nouvelle."
            )
        words = _("Deux ans après, on décide de garder le dossier en disant pourquoi, ou de s’en défaire.")
        due = keeping_due(family, self.office.came(family.code))
        if due is None or due <= self.office.today:
            return words + " " + _("C’est le moment.")
        return words + " " + _("Ce sera le {day}.").format(day=day(due))

    def known(self) -> Sections:
        """Why it is held, and the right of access."""
        held = self.family.hold
        sections: Sections = []
        if held is not None:
            why = f"{day(held.on)} · {self.office.member_name(held.by)}\n{held.reason}"
            sections.append((_("Gardé plus longtemps"), why))
        access = _(
            "La famille peut lire tout ce qui est gardé sur elle, à tout moment\u00a0: F3 le prépare. "
            "Ce qui parle d’autres personnes est mis à part, et vous en décidez."
        )
        return [*sections, (_("Ce qu’elle peut lire"), access)]

    async def submit(self, values: Values) -> None:
        """Do what is decided."""
        today, what = self.office.today, values["what"]
        code, seen, draft = self.code or "", self._seen, self.draft
        if what == HOLD:
            again_on = day_of(values, "again_on", today, ahead=True)
            held = Hold(on=today, by=values["by"], reason=values["reason"], again_on=again_on)
            await self.change(lambda family: keeping.hold(family, held, today))
        elif what == RELEASE:
            await self.change(keeping.release)
        elif what == ARCHIVE:
            await self.office.act(lambda: parting.archive(self.office, code, seen, draft))
            words = _("{code} est aux archives, scellé à part\u00a0: F10, dans la liste des familles, les ouvre.")
            self._told = words.format(code=code)
        elif what == ANONYMISE:
            told = await self.office.act(lambda: parting.anonymise(self.office, code, seen, draft))
            self._told = " ".join(map(tell, told))
        elif what == ELIMINATE:
            decided = (values["by"], values["reason"])
            told = await self.office.act(lambda: parting.eliminate(self.office, code, seen, *decided, draft))
            self._told = " ".join(map(tell, told))
        else:
            raise Refused(say("Dites ce que devient ce dossier."), field="what")

    def after(self) -> None:
        """Back; where the file is no more, its own page is left too."""
        super().after()
        if not self.office.has(self.code or "") and getattr(self.app.screen, "code", None) == self.code:
            self.app.pop_screen()
        if self._told and isinstance(self.app.screen, Room):
            self.app.screen.say(self._told)

    async def attempt(self) -> bool:
        """Do what is decided; what nothing undoes waits for a second key. Whether it is done."""
        if not self._to_decide():
            self.action_print()
            return False
        decided = self.query_one("#f-what", Choice).value
        if decided in FOR_GOOD and not self._sure:
            self._ask(decided)
            return False
        return await super().attempt()

    def _ask(self, decided: str) -> None:
        self._asked = False
        with self.refusals(self.code):
            FOR_GOOD[decided](self.family, self.office.today, self.office.came(self.code or ""))
            self._asked = True
        if self._asked:
            gone = {
                ANONYMISE: _("Noms, mots, jours et documents préparés s’en vont, et rien ne les rendra."),
                ELIMINATE: _("Tout le dossier s’en va, et rien ne le rendra\u00a0: il n’en restera qu’un compte."),
            }
            self.say(f"{gone[decided]} " + _("F6 le fait pour toujours, Échap n’en fait rien."))

    async def action_for_good(self) -> None:
        """The second key."""
        self._asked, self._sure = False, True
        self.say(_("C’est en cours\u00a0: les copies de secours sont réécrites aussi. Un instant…"))
        await self.action_save()
        self._sure = False

    @on(QuestionBox.Changed)
    def _changed_mind(self) -> None:
        if self._asked:
            self._asked = False
            self.say("")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The second key is offered once something is asked."""
        return self._asked if action == "for_good" else super().check_action(action, parameters)

    def action_print(self) -> None:
        """Prepare all that is held."""
        self._asked = False
        self.say(_("Le document se prépare…"))
        self._print()

    @work(thread=True, exclusive=True)
    def _print(self) -> None:
        print_access(self, self.family)
