"""The way in, from the sheet to the welcome (DOMAIN 3 to 6)."""

from datetime import date, datetime, timedelta

import msgspec
import pytest

from reliance_tui.domain import intake
from reliance_tui.domain.accompaniment import close
from reliance_tui.domain.desk import Desk
from reliance_tui.domain.records import (
    Answer,
    Closure,
    Derogation,
    Ending,
    Exclusion,
    ExclusionCheck,
    Family,
    Measure,
    Outcome,
    Place,
    RegistrationSheet,
    Ring,
    Waiting,
    Welcome,
)
from reliance_tui.domain.stage import Stage, Verdict, stage, verdict
from tests.factories import (
    CALLED,
    HANDED_OVER,
    RETURNED,
    SERVICE,
    SHEET_DUE,
    TODAY,
    WELCOMED,
    a_call,
    a_derogation,
    a_family,
    a_service,
    some_families,
)
from tests.refusals import refused

YES, NO, UNKNOWN = Answer.YES, Answer.NO, Answer.UNKNOWN
FULL = a_service(0)


def welcomed(family: Family, on: date | None = TODAY, today: date = TODAY, **facts: str) -> Family:
    return intake.welcome(family, (), SERVICE, Welcome(on=on, **facts), today)


class TestRule3:
    def test_rule_3_the_sheet_is_handed_over_at_the_end_of_the_interview(self):
        with refused("premier entretien", way_out="Ouvrez", field="handed_over", desk=Desk.INTERVIEW):
            intake.hand_over_sheet(a_family(), TODAY, TODAY)
        with refused("à la fin du premier entretien", field="handed_over"):
            intake.hand_over_sheet(a_family(Stage.INTERVIEW), HANDED_OVER - timedelta(days=1), TODAY)

    @pytest.mark.parametrize("days_late", [0, 1, 30, 400])
    def test_rule_3_a_late_sheet_is_never_refused(self, days_late: int):
        back = SHEET_DUE + timedelta(days=days_late)
        family = intake.return_sheet(a_family(Stage.SHEET), back, back)
        assert stage(family) is Stage.CHECK

    def test_rule_3_late_is_a_reason_to_ring_and_each_call_is_kept(self):
        rung = SHEET_DUE + timedelta(days=1)
        family = a_family(Stage.SHEET)
        for note in ("elle passera", "elle n’a pas pu "):
            family = intake.ring_family(family, Ring(on=rung, by="CB", note=note), rung)
        assert family.sheet is not None
        assert [ring.note for ring in family.sheet.rings] == ["elle passera", "elle n’a pas pu"]
        assert stage(family) is Stage.SHEET

    def test_there_is_nothing_to_ring_about_before_the_sheet_or_once_it_is_back(self):
        with refused("n’a pas encore été remise", way_out="Notez", field="on"):
            intake.ring_family(a_family(Stage.INTERVIEW), Ring(on=TODAY), TODAY)
        with refused("il n’y a plus à rappeler", field="on"):
            intake.ring_family(a_family(Stage.CHECK), Ring(on=TODAY), TODAY)

    def test_a_sheet_does_not_come_back_before_it_was_handed_over(self):
        with refused("avant d’avoir été remise", field="returned"):
            intake.return_sheet(a_family(Stage.SHEET), HANDED_OVER - timedelta(days=1), TODAY)
        with refused("n’a pas encore été remise", way_out="Notez", field="returned"):
            intake.return_sheet(a_family(Stage.INTERVIEW), TODAY, TODAY)

    def test_the_day_of_handing_over_is_mended_until_the_sheet_is_back(self):
        rung = intake.ring_family(a_family(Stage.SHEET), Ring(on=TODAY), TODAY)
        mended = intake.hand_over_sheet(rung, HANDED_OVER + timedelta(days=1), TODAY)
        assert mended.sheet == RegistrationSheet(handed_over=HANDED_OVER + timedelta(days=1), rings=(Ring(on=TODAY),))
        with refused("déjà revenue", field="handed_over"):
            intake.hand_over_sheet(a_family(Stage.CHECK), HANDED_OVER, TODAY)

    def test_a_missing_day_of_handing_over_is_found_again_whenever(self):
        lost = a_family(Stage.ACCOMPANIED)
        lost = msgspec.structs.replace(lost, sheet=RegistrationSheet(handed_over=None, returned=RETURNED))
        assert intake.hand_over_sheet(lost, HANDED_OVER, TODAY) == a_family(Stage.ACCOMPANIED)

    def test_no_day_is_a_refusal_that_says_which(self):
        with refused("a été remise", field="handed_over"):
            intake.hand_over_sheet(a_family(Stage.INTERVIEW), None, TODAY)
        with refused("est revenue", field="returned"):
            intake.return_sheet(a_family(Stage.SHEET), None, TODAY)


class TestRule4:
    @pytest.mark.parametrize("measure", Measure)
    def test_rule_4_three_separate_answers_and_none_left_out(self, measure: Measure):
        with refused("une des trois réponses", way_out="«\u00a0On ne sait pas\u00a0»", field=measure.value):
            intake.record_call(a_family(Stage.CHECK), a_call(**{measure.value: None}), SERVICE, TODAY)

    def test_rule_4_whether_the_family_agreed_to_its_name_being_said(self):
        with refused("son nom soit dit au téléphone", field="name_agreed"):
            intake.record_call(a_family(Stage.CHECK), a_call(name_agreed=None), SERVICE, TODAY)

    def test_rule_4_the_name_said_aloud_is_not_stored(self):
        assert not {"name", "name_said", "surname"} & set(ExclusionCheck.__struct_fields__)

    def test_rule_4_day_and_hour_of_the_call(self):
        with refused("le jour et l’heure", field="at"):
            intake.record_call(a_family(Stage.CHECK), a_call(at=None), SERVICE, TODAY)

    def test_who_called_is_of_the_team(self) -> None:
        with refused("pas de l’équipe", way_out="CB", field="caller", desk=Desk.SETTINGS):
            intake.record_call(a_family(Stage.CHECK), a_call(caller="ZZ"), SERVICE, TODAY)

    def test_rule_4_the_check_is_made_once_the_sheet_is_back(self):
        with refused("après le retour de la fiche", way_out="Notez", desk=Desk.SHEET):
            intake.record_call(a_family(Stage.SHEET), a_call(), SERVICE, TODAY)

    def test_rule_4_an_attempt_is_kept_and_decides_nothing(self):
        nobody = ExclusionCheck(at=CALLED, caller="CB", outcome=Outcome.NOBODY)
        family = intake.record_call(a_family(Stage.CHECK), nobody, SERVICE, TODAY)
        assert (family.checks, stage(family)) == ((nobody,), Stage.CHECK)

    def test_to_be_rung_back_is_not_before_the_call(self):
        attempt = ExclusionCheck(at=CALLED, caller="CB", outcome=Outcome.RING_BACK, ring_back_on=date(2026, 11, 11))
        with refused("ne peut pas précéder l’appel", field="ring_back_on"):
            intake.record_call(a_family(Stage.CHECK), attempt, SERVICE, TODAY)

    @pytest.mark.parametrize(
        ("iead", "aemo", "art226_4", "found"),
        [
            (NO, NO, NO, Verdict.CLEAR),
            (YES, NO, NO, Verdict.MEASURE),
            (NO, YES, NO, Verdict.MEASURE),
            (NO, NO, YES, Verdict.MEASURE),
            (UNKNOWN, NO, NO, Verdict.UNKNOWN),
            (NO, UNKNOWN, NO, Verdict.UNKNOWN),
            (NO, NO, UNKNOWN, Verdict.UNKNOWN),
            (YES, UNKNOWN, UNKNOWN, Verdict.MEASURE),
        ],
    )
    def test_rule_4_what_three_answers_amount_to(self, iead: Answer, aemo: Answer, art226_4: Answer, found: Verdict):
        assert verdict(intake.record_call(a_family(Stage.CHECK), a_call(iead, aemo, art226_4), SERVICE, TODAY)) is found

    def test_rule_4_not_known_blocks_the_welcome(self):
        family = intake.record_call(a_family(Stage.CHECK), a_call(aemo=UNKNOWN), SERVICE, TODAY)
        with refused("«\u00a0on ne sait pas\u00a0» bloque l’accueil", way_out="Rappelez-la", desk=Desk.CHECK):
            welcomed(family)
        with refused("«\u00a0on ne sait pas\u00a0» bloque l’accueil", way_out="Rappelez-la", desk=Desk.CHECK):
            intake.put_on_waiting_list(family, (), FULL, TODAY, TODAY)

    def test_rule_4_no_call_no_welcome(self):
        with refused("n’a pas encore été appelée", way_out="Faites d’abord la vérification", desk=Desk.CHECK):
            welcomed(a_family(Stage.CHECK))

    def test_rule_4_yes_excludes_with_an_orientation(self):
        family = intake.record_call(a_family(Stage.CHECK), a_call(iead=YES), SERVICE, TODAY)
        assert stage(family) is Stage.EXCLUDED
        with refused("Une mesure a été trouvée", way_out="une orientation"):
            welcomed(family)
        with refused("vers qui", field="orientation"):
            intake.orient(family, Exclusion(on=TODAY, orientation=" \n"), TODAY)
        with refused("le jour de l’orientation", field="on"):
            intake.orient(family, Exclusion(on=None, orientation="le service IEAD"), TODAY)
        told = Exclusion(on=TODAY, orientation="le service IEAD", by="CB")
        assert intake.orient(family, told, TODAY).exclusion == told

    def test_rule_4_the_door_stays_open_a_later_call_with_three_no_makes_it_welcomable(self):
        excluded = a_family(Stage.EXCLUDED)
        back = intake.record_call(excluded, a_call(at=datetime(2026, 11, 16, 9)), SERVICE, TODAY)
        assert stage(back) is Stage.READY
        assert stage(welcomed(back)) is Stage.WELCOMED
        assert back.exclusion == excluded.exclusion  # what the family was told stays in its history

    def test_rule_4_the_last_call_decides_whenever_it_is_written_down(self):
        family = intake.record_call(
            a_family(Stage.READY), a_call(aemo=YES, at=CALLED - timedelta(days=1)), SERVICE, TODAY
        )
        assert verdict(family) is Verdict.CLEAR

    @pytest.mark.parametrize("days", [0, 1, 30])
    def test_rule_4_a_check_of_thirty_days_still_holds(self, days: int):
        on = CALLED.date() + timedelta(days=days)
        assert stage(welcomed(a_family(Stage.READY), on, today=on)) is Stage.WELCOMED

    def test_rule_4_a_check_older_than_thirty_days_is_made_again(self):
        family, on = a_family(Stage.READY), CALLED.date() + timedelta(days=31)
        with refused("plus de 30 jours", way_out="Refaites l’appel", field="on", desk=Desk.CHECK):
            welcomed(family, on, today=on)
        again = intake.record_call(family, a_call(at=datetime.combine(on, CALLED.time())), SERVICE, on)
        assert stage(welcomed(again, on, today=on)) is Stage.WELCOMED

    def test_rule_4_how_long_a_check_holds_is_a_setting(self):
        service = msgspec.structs.replace(SERVICE, check_valid_days=3)
        with refused("plus de 3 jours", way_out="Refaites l’appel", field="on", desk=Desk.CHECK):
            intake.welcome(a_family(Stage.READY), (), service, Welcome(on=TODAY), TODAY)

    def test_rule_4_no_decision_is_dated_before_its_check(self):
        for decide in (
            lambda: welcomed(a_family(Stage.READY), RETURNED),
            lambda: intake.put_on_waiting_list(a_family(Stage.READY), (), FULL, RETURNED, TODAY),
        ):
            with refused("pas de décision avant elle", way_out="Choisissez", field="on"):
                decide()

    @pytest.mark.parametrize("answers", [(NO, NO, NO), (NO, UNKNOWN, NO), None])
    def test_rule_4_no_refusal_without_a_measure(self, answers: tuple[Answer, Answer, Answer] | None):
        family = a_family(Stage.CHECK)
        if answers is not None:
            family = intake.record_call(family, a_call(*answers), SERVICE, TODAY)
        with refused("ne peut pas être refusée", way_out="pas de quatrième motif"):
            intake.orient(family, Exclusion(on=TODAY, orientation="ailleurs"), TODAY)

    @pytest.mark.parametrize("reached", [Stage.WELCOMED, Stage.PLAN, Stage.ACCOMPANIED])
    def test_rule_4_a_measure_that_begins_during_an_accompaniment_does_not_end_it(self, reached: Stage):
        family = a_family(reached)
        measure = a_call(aemo=YES, at=datetime(2026, 11, 16, 14))
        assert stage(intake.record_call(family, measure, SERVICE, TODAY)) is reached
        with refused("ne met pas fin à l’accompagnement"):
            intake.orient(
                intake.record_call(family, measure, SERVICE, TODAY), Exclusion(on=TODAY, orientation="ailleurs"), TODAY
            )


class TestRule5:
    def test_rule_5_a_derogation_lifts_the_exclusion(self):
        excluded = a_family(Stage.EXCLUDED)
        lifted = intake.grant_derogation(excluded, a_derogation(), TODAY)
        assert (stage(excluded), stage(lifted)) == (Stage.EXCLUDED, Stage.READY)
        assert stage(welcomed(lifted)) is Stage.WELCOMED

    def test_rule_5_a_derogation_does_not_answer_what_is_not_known(self):
        family = intake.record_call(a_family(Stage.CHECK), a_call(aemo=YES, iead=UNKNOWN), SERVICE, TODAY)
        assert verdict(intake.grant_derogation(family, a_derogation(), TODAY)) is Verdict.UNKNOWN

    @pytest.mark.parametrize(
        ("lack", "words", "way_out", "field"),
        [
            ({"requested_on": None}, "la date de la demande écrite", "", "requested_on"),
            ({"reference": " "}, "la référence", "Sans écrit", "reference"),
        ],
    )
    def test_rule_5_only_at_a_written_request(self, lack: dict[str, object], words: str, way_out: str, field: str):
        with refused(words, way_out=way_out, field=field):
            intake.grant_derogation(a_family(Stage.EXCLUDED), a_derogation(**lack), TODAY)

    @pytest.mark.parametrize("place", Place)
    def test_rule_5_at_the_service_or_at_home(self, place: Place):
        family = intake.grant_derogation(a_family(Stage.EXCLUDED), a_derogation(place=place), TODAY)
        assert family.derogations[0].place is place

    def test_rule_5_each_new_one_warns_that_it_is_not_meant_to_recur(self):
        families = [
            intake.grant_derogation(a_family(Stage.EXCLUDED), a_derogation(requested_on=on), TODAY)
            for on in (date(2026, 11, 12), date(2026, 2, 3), date(2025, 12, 31))
        ]
        warning = str(intake.derogation_warning(families, 2026))
        assert "n’a pas vocation à se répéter" in warning
        assert "2." in warning

    def test_a_derogation_from_paper_gets_its_missing_date(self):
        undated = Derogation(requested_on=None, reference="DT-7", place=Place.HOME)
        family = msgspec.structs.replace(a_family(Stage.EXCLUDED), derogations=(undated,))
        dated = a_derogation(reference="DT-7")
        assert intake.grant_derogation(family, dated, TODAY).derogations == (dated,)
        assert intake.grant_derogation(family, a_derogation(), TODAY).derogations == (undated, a_derogation())


class TestRule6:
    def test_rule_6_capacity_over_the_service(self):
        others = some_families(Stage.WELCOMED, Stage.PLAN, Stage.ACCOMPANIED, site="TRC")
        with refused("Toutes les places sont prises (3)", way_out="liste d’attente"):
            intake.welcome(a_family(Stage.READY), others, a_service(3), Welcome(on=TODAY), TODAY)
        assert intake.welcome(a_family(Stage.READY), others, a_service(4), Welcome(on=TODAY), TODAY).welcome

    def test_rule_6_capacity_of_a_site(self):
        others = some_families(Stage.WELCOMED, site="RBX")
        with refused("Toutes les places sont prises (1)", way_out="liste d’attente"):
            intake.welcome(a_family(Stage.READY), others, a_service(30, roubaix=1), Welcome(on=TODAY), TODAY)
        on_the_other = a_family(Stage.READY, site="TRC")
        assert intake.welcome(on_the_other, others, a_service(30, roubaix=1), Welcome(on=TODAY), TODAY).welcome

    def test_rule_6_no_waiting_list_while_there_is_a_place(self):
        with refused("Il y a une place", way_out="Accueillir"):
            intake.put_on_waiting_list(a_family(Stage.READY), (), SERVICE, TODAY, TODAY)

    def test_rule_6_a_place_someone_else_has_waited_for_is_not_a_place(self):
        """A place has freed, the first in turn is being called: who comes after can still join the list."""
        first = a_family(Stage.WAITING, today=TODAY - timedelta(days=7))
        family = a_family(Stage.READY, among=[first])
        waits = intake.put_on_waiting_list(family, (first,), a_service(1), TODAY, TODAY)
        assert stage(waits) is Stage.WAITING

    def test_rule_6_waiting_list_in_the_order_of_the_returned_sheet(self):
        first = a_family(Stage.WAITING, today=TODAY - timedelta(days=1))
        second = a_family(Stage.READY, among=[first])
        with refused(
            f"Attendent depuis plus longtemps\u00a0: {first.code}", way_out="Accueillez-les", field="ahead_reason"
        ):
            intake.welcome(second, (first,), SERVICE, Welcome(on=TODAY, ahead_reason=" "), TODAY)
        before = Welcome(on=TODAY, ahead_reason="naissance demain")
        assert intake.welcome(second, (first,), SERVICE, before, TODAY).welcome == before

    def test_rule_6_the_check_is_made_again_when_a_place_frees(self):
        waiting = a_family(Stage.WAITING)
        with refused("à refaire quand une place se libère", way_out="Refaites l’appel", field="on", desk=Desk.CHECK):
            welcomed(waiting)
        again = intake.record_call(waiting, a_call(at=datetime(2026, 11, 16, 9)), SERVICE, TODAY)
        assert stage(again) is Stage.WAITING
        assert stage(welcomed(again)) is Stage.WELCOMED

    def test_rule_6_a_measure_found_while_waiting_excludes(self):
        again = intake.record_call(
            a_family(Stage.WAITING), a_call(iead=YES, at=datetime(2026, 11, 16, 9)), SERVICE, TODAY
        )
        assert stage(again) is Stage.EXCLUDED

    def test_a_welcome_does_not_come_before_the_wait(self):
        waiting = msgspec.structs.replace(a_family(Stage.WAITING), waiting=Waiting(since=TODAY))
        with refused("ne peut pas précéder l’inscription en liste d’attente", field="on"):
            welcomed(waiting, WELCOMED)

    def test_one_waits_once_and_is_welcomed_once(self):
        with refused("déjà en liste d’attente"):
            intake.put_on_waiting_list(a_family(Stage.WAITING), (), FULL, TODAY, TODAY)
        with refused("déjà accueillie"):
            intake.put_on_waiting_list(a_family(Stage.WELCOMED), (), FULL, TODAY, TODAY)
        with refused("est accueillie depuis", field="on"):
            welcomed(a_family(Stage.WELCOMED))

    def test_a_missing_date_of_wait_or_of_welcome_is_found_again(self):
        waiting = msgspec.structs.replace(a_family(Stage.WAITING), waiting=Waiting(since=None))
        assert intake.put_on_waiting_list(waiting, (), SERVICE, TODAY, TODAY).waiting == Waiting(since=TODAY)
        accompanied = a_family(Stage.ACCOMPANIED)
        lost = msgspec.structs.replace(accompanied, welcome=Welcome(on=None, by="CB"))
        assert intake.welcome(lost, (), FULL, Welcome(on=WELCOMED, by="CB"), TODAY) == accompanied

    def test_no_day_is_a_refusal_that_says_which(self):
        with refused("le jour de l’accueil", field="on"):
            welcomed(a_family(Stage.READY), None)
        with refused("l’attente commence", field="on"):
            intake.put_on_waiting_list(a_family(Stage.READY), (), FULL, None, TODAY)

    def test_no_welcome_before_the_sheet_is_back(self):
        with refused("n’est pas revenue", way_out="Notez", desk=Desk.SHEET):
            welcomed(a_family(Stage.SHEET))


@pytest.mark.parametrize(
    "act",
    [
        lambda family: intake.hand_over_sheet(family, TODAY, TODAY),
        lambda family: intake.ring_family(family, Ring(on=TODAY), TODAY),
        lambda family: intake.return_sheet(family, TODAY, TODAY),
        lambda family: intake.record_call(family, a_call(), SERVICE, TODAY),
        lambda family: intake.orient(family, Exclusion(on=TODAY, orientation="ailleurs"), TODAY),
        lambda family: intake.grant_derogation(family, a_derogation(), TODAY),
        lambda family: intake.put_on_waiting_list(family, (), FULL, TODAY, TODAY),
        lambda family: welcomed(family),
    ],
    ids=["hand over", "ring", "return", "call", "orient", "derogation", "wait", "welcome"],
)
def test_a_closed_file_is_reopened_first(act):
    closed = close(a_family(Stage.CHECK), Closure(on=TODAY, ending=Ending.FAMILY_WISH), TODAY)
    with refused("terminé depuis", way_out="Rouvrez-le", desk=Desk.ENDING):
        act(closed)
