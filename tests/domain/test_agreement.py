"""Agreeing a plan, sealing it, taking it up again: every rule of DOMAIN 8 to 11."""

from __future__ import annotations

import hashlib
from datetime import date, datetime, time, timedelta

import msgspec
import pytest

from reliance_tui.domain import accompaniment, canonical, plan_edit, plan_lines
from reliance_tui.domain.accompaniment import amendment_window, name_referent, next_number, sign_paper
from reliance_tui.domain.agreement import (
    as_read,
    fingerprint,
    gaps,
    interview_words,
    invite,
    is_intact,
    judge,
    keep_all,
    keep_draft,
    open_draft,
    ready,
    seal,
    taken_up,
    truthful,
    version_words,
    with_interview_words,
)
from reliance_tui.domain.calendar import Window
from reliance_tui.domain.desk import Desk
from reliance_tui.domain.duties import What, duties
from reliance_tui.domain.formal_meeting import Pen, suggested_day, told
from reliance_tui.domain.last_contact import last_family_contact
from reliance_tui.domain.plan_faults import faults
from reliance_tui.domain.plan_lines import LineKind
from reliance_tui.domain.plan_records import (
    Content,
    Draft,
    FormalMeeting,
    Group,
    Handed,
    Invitation,
    Marker,
    Means,
    Opinion,
    Partner,
    Presence,
    Verdict,
    Version,
    Wish,
)
from reliance_tui.domain.records import (
    Agreement,
    Child,
    Closure,
    Ending,
    Family,
    FirstInterview,
    Referent,
    Said,
    SignedPaper,
    Welcome,
)
from reliance_tui.domain.stage import Stage, stage
from tests.factories import SERVICE, TODAY, WELCOMED, a_family
from tests.plans import CLAIRE, NADIA, NEIGHBOUR, SAMIRA, a_meeting, a_plan, an_axis, drafted, sealed
from tests.refusals import refused

NOW = datetime(2026, 11, 16, 17, 0)
DECLINES = Presence(who="Samira", group=Group.FAMILY, signs=False, reason="je veux relire")
THERE = Presence(who="Samira", group=Group.FAMILY)
HUGO = Presence(who="HD", group=Group.DIRECTION)


def family(*, planned: bool = False) -> Family:
    """A family whose plan is to be written, or (`planned`) sealed on `TODAY`."""
    return sealed(a_family(Stage.PLAN)) if planned else a_family(Stage.PLAN)


def paper(what: Agreement, met_on: date | None) -> SignedPaper:
    return SignedPaper(what=what, met_on=met_on)


class TestRule8:
    @pytest.mark.parametrize(
        ("content", "key", "words"),
        [
            (a_plan(words=" \n"), "words", "les mots de la famille"),
            (a_plan(axes=()), "axis", "au moins un axe"),
            (a_plan(axes=(an_axis(aim=" "),)), "axis/1/aim", "sur quoi on travaille"),
            (a_plan(axes=(an_axis(means=()),)), "axis/1/means", "axe 1\u00a0: un moyen"),
            (a_plan(axes=(an_axis(markers=()),)), "axis/1/marker", "axe 1\u00a0: un repère"),
            (a_plan(axes=(an_axis(markers=(Marker(id=3, words=" "),)),)), "axis/1/marker", "un repère"),
            (a_plan(axes=(an_axis(), an_axis(id=9, means=()))), "axis/9/means", "axe 2\u00a0: un moyen"),
        ],
    )
    def test_rule_8_cannot_be_signed_without(self, content: Content, key: str, words: str):
        (gap,) = [gap for gap in gaps(content) if gap.blocks]
        assert gap.key == key
        assert words in str(gap.sentence)
        with refused(words, way_out="dans le projet", field=key, desk=Desk.PLAN):
            seal(drafted(family(), content), a_meeting(), SERVICE, NOW)

    @pytest.mark.parametrize(
        ("content", "key", "words"),
        [
            (a_plan(axes=(an_axis(words=""),)), "axis/1/words", "axe 1\u00a0: les mots"),
            (a_plan(partners=(Partner(id=9, who="le CMP"),)), "partner/9", "souhaité ou accepté"),
            (a_plan(opinions=(Opinion(id=4, child="Léa"),)), "opinion/4", "l’avis de Léa"),
            (a_plan(handed=Handed(booklet=TODAY, rules=TODAY)), "handed/charter", "charte"),
        ],
    )
    def test_rule_8_the_rest_is_said_and_blocks_nothing(self, content: Content, key: str, words: str):
        assert words in {gap.key: str(gap.sentence) for gap in gaps(content)}[key]
        assert not any(gap.blocks for gap in gaps(content))
        assert seal(drafted(family(), content), a_meeting(), SERVICE, NOW).versions

    def test_rule_8_an_opinion_is_that_of_a_child_of_the_family(self):
        told = msgspec.structs.replace(family(), children=(Child(name="Léa-Rose", age=7),))
        opinions = tuple(
            Opinion(id=n, child=child, words="oui") for n, child in enumerate(("léa", "Léa Rose", "Tom", ""), 4)
        )
        found = [gap for gap in gaps(a_plan(opinions=opinions), told) if gap.key.startswith("opinion")]
        assert [(gap.key, gap.blocks) for gap in found] == [("opinion/6", False), ("opinion/7", False)]
        assert "de quel enfant de la famille" in str(found[0].sentence)

    def test_rule_8_a_whole_plan_lacks_nothing(self):
        handed = Handed(booklet=TODAY, charter=TODAY, rules=TODAY)
        partners = (Partner(id=9, who="le CMP", wish=Wish.ACCEPTED),)
        assert gaps(a_plan(handed=handed, partners=partners)) == ()
        assert gaps(a_plan(handed=handed, opinions=(Opinion(id=4, child="Léa", declined=True),))) == ()

    def test_rule_8_it_begins_with_who_takes_part_and_every_childs_opinion_to_ask(self):
        children = (Child(name="Léa", age=7), Child(name="Tom ; dit Tim", age=2))
        opened = open_draft(msgspec.structs.replace(family(), children=children))
        assert opened.plan_draft == Draft(
            content=Content(
                taking_part="Samira, Léa, Tom ; dit Tim",
                opinions=(Opinion(id=1, child="Léa"), Opinion(id=2, child="Tom , dit Tim")),
                next_id=3,
            )
        )
        assert open_draft(opened) == opened

    def test_rule_8_the_words_of_the_first_interview_come_in(self):
        said = [("difficulties", "le matin"), ("strengths", "on rit"), ("request", "souffler"), ("support", "ma sœur")]
        interview = FirstInterview(said=tuple(Said(field=name, question="?", words=words) for name, words in said))
        met = msgspec.structs.replace(family(), interview=interview)
        assert interview_words(met) == ("le matin\nsouffler", "on rit")
        content = with_interview_words(met, Content(words="Le soir aussi."))
        assert (content.words, content.strengths) == ("Le soir aussi.\nle matin\nsouffler", "on rit")
        assert with_interview_words(met, content) == content

    @pytest.mark.parametrize("reached", [Stage.CONTACT, Stage.READY, Stage.WELCOMED])
    def test_rule_8_it_is_written_with_the_referent(self, reached: Stage):
        before = a_family(reached)
        for act in (
            open_draft,
            ready,
            lambda one: keep_draft(one, a_plan()),
            lambda one: invite(one, Invitation(on=TODAY), TODAY),
            lambda one: seal(one, a_meeting(), SERVICE, NOW),
        ):
            with refused("pas encore nommé", way_out="Nommez d’abord le référent", desk=Desk.REFERENT):
                act(before)

    def test_nothing_is_written_in_a_closed_file(self):
        closed = accompaniment.close(drafted(family()), Closure(on=TODAY, ending=Ending.MOVED), TODAY)
        for act in (
            open_draft,
            lambda one: keep_draft(one, a_plan()),
            lambda one: seal(one, a_meeting(), SERVICE, NOW),
        ):
            with refused("terminé depuis", way_out="Rouvrez-le", desk=Desk.ENDING):
                act(closed)

    def test_nothing_written_nothing_signed(self):
        with refused("rien d’écrit", way_out="Écrivez d’abord", desk=Desk.PLAN):
            seal(family(), a_meeting(), SERVICE, NOW)


class TestSealing:
    def test_what_is_sealed_has_its_number_its_meeting_its_hour_and_its_fingerprint(self):
        after = family(planned=True)
        content, meeting = a_plan(), a_meeting()
        assert after.plan_draft is None
        assert after.versions == (
            Version(
                number=0,
                content=content,
                meeting=meeting,
                sealed_at=NOW,
                fingerprint=fingerprint("RBX-2026-001", 0, content, meeting),
            ),
        )
        assert stage(after) is Stage.ACCOMPANIED
        assert str(version_words(0)) == "projet d’accompagnement familial"
        assert str(version_words(2)) == "avenant n°\u00a02"

    def test_the_hour_has_no_fraction_and_the_texts_of_the_meeting_are_clean(self):
        meeting = FormalMeeting(
            on=TODAY,
            place=" au\nservice\x1b[31m ",
            present=(
                msgspec.structs.replace(SAMIRA, who=" Samira\u200b\n"),
                msgspec.structs.replace(DECLINES, who="Jo", reason=" pas\r\nmaintenant "),
            ),
        )
        (version,) = seal(drafted(family()), meeting, SERVICE, NOW.replace(microsecond=7)).versions
        assert version.sealed_at == NOW
        assert version.meeting.place == "au service"
        assert [(one.who, one.reason) for one in version.meeting.present] == [("Samira", ""), ("Jo", "pas\nmaintenant")]
        assert is_intact(family(), version)

    @pytest.mark.parametrize(
        "change",
        [
            {"number": 1},
            {"content": a_plan(words="On se perd le matin ")},
            {"content": a_plan(axes=(an_axis(verdict=Verdict.KEPT),))},
            {"content": a_plan(next_id=6)},
            {"meeting": a_meeting(TODAY - timedelta(days=1))},
            {"meeting": a_meeting(present=(SAMIRA, NADIA, CLAIRE))},
            {"meeting": a_meeting(present=(THERE, NADIA, CLAIRE, NEIGHBOUR))},
            {"fingerprint": "0" * 64},
        ],
    )
    def test_whatever_is_changed_in_it_shows(self, change: dict[str, object]):
        after = family(planned=True)
        (version,) = after.versions
        assert is_intact(after, version)
        assert not is_intact(after, msgspec.structs.replace(version, **change))
        assert not is_intact(msgspec.structs.replace(after, code="RBX-2026-002"), version)

    def test_declining_and_not_being_asked_are_two_fingerprints(self):
        prints = {
            fingerprint(
                "RBX-2026-001", 0, a_plan(), a_meeting(present=(Presence(who="Jo", group=Group.FAMILY, signs=signs),))
            )
            for signs in (True, False, None)
        }
        assert len(prints) == 3

    def test_a_fingerprint_is_the_one_written_in_the_guide_and_outlives_a_new_field(self):
        """What is left at its default counts for nothing: a field added later changes no fingerprint."""
        assert canonical.canonical(a_plan(words="é")) == {
            "words": "é",
            "axes": [
                {
                    "id": 1,
                    "words": "Il manque toujours une chaussure.",
                    "aim": "Des matins tranquilles",
                    "means": [{"id": 2, "what": "préparer le soir"}],
                    "markers": [{"id": 3, "words": "on part à l’heure"}],
                }
            ],
            "opinions": [{"id": 4, "child": "Léa", "words": "partir en chantant"}],
            "next_id": 5,
        }
        assert fingerprint("RBX-2026-001", 0, Content(words="é"), FormalMeeting(on=date(2026, 11, 16))) == (
            hashlib.sha256('["RBX-2026-001",0,{"words":"é"},{"on":"2026-11-16"}]'.encode()).hexdigest()
        )

    def test_a_later_edit_opens_the_next_version(self):
        before = family(planned=True)
        after = keep_draft(open_draft(before), a_plan(words="Autre chose."))
        assert after.versions == before.versions
        assert next_number(after) == 1


class TestRule10:
    @pytest.mark.parametrize(
        ("present", "words"),
        [
            ((NADIA, CLAIRE), "quelqu’un de la famille"),
            ((SAMIRA, CLAIRE), "le référent"),
            ((SAMIRA, NADIA), "quelqu’un de la direction"),
            ((SAMIRA, NADIA, NEIGHBOUR), "quelqu’un de la direction"),
            ((), "quelqu’un de la famille"),
        ],
    )
    def test_rule_10_an_amendment_has_the_three_groups_a_plan_may_not(self, present: tuple[Presence, ...], words: str):
        with refused(words, field="present"):
            seal(drafted(family(planned=True)), a_meeting(present=present), SERVICE, NOW)
        if SAMIRA in present:
            assert seal(drafted(family()), a_meeting(present=present), SERVICE, NOW).versions

    @pytest.mark.parametrize(
        ("direction", "words"),
        [
            ("NK", "la directrice ou le chef de service"),
            ("TV", "la directrice ou le chef de service"),
            ("XX", "la directrice ou le chef de service"),
        ],
    )
    def test_rule_10_the_direction_is_the_director_or_the_head_of_service(self, direction: str, words: str):
        present = (SAMIRA, NADIA, Presence(who=direction, group=Group.DIRECTION))
        with refused(words, field="present"):
            seal(drafted(family(planned=True)), a_meeting(present=present), SERVICE, NOW)

    @pytest.mark.parametrize("also", [(), (Presence(who="TV", group=Group.DIRECTION),)])
    def test_rule_10_referent_and_direction_are_two_people(self, also: tuple[Presence, ...]):
        """Whoever else sits beside the direction: an educator there makes no second person of it."""
        led = name_referent(family(planned=True), Referent(who="CB", since=TODAY, reason="relais"), SERVICE, TODAY)
        claire = Presence(who="CB", group=Group.REFERENT)
        with refused("deux personnes", field="present"):
            seal(drafted(led), a_meeting(present=(SAMIRA, claire, CLAIRE, *also)), SERVICE, NOW)
        assert len(seal(drafted(led), a_meeting(present=(SAMIRA, claire, CLAIRE, HUGO)), SERVICE, NOW).versions) == 2

    def test_rule_10_the_referent_is_that_of_the_family(self):
        thomas = Presence(who="TV", group=Group.REFERENT)
        with refused("Il manque à la rencontre\u00a0: NK", way_out="notez d’abord le nouveau", field="present"):
            seal(drafted(family(planned=True)), a_meeting(present=(SAMIRA, thomas, CLAIRE)), SERVICE, NOW)

    @pytest.mark.parametrize("who", ["NK", "TV"])
    def test_rule_10_once_changed_it_may_be_the_referent_of_that_day_or_todays(self, who: str):
        day = TODAY + timedelta(days=3)
        changed = name_referent(
            family(planned=True), Referent(who="TV", since=day, reason="relais"), SERVICE, day + timedelta(days=4)
        )
        present = (SAMIRA, Presence(who=who, group=Group.REFERENT), CLAIRE)
        met = day - timedelta(days=1)
        now = NOW + timedelta(days=9)
        assert len(seal(drafted(changed), a_meeting(met, present), SERVICE, now).versions) == 2

    @pytest.mark.parametrize("planned", [False, True])
    @pytest.mark.parametrize("samira", [THERE, DECLINES])
    def test_rule_10_nobody_of_the_family_signs_and_it_stays_a_draft(self, planned: bool, samira: Presence):
        before = drafted(family(planned=planned))
        with refused("reste un brouillon", way_out="Il est gardé", field="present"):
            seal(before, a_meeting(present=(samira, NADIA, CLAIRE)), SERVICE, NOW)
        assert before.plan_draft is not None

    def test_rule_11_only_what_was_read_is_sealed(self):
        read = drafted(family())
        assert as_read(read, read.plan_draft) is read
        later = drafted(family(), a_plan(strengths="On danse."))
        for other in (later, sealed(read)):
            with refused("vient d’être changé ailleurs", way_out="relisez-le ensemble"):
                as_read(other, read.plan_draft)

    @pytest.mark.parametrize("group", Group)
    def test_rule_10_who_declines_says_why(self, group: Group):
        declines = Presence(who="Jo", group=group, signs=False, reason=" \n")
        with refused("Jo ne signe pas", field="present"):
            seal(drafted(family()), a_meeting(present=(SAMIRA, NADIA, CLAIRE, declines)), SERVICE, NOW)

    def test_rule_10_nobody_is_presumed_to_sign(self):
        with refused("Rien n’est dit de Samira", way_out="Une lettre suffit", field="signs"):
            told("Samira", Group.FAMILY, None)
        with refused("Notez pourquoi", field="reason"):
            told("Samira", Group.FAMILY, Pen.DECLINES, " \n")
        said = [told("Samira", Group.FAMILY, pen, "je veux relire") for pen in Pen]
        assert [one and one.signs for one in said] == [True, None, False, None]
        assert said[-1] is None, "absent: nowhere in the meeting"

    def test_rule_10_presence_and_signature_are_two_facts(self):
        jo = msgspec.structs.replace(DECLINES, who="Jo")
        present = (SAMIRA, msgspec.structs.replace(NADIA, signs=None), HUGO, jo)
        after = seal(drafted(family(planned=True)), a_meeting(present=present), SERVICE, NOW)
        assert after.versions[-1].meeting.present == present

    @pytest.mark.parametrize("group", Group)
    def test_someone_present_has_a_name(self, group: Group):
        with refused("n’a pas de nom", way_out="un prénom suffit", field="present"):
            nobody = Presence(who=" \u200b", group=group)
            seal(drafted(family()), a_meeting(present=(SAMIRA, nobody)), SERVICE, NOW)

    @pytest.mark.parametrize(
        ("on", "words"),
        [
            (None, "Il manque le jour"),
            (TODAY + timedelta(days=1), "pas encore eu lieu"),
            (WELCOMED - timedelta(days=1), "avant l’accueil"),
        ],
    )
    def test_the_meeting_has_a_day_it_can_have_had(self, on: date | None, words: str):
        with refused(words, field="on"):
            seal(drafted(family()), a_meeting(on), SERVICE, NOW)

    def test_an_amendment_does_not_come_before_what_it_takes_up(self):
        with refused("ne peut pas précéder", field="on"):
            seal(drafted(family(planned=True)), a_meeting(TODAY - timedelta(days=1)), SERVICE, NOW)


class TestRule11:
    def test_rule_11_an_amendment_takes_the_version_before_axis_by_axis(self):
        seen = Marker(id=3, words="on part à l’heure", observed="deux fois", said_by="Léa")
        axes = tuple(
            an_axis(id=10 + n, markers=(seen,), taken_up=verdict is not None, verdict=verdict)
            for n, verdict in enumerate([None, *Verdict])
        )
        again = taken_up(a_plan(axes=axes))
        assert [axis.id for axis in again.axes] == [10, 11, 12], "what is reached or given up is not taken up again"
        for axis in again.axes:
            assert axis == an_axis(id=axis.id, taken_up=True, markers=(Marker(id=3, words="on part à l’heure"),))
        assert msgspec.structs.replace(again, axes=axes) == a_plan(axes=axes)

    @pytest.mark.parametrize("verdict", Verdict)
    def test_rule_11_every_axis_has_its_verdict_before_signing(self, verdict: Verdict):
        opened = open_draft(family(planned=True))
        assert opened.plan_draft is not None
        with refused("gardé, changé, atteint ou laissé", way_out="dans le projet", field="axis/1/aim", desk=Desk.PLAN):
            seal(opened, a_meeting(), SERVICE, NOW)
        judged = keep_draft(opened, judge(opened.plan_draft.content, 1, verdict))
        after = seal(judged, a_meeting(), SERVICE, NOW)
        assert [axis.verdict for axis in after.versions[1].content.axes] == [verdict]
        assert after.versions[0] == family(planned=True).versions[0]

    def test_rule_11_what_was_observed_is_asked_and_does_not_block(self):
        content = keep_all(taken_up(a_plan()))
        assert [gap.key for gap in gaps(content) if "vu" in str(gap.sentence)] == ["axis/1/observed/3"]
        assert not any(gap.blocks for gap in gaps(content))

    def test_rule_11_a_new_axis_has_no_verdict(self):
        content = msgspec.structs.replace(taken_up(a_plan()), axes=(*taken_up(a_plan()).axes, an_axis(id=9)))
        with refused("Cet axe est nouveau", field="axis/9/aim"):
            judge(content, 9, Verdict.KEPT)
        assert [axis.verdict for axis in keep_all(content).axes] == [Verdict.KEPT, None]

    def test_a_verdict_can_be_taken_back_and_is_given_to_an_axis_there_is(self):
        content = taken_up(a_plan())
        assert judge(judge(content, 1, Verdict.REACHED), 1, None) == content
        with pytest.raises(KeyError):
            judge(content, 99, Verdict.KEPT)

    def test_keeping_all_changes_no_verdict_given(self):
        axes = (an_axis(taken_up=True, verdict=Verdict.GIVEN_UP), an_axis(id=9, taken_up=True))
        assert [axis.verdict for axis in keep_all(a_plan(axes=axes)).axes] == [Verdict.GIVEN_UP, Verdict.KEPT]

    @pytest.mark.parametrize(
        ("key", "text", "verdict"),
        [
            ("axis/1/words", "Il manque toujours deux chaussures.", Verdict.CHANGED),
            ("axis/1/aim", "Des soirs tranquilles", Verdict.CHANGED),
            ("axis/1/means/2", "préparer le soir ; à deux", Verdict.CHANGED),
            ("axis/1/means/2", "", Verdict.CHANGED),
            ("axis/1/marker/3", "on rit en partant", Verdict.CHANGED),
            ("axis/1/observed/3", "trois jours sur cinq ; sa mère", Verdict.KEPT),
            ("axis/1/aim", "Des matins tranquilles", Verdict.KEPT),
            ("strengths", "On rit.", Verdict.KEPT),
        ],
    )
    def test_rule_11_an_axis_kept_then_written_otherwise_is_changed(self, key: str, text: str, verdict: Verdict):
        """Whichever came first, the verdict or the writing."""
        opened = open_draft(family(planned=True))
        assert opened.plan_draft is not None
        fresh = opened.plan_draft.content
        judged_first = plan_lines.write(keep_all(fresh), key, text, TODAY)
        written_first = keep_all(plan_lines.write(fresh, key, text, TODAY))
        for content in (judged_first, written_first):
            kept = keep_draft(opened, content).plan_draft
            assert kept is not None
            assert [axis.verdict for axis in kept.content.axes] == [verdict]

    def test_rule_11_a_line_moved_or_begun_and_left_empty_changes_nothing(self):
        two = a_plan(axes=(an_axis(means=(Means(id=2, what="le soir"), Means(id=4, what="le matin"))),))
        content = keep_all(taken_up(two))
        content, _ = plan_edit.add(content, LineKind.MARKER, "axis/1/aim")
        content = plan_edit.move(content, "axis/1/means/2", 1)
        assert truthful(content, two) == content

    @pytest.mark.parametrize("verdict", [Verdict.CHANGED, Verdict.REACHED, Verdict.GIVEN_UP, None])
    def test_rule_11_no_other_verdict_is_touched(self, verdict: Verdict | None):
        content = a_plan(axes=(an_axis(aim="autre chose", taken_up=True, verdict=verdict),))
        assert truthful(content, a_plan()) == content

    def test_rule_11_once_all_is_reached_the_next_amendment_begins_with_no_axis(self):
        reached = an_axis(taken_up=True, verdict=Verdict.REACHED)
        after = sealed(family(planned=True), content=a_plan(axes=(reached,)))
        opened = open_draft(after)
        assert opened.plan_draft is not None
        assert opened.plan_draft.content.axes == ()
        assert opened.plan_draft.content.next_id == a_plan().next_id


class TestRule9:
    def test_rule_9_an_amendment_sealed_early_moves_the_next_one(self):
        planned = family(planned=True)
        assert amendment_window(planned) == Window(target=date(2027, 4, 12), limit=date(2027, 5, 13))
        early = sealed(planned, date(2027, 2, 10))
        assert amendment_window(early) == Window(target=date(2028, 1, 10), limit=date(2028, 2, 10))
        (duty,) = duties(early, date(2027, 2, 11), SERVICE)
        assert (duty.what, duty.since, duty.due, duty.desk) == (
            What.PREPARE_AMENDMENT,
            date(2028, 1, 10),
            date(2028, 2, 10),
            Desk.PLAN,
        )
        assert str(duty.note) == "n°\u00a02"

    def test_rule_9_paper_and_sealed_count_together(self):
        on_paper = a_family(Stage.ACCOMPANIED)
        on_paper = sign_paper(on_paper, paper(Agreement.AMENDMENT, date(2027, 2, 10)), date(2027, 2, 10))
        assert next_number(on_paper) == 2
        after = sealed(on_paper, date(2028, 2, 1), a_plan())
        assert [version.number for version in after.versions] == [2]
        assert next_number(after) == 3
        assert amendment_window(after) == Window(target=date(2029, 1, 1), limit=date(2029, 2, 1))
        assert [version.number for version in sealed(after, date(2029, 1, 8)).versions] == [2, 3]
        assert list(faults(after)) == []
        assert last_family_contact(after) == date(2028, 2, 1)

    def test_rule_9_an_amendment_to_a_paper_plan_needs_its_three_groups_and_comes_after_it(self):
        on_paper = drafted(a_family(Stage.ACCOMPANIED), a_plan())
        with refused("quelqu’un de la direction", field="present"):
            seal(on_paper, a_meeting(present=(SAMIRA, NADIA)), SERVICE, NOW)
        with refused("ne peut pas précéder", field="on"):
            seal(on_paper, a_meeting(TODAY - timedelta(days=1)), SERVICE, NOW)

    def test_once_written_here_nothing_more_is_noted_from_paper(self):
        with refused("la suite s’y écrit", way_out="Ouvrez l’avenant", desk=Desk.PLAN):
            sign_paper(family(planned=True), paper(Agreement.AMENDMENT, TODAY), TODAY)

    def test_the_missing_day_of_a_paper_is_found_again_even_then(self):
        """Else its duty, `DATE_MISSING`, would stay for ever."""
        lost = msgspec.structs.replace(a_family(Stage.PLAN), papers=(paper(Agreement.PLAN, None),))
        after = sealed(lost, content=a_plan())
        assert [duty.desk for duty in duties(after, TODAY, SERVICE) if duty.what is What.DATE_MISSING] == [Desk.PAPERS]
        dated = sign_paper(after, paper(Agreement.PLAN, WELCOMED), TODAY)
        assert [duty.what for duty in duties(dated, TODAY, SERVICE)] == [What.PREPARE_AMENDMENT]

    @pytest.mark.parametrize(
        ("welcomed", "today", "day"),
        [
            # welcomed 15 January 2026: target Sunday 14 June, limit Wednesday 15 July
            (date(2026, 1, 15), date(2026, 2, 1), date(2026, 6, 12)),
            (date(2026, 1, 15), date(2026, 6, 12), date(2026, 6, 12)),
            (date(2026, 1, 15), date(2026, 6, 13), date(2026, 7, 15)),
            (date(2026, 1, 15), date(2026, 7, 15), date(2026, 7, 15)),
            (date(2026, 1, 15), date(2026, 7, 18), date(2026, 7, 20)),
            # welcomed 1 November 2025: once the target has passed, the eve of the limit, Friday 1 May 2026
            (date(2025, 11, 1), date(2026, 4, 15), date(2026, 4, 30)),
        ],
    )
    def test_rule_9_the_day_proposed_is_never_pushed_later(self, welcomed: date, today: date, day: date):
        one = msgspec.structs.replace(family(planned=True), welcome=Welcome(on=welcomed))
        assert suggested_day(one, today) == day

    @pytest.mark.parametrize(
        ("welcome", "today", "day"),
        [
            (Welcome(on=WELCOMED), TODAY, date(2026, 12, 11)),  # within the month: Sunday 13 December
            (Welcome(on=WELCOMED), date(2026, 12, 25), date(2026, 12, 28)),
            (Welcome(on=None), TODAY, TODAY),
        ],
    )
    def test_a_day_is_proposed_for_a_plan_too(self, welcome: Welcome, today: date, day: date):
        assert suggested_day(msgspec.structs.replace(family(), welcome=welcome), today) == day


class TestInvitation:
    def test_the_meeting_to_come_is_kept_with_the_draft_and_gone_once_sealed(self):
        asked = Invitation(on=TODAY + timedelta(days=2), at=time(14, 30), place=" au\nservice ")
        invited = invite(family(), asked, TODAY)
        assert invited.plan_draft is not None
        assert invited.plan_draft.invitation == Invitation(on=asked.on, at=asked.at, place="au service")
        assert invited.plan_draft.content == open_draft(family()).plan_draft.content  # type: ignore[union-attr]
        written = drafted(invited, a_plan())
        assert written.plan_draft.invitation == invited.plan_draft.invitation  # type: ignore[union-attr]
        assert invite(invited, None, TODAY).plan_draft == open_draft(family()).plan_draft
        assert seal(written, a_meeting(), SERVICE, NOW).plan_draft is None

    def test_a_day_gone_by_is_refused(self):
        with refused("Ce jour est passé", field="on"):
            invite(family(), Invitation(on=TODAY - timedelta(days=1)), TODAY)


def test_a_plan_alone_makes_the_stage_and_its_duty_leads_to_it():
    assert stage(family()) is Stage.PLAN
    assert [(duty.what, duty.desk) for duty in duties(family(), TODAY, SERVICE)] == [(What.SIGN_PLAN, Desk.PLAN)]
    assert stage(family(planned=True)) is Stage.ACCOMPANIED
    assert stage(drafted(family())) is Stage.PLAN, "a draft is not yet a plan"
