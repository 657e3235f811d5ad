"""Rule 14: a partner acts under the family's consent alone; taken back, nothing more is shared."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import msgspec
import pytest

from reliance_tui.domain import agreement
from reliance_tui.domain.desk import Desk
from reliance_tui.domain.duties import What, duties
from reliance_tui.domain.last_contact import last_family_contact
from reliance_tui.domain.partner_records import Attendant, Consent, PartnerMeeting, Shared, Side
from reliance_tui.domain.partnership import (
    live,
    meet,
    mend,
    named_in_plan,
    proposed,
    put_back,
    revoke,
    share,
    still_in_plan,
)
from reliance_tui.domain.partnership_faults import partnership_faults
from reliance_tui.domain.plan_records import Content, Partner, Wish
from reliance_tui.domain.records import Family
from reliance_tui.domain.stage import Stage
from tests.factories import SERVICE, TODAY, a_family
from tests.partners import AGREED, NADIA, SAMIRA, TEACHER, allowing, meeting, sharing
from tests.plans import a_plan, sealed
from tests.refusals import refused

TOMORROW, LATER = TODAY + timedelta(days=1), TODAY + timedelta(days=30)
ACCOMPANIED = a_family(Stage.ACCOMPANIED)
ALLOWED = allowing(ACCOMPANIED)


class TestConsents:
    @pytest.mark.parametrize("wish", Wish)
    def test_rule_14_wished_or_accepted_dated_scoped_and_said_by_someone(self, wish: Wish) -> None:
        assert live(allowing(ACCOMPANIED, wish=wish)) == (msgspec.structs.replace(AGREED, id=1, wish=wish),)

    @pytest.mark.parametrize(
        ("facts", "words", "field"),
        [
            ({"who": " "}, "quel partenaire", "who"),
            ({"scope": ""}, "pour quoi", "scope"),
            ({"wish": None}, "souhaite-t-elle, ou l’accepte-t-elle", "wish"),
            ({"on": None}, "Il manque le jour", "on"),
            ({"on": TOMORROW}, "pas encore venu", "on"),
            ({"said_by": ""}, "qui, dans la famille", "said_by"),
        ],
    )
    def test_rule_14_what_a_consent_cannot_lack(self, facts: dict[str, Any], words: str, field: str) -> None:
        with refused(words, field=field):
            allowing(ACCOMPANIED, **facts)

    def test_the_same_is_not_noted_twice_but_for_something_else_it_is(self) -> None:
        with refused("déjà noté", field="scope"):
            allowing(ALLOWED, scope="Les matins")
        assert len(live(allowing(ALLOWED, scope="la cantine"))) == 2

    def test_rule_14_taken_back_it_stays_in_the_history(self) -> None:
        gone = revoke(ALLOWED, 1, "Samira", LATER)
        assert live(gone) == ()
        assert (gone.consents[0].revoked_on, gone.consents[0].revoked_by) == (LATER, "Samira")
        with refused("déjà été retiré"):
            revoke(gone, 1, "", LATER)
        assert len(live(allowing(gone, on=LATER, today=LATER))) == 1

    def test_a_key_pressed_by_mistake_is_undone_the_same_day_and_no_other(self) -> None:
        gone = revoke(ALLOWED, 1, "Samira", LATER)
        assert put_back(gone, 1, LATER) == ALLOWED
        with refused("l’histoire ne change pas", way_out="un nouvel accord", desk=Desk.CONSENT):
            put_back(gone, 1, LATER + timedelta(days=1))
        with refused("déjà noté", field="scope"):
            put_back(allowing(gone, on=LATER, today=LATER), 1, LATER)

    def test_what_was_written_is_put_right_until_something_is_done_under_it(self) -> None:
        other = msgspec.structs.replace(ALLOWED.consents[0], scope="les matins et la cantine")
        assert mend(ALLOWED, other, TODAY).consents == (other,)
        with refused("déjà noté", field="scope"):
            mend(allowing(ALLOWED, scope="la cantine"), msgspec.structs.replace(other, scope="La cantine"), TODAY)
        for done in (sharing(ALLOWED), meeting(ALLOWED)):
            with refused("il ne change plus", way_out="notez-en un nouveau", field="scope"):
                mend(done, other, TODAY)
            unsaid = msgspec.structs.replace(done.consents[0], said_by="")
            undated = msgspec.structs.replace(done, consents=(unsaid,))
            assert mend(undated, done.consents[0], TODAY) == done, "what is missing can be written"

    def test_who_took_it_back_is_said_afterwards_and_the_day_stays(self) -> None:
        gone = sharing(ALLOWED, today=TODAY)
        gone = revoke(gone, 1, "", LATER)
        said = mend(gone, msgspec.structs.replace(gone.consents[0], revoked_by="Samira", revoked_on=None), LATER)
        assert (said.consents[0].revoked_on, said.consents[0].revoked_by) == (LATER, "Samira")

    def test_a_family_takes_its_word_back_in_a_closed_file_too_and_gives_none_there(self) -> None:
        closed = msgspec.structs.replace(a_family(Stage.CLOSED), consents=ALLOWED.consents)
        assert live(revoke(closed, 1, "", TODAY)) == ()
        with refused("terminé", way_out="Rouvrez-le", desk=Desk.ENDING):
            allowing(closed, scope="autre")


class TestSharing:
    def test_rule_14_what_with_whom_and_why_are_kept(self) -> None:
        (told,) = sharing(ALLOWED).shared
        assert (told.id, told.consent, told.what, told.why, told.by) == (
            1,
            1,
            "Léa dort mal",
            "pour le cahier",
            "NK",
        )

    def test_rule_14_nothing_without_a_consent(self) -> None:
        with refused("sans l’accord de la famille", way_out="Notez d’abord", field="consent", desk=Desk.CONSENT):
            sharing(ACCOMPANIED)

    def test_rule_14_nothing_more_once_it_is_taken_back(self) -> None:
        gone = revoke(ALLOWED, 1, "", LATER)
        with refused("retiré son accord", way_out="un nouvel accord", field="consent", desk=Desk.CONSENT):
            sharing(gone, today=LATER)
        assert len(sharing(gone, today=LATER, on=TODAY).shared) == 1  # told before, written down after

    @pytest.mark.parametrize(("facts", "field"), [({"what": " "}, "what"), ({"why": ""}, "why")])
    def test_what_and_why_are_said(self, facts: dict[str, Any], field: str) -> None:
        with refused("Dites", field=field):
            sharing(ALLOWED, **facts)

    def test_who_told_it_is_of_the_team(self) -> None:
        with refused("ne sont pas de l’équipe", way_out="NK", field="by"):
            sharing(ALLOWED, by="XX")
        with refused("ne sont pas de l’équipe", way_out="NK", field="team"):
            meeting(ALLOWED, present=(SAMIRA, Attendant(who="XX", side=Side.TEAM)))

    def test_nothing_was_told_before_the_consent(self) -> None:
        with refused("plus récent que ce jour", field="consent"):
            sharing(ALLOWED, on=TODAY - timedelta(days=1))


class TestMeetings:
    def test_rule_14_who_was_there_what_was_agreed_and_the_differing_views(self) -> None:
        (met,) = meeting(ALLOWED, views=(" l’école voudrait\nplus ", "")).partner_meetings
        assert met.present == (SAMIRA, TEACHER, NADIA)
        assert met.views == ("l’école voudrait plus",)

    @pytest.mark.parametrize("present", [(), (TEACHER, NADIA), (Attendant(who="la tante", side=Side.COMPANION),)])
    def test_rule_14_never_without_the_family(self, present: tuple[Attendant, ...]) -> None:
        with refused("quelqu’un de la famille", way_out="se note comme un échange", field="present"):
            meeting(ALLOWED, present=present)

    def test_rule_14_never_with_a_partner_it_does_not_wish(self) -> None:
        with refused("avec quel partenaire", way_out="l’accord", field="consents", desk=Desk.CONSENT):
            meeting(ALLOWED, consents=())
        with refused("sans l’accord", way_out="Notez d’abord", field="consents", desk=Desk.CONSENT):
            meeting(ALLOWED, consents=(1, 7))
        with refused("retiré son accord", way_out="un nouvel accord", field="consents", desk=Desk.CONSENT):
            meeting(revoke(ALLOWED, 1, "", TODAY))

    def test_what_was_written_is_put_right_even_after_the_consent_was_taken_back(self) -> None:
        gone = revoke(meeting(sharing(ALLOWED)), 1, "", TODAY)
        told = msgspec.structs.replace(gone.shared[0], what="Léa dort peu")
        met = msgspec.structs.replace(gone.partner_meetings[0], agreed="un appel")
        mended = meet(share(gone, told, SERVICE, TODAY), met, SERVICE, TODAY)
        assert ([one.what for one in mended.shared], [one.agreed for one in mended.partner_meetings]) == (
            ["Léa dort peu"],
            ["un appel"],
        )
        with refused("retiré son accord", way_out="un nouvel accord", field="consent", desk=Desk.CONSENT):
            share(gone, msgspec.structs.replace(told, on=LATER), SERVICE, LATER)

    def test_it_is_a_sign_of_the_family(self) -> None:
        assert last_family_contact(meeting(ALLOWED, today=LATER)) == LATER


class TestPlan:
    def test_rule_8_the_living_consents_are_proposed_and_no_other(self) -> None:
        family = allowing(revoke(ALLOWED, 1, "", TODAY), who="CMP", scope="Léa ; le mardi", wish=Wish.ACCEPTED)
        (line,) = proposed(family, Content()).partners
        assert (line.id, line.who, line.scope, line.wish) == (1, "CMP", "Léa ; le mardi", Wish.ACCEPTED)
        assert proposed(family, Content()).next_id == 2

    def test_what_is_written_is_not_written_again(self) -> None:
        once = proposed(ALLOWED, Content())
        assert proposed(ALLOWED, once) == once

    def test_the_plans_own_partners_wait_for_a_consent_and_one_taken_back_is_told(self) -> None:
        line = Partner(id=1, who="École des Tilleuls", scope="Les matins")
        signed = sealed(a_family(Stage.PLAN), content=msgspec.structs.replace(a_plan(), partners=(line,)))
        assert named_in_plan(signed) == (line,)
        allowed = allowing(signed)
        assert (named_in_plan(allowed), still_in_plan(allowed)) == ((), ())
        gone = revoke(allowed, 1, "", LATER)
        assert (named_in_plan(gone), still_in_plan(gone)) == ((), gone.consents)
        assert still_in_plan(allowing(gone, on=LATER, today=LATER)) == ()

    def test_a_line_of_the_plan_is_the_same_when_the_directory_calls_its_partner_otherwise(self) -> None:
        school = Partner(id=1, who="l’école", scope="les matins")
        other = Partner(id=2, who="la cantine", scope="les matins")
        plan = msgspec.structs.replace(a_plan(), partners=(school, other))
        signed = allowing(sealed(a_family(Stage.PLAN), content=plan))
        assert named_in_plan(signed) == (other,), "each consent is about one line"
        assert proposed(signed, plan) == plan

    def test_what_is_signed_is_not_touched(self) -> None:
        signed = sealed(a_family(Stage.PLAN))
        assert agreement.is_intact(allowing(signed), allowing(signed).versions[0])


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"consents": (msgspec.structs.replace(AGREED, id=0),)}, "consents[0].id"),
        ({"consents": (msgspec.structs.replace(AGREED, id=1, who=""),)}, "consents[0].who"),
        ({"consents": (msgspec.structs.replace(AGREED, id=1, scope=" "),)}, "consents[0].scope"),
        (
            {"consents": (msgspec.structs.replace(AGREED, id=1, revoked_on=TODAY - timedelta(days=1)),)},
            "consents[0].revoked_on",
        ),
        ({"shared": (Shared(id=1, on=TODAY, consent=9, what="x", why="y"),)}, "shared[0].consent"),
        ({"shared": (Shared(id=1, on=TODAY, consent=1, what="x", why=""),)}, "shared[0].why"),
        (
            {"partner_meetings": (PartnerMeeting(id=1, on=TODAY, consents=(1,), present=(NADIA,)),)},
            "partner_meetings[0].present",
        ),
        (
            {"partner_meetings": (PartnerMeeting(id=1, on=TODAY, present=(SAMIRA,)),)},
            "partner_meetings[0].consents",
        ),
    ],
)
def test_what_a_file_cannot_say(facts: dict[str, Any], field: str) -> None:
    family: Family = msgspec.structs.replace(ALLOWED, **facts)
    assert [fault.field for fault in partnership_faults(family, TODAY)] == [field]


def test_a_consent_of_no_known_day_is_owed_its_day() -> None:
    undated = Consent(id=1, who="le CMP", scope="les soins", on=None)
    family = msgspec.structs.replace(ACCOMPANIED, consents=(undated,))
    assert list(partnership_faults(family, date(2026, 11, 16))) == []
    (duty,) = [duty for duty in duties(family, TODAY, SERVICE) if duty.what is What.DATE_MISSING]
    assert (str(duty.note), duty.desk) == ("un accord pour un partenaire", Desk.PARTNERSHIP)
