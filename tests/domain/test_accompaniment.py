"""Once welcomed: the referent, the papers, the end and the way back (DOMAIN 7, 9, 16)."""

from datetime import date, timedelta

import msgspec
import pytest

from reliance_tui.domain.accompaniment import (
    amendment_window,
    close,
    current_referent,
    families_by_referent,
    name_referent,
    reopen,
    sign_paper,
)
from reliance_tui.domain.calendar import Window
from reliance_tui.domain.desk import Desk
from reliance_tui.domain.records import Agreement, Closure, Ending, Family, Referent, SignedPaper, Welcome
from reliance_tui.domain.stage import Stage, stage
from tests.factories import SERVICE, TODAY, WELCOMED, a_family, a_service, some_families
from tests.refusals import refused

BEFORE = [Stage.CONTACT, Stage.INTERVIEW, Stage.SHEET, Stage.CHECK, Stage.READY, Stage.WAITING, Stage.EXCLUDED]
NADIA = Referent(who="NK", since=TODAY)
THOMAS = Referent(who="TV", since=TODAY, reason=" Nadia part en formation ")


def named(family: Family, referent: Referent, today: date = TODAY) -> Family:
    return name_referent(family, referent, SERVICE, today)


def signed(family: Family, what: Agreement, met_on: date | None) -> Family:
    return sign_paper(family, SignedPaper(what=what, met_on=met_on), met_on or TODAY)


class TestRule7:
    @pytest.mark.parametrize("reached", BEFORE)
    def test_rule_7_never_before_the_welcome(self, reached: Stage):
        with refused("après l’accueil, jamais avant", way_out="Accueillez d’abord", desk=Desk.WELCOME):
            named(a_family(reached), NADIA)

    def test_rule_7_never_dated_before_the_welcome(self):
        with refused("après l’accueil, jamais avant", field="since"):
            named(a_family(Stage.WELCOMED), Referent(who="NK", since=WELCOMED - timedelta(days=1)))

    def test_rule_7_the_history_is_kept_with_dates_and_reasons(self):
        family = named(named(a_family(Stage.WELCOMED), NADIA), THOMAS)
        assert family.referents == (NADIA, Referent(who="TV", since=TODAY, reason="Nadia part en formation"))
        assert current_referent(family) == family.referents[1]

    @pytest.mark.parametrize("reached", [Stage.PLAN, Stage.ACCOMPANIED])
    def test_rule_7_changing_the_referent_changes_nothing_else(self, reached: Stage):
        family = a_family(reached)
        changed = named(family, THOMAS)
        assert changed.referents != family.referents
        assert msgspec.structs.replace(changed, referents=family.referents) == family
        assert stage(changed) is reached

    def test_rule_7_a_change_has_its_reason_the_first_naming_needs_none(self):
        with refused("pourquoi le référent change", field="reason"):
            named(a_family(Stage.PLAN), Referent(who="TV", since=TODAY, reason="  "))

    def test_rule_7_one_after_the_other(self):
        family = named(a_family(Stage.WELCOMED), NADIA)
        with refused("avant celui qu’il remplace", field="since"):
            named(family, msgspec.structs.replace(THOMAS, since=WELCOMED))
        with refused("déjà le référent", field="who"):
            named(family, NADIA)

    def test_one_may_become_the_referent_again(self):
        family = named(named(a_family(Stage.PLAN), THOMAS), Referent(who="NK", since=TODAY, reason="elle revient"))
        assert [referent.who for referent in family.referents] == ["NK", "TV", "NK"]

    @pytest.mark.parametrize("who", ["", "XX", "ZO", "nk"])
    def test_a_referent_is_of_the_team_of_today(self, who: str):
        with refused("quelqu’un de l’équipe", way_out="réglages", field="who", desk=Desk.SETTINGS):
            named(a_family(Stage.WELCOMED), Referent(who=who, since=TODAY))

    def test_a_naming_has_its_day(self):
        with refused("le jour où", field="since"):
            named(a_family(Stage.WELCOMED), Referent(who="NK", since=None))

    def test_a_missing_day_is_found_again_and_the_reason_kept(self):
        undated = Referent(who="TV", since=None, reason="relais")
        family = msgspec.structs.replace(a_family(Stage.PLAN), referents=(NADIA, undated))
        dated = named(family, Referent(who="TV", since=TODAY))
        assert dated.referents == (NADIA, Referent(who="TV", since=TODAY, reason="relais"))

    def test_how_many_families_each_accompanies(self):
        families = some_families(Stage.PLAN, Stage.ACCOMPANIED, Stage.WELCOMED, Stage.CLOSED)
        families = (*families, msgspec.structs.replace(named(a_family(Stage.PLAN), THOMAS), code="RBX-2026-090"))
        assert families_by_referent(families) == {"NK": 2, "TV": 1}


class TestPapers:
    def test_rule_9_no_plan_before_a_referent(self):
        with refused("pas encore nommé", way_out="Nommez d’abord", desk=Desk.REFERENT):
            signed(a_family(Stage.WELCOMED), Agreement.PLAN, TODAY)

    def test_one_plan_then_amendments(self):
        family = a_family(Stage.PLAN)
        with refused("pas encore de projet signé", way_out="Notez d’abord", field="what"):
            signed(family, Agreement.AMENDMENT, TODAY)
        family = signed(family, Agreement.PLAN, TODAY)
        with refused("déjà signé", way_out="avenant", field="what"):
            signed(family, Agreement.PLAN, TODAY)
        assert len(signed(family, Agreement.AMENDMENT, TODAY + timedelta(days=90)).papers) == 2

    @pytest.mark.parametrize(
        ("met_on", "words"),
        [
            (None, "Il manque le jour"),
            (WELCOMED - timedelta(days=1), "avant l’accueil"),
        ],
    )
    def test_a_plan_has_its_day(self, met_on: date | None, words: str):
        with refused(words, field="met_on"):
            sign_paper(a_family(Stage.PLAN), SignedPaper(what=Agreement.PLAN, met_on=met_on), TODAY)

    def test_an_amendment_does_not_come_before_what_it_takes_up(self):
        with refused("ne peut pas précéder ce qu’il reprend", field="met_on"):
            amendment = SignedPaper(what=Agreement.AMENDMENT, met_on=TODAY - timedelta(days=1))
            sign_paper(a_family(Stage.ACCOMPANIED), amendment, TODAY)

    def test_a_missing_day_is_found_again(self):
        family = a_family(Stage.ACCOMPANIED)
        lost = msgspec.structs.replace(family, papers=(SignedPaper(what=Agreement.PLAN, met_on=None),))
        assert signed(lost, Agreement.PLAN, TODAY) == family

    def test_rule_9_the_window_of_the_amendment_to_come(self):
        family = a_family(Stage.ACCOMPANIED, today=date(2026, 1, 18))  # welcomed on 15 January 2026
        assert amendment_window(family) == Window(target=date(2026, 6, 14), limit=date(2026, 7, 15))
        family = signed(family, Agreement.AMENDMENT, date(2026, 2, 10))
        assert amendment_window(family) == Window(target=date(2027, 1, 10), limit=date(2027, 2, 10))

    @pytest.mark.parametrize("hole", ["plan", "welcome", "amendment"])
    def test_rule_9_no_window_without_a_plan_or_its_date(self, hole: str):
        family = a_family(Stage.ACCOMPANIED)
        undated = SignedPaper(what=Agreement.AMENDMENT, met_on=None)
        lost = {
            "plan": a_family(Stage.PLAN),
            "welcome": msgspec.structs.replace(family, welcome=Welcome(on=None)),
            "amendment": msgspec.structs.replace(family, papers=(*family.papers, undated)),
        }
        assert amendment_window(lost[hole]) is None


class TestRule16:
    @pytest.mark.parametrize("reached", [reached for reached in Stage if reached is not Stage.CLOSED])
    def test_rule_16_any_file_can_end_and_be_taken_up_where_it_was(self, reached: Stage):
        family = a_family(reached)
        end = Closure(on=TODAY, ending=Ending.FAMILY_WISH, words=" ça va mieux\n")
        back = reopen(close(family, end, TODAY), (), SERVICE)
        assert stage(back) is reached
        assert back.earlier_closures == (Closure(on=TODAY, ending=Ending.FAMILY_WISH, words="ça va mieux"),)
        assert msgspec.structs.replace(back, earlier_closures=()) == family

    def test_rule_16_reopening_needs_a_place_if_the_family_had_one(self):
        others = some_families(Stage.WELCOMED, site="TRC")
        with refused("Toutes les places sont prises (1)", way_out="Attendez qu’une place se libère"):
            reopen(a_family(Stage.CLOSED), others, a_service(1))
        never_in = close(a_family(Stage.SHEET), Closure(on=TODAY, ending=Ending.NO_NEWS), TODAY)
        assert stage(reopen(never_in, others, a_service(1))) is Stage.SHEET

    def test_an_end_is_noted_once_on_a_day_after_the_welcome(self):
        with refused("déjà terminé", way_out="rouvert"):
            close(a_family(Stage.CLOSED), Closure(on=TODAY, ending=Ending.OTHER), TODAY)
        with refused("Il manque le jour", field="on"):
            close(a_family(), Closure(on=None, ending=Ending.OTHER), TODAY)
        with refused("ne peut pas précéder l’accueil", field="on"):
            close(a_family(Stage.PLAN), Closure(on=WELCOMED - timedelta(days=1), ending=Ending.OTHER), TODAY)
        with refused("n’est pas terminé"):
            reopen(a_family(), (), SERVICE)

    def test_a_missing_day_of_the_end_is_found_again(self):
        lost = msgspec.structs.replace(a_family(Stage.CLOSED), closure=Closure(on=None, ending=Ending.MOVED))
        assert close(lost, Closure(on=TODAY, ending=Ending.MOVED), TODAY) == a_family(Stage.CLOSED)

    def test_nothing_goes_on_in_a_closed_file(self):
        for act in (lambda family: named(family, THOMAS), lambda family: signed(family, Agreement.AMENDMENT, TODAY)):
            with refused("terminé depuis", way_out="Rouvrez-le", desk=Desk.ENDING):
                act(a_family(Stage.CLOSED))
