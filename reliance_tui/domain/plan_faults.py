"""What a plan that comes from a file cannot be: no act makes it so, and nothing could be done with it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import msgspec

from reliance_tui.domain.accompaniment import next_number
from reliance_tui.domain.agreement import gaps, is_intact
from reliance_tui.domain.coherence import Fault
from reliance_tui.domain.plan_records import Content, Group, Version
from reliance_tui.domain.records import Family
from reliance_tui.domain.sentence import say


def faults(family: Family) -> Iterator[Fault]:
    """Everything in a family's plans that no sealing could have made (DOMAIN 8, 10, 11).

    Those of an anonymous file have lost their words and their fingerprint: `coherence` looks at them.
    """
    if family.anonymous:
        return
    for n, version in enumerate(family.versions):
        here = f"versions[{n}]"
        expected = next_number(msgspec.structs.replace(family, versions=family.versions[:n]))
        if version.number != expected:
            wrong = say("Cette version devrait porter le n°\u00a0{number}.", number=expected)
            yield Fault(f"{here}.number", wrong)
        yield from _content(f"{here}.content", version.content)
        yield from _signed(here, version)
        if not is_intact(family, version):
            yield Fault(
                f"{here}.fingerprint",
                say("L’empreinte n’est pas celle de ce texte\u00a0: il a changé depuis qu’il est signé."),
            )
    if family.plan_draft is not None:
        yield from _content("plan_draft.content", family.plan_draft.content)


def _signed(here: str, version: Version) -> Iterator[Fault]:
    for gap in gaps(version.content):
        if gap.blocks:
            yield Fault(f"{here}.content", say("Signé, il y manque pourtant\u00a0: {what}.", what=gap.sentence))
            return
    present = version.meeting.present
    if not any(one.group is Group.FAMILY and one.signs for one in present):
        yield Fault(f"{here}.meeting.present", say("Personne de la famille ne signe\u00a0: c’est encore un brouillon."))
        return
    if version.meeting.on is None:
        yield Fault(f"{here}.meeting.on", say("Il manque le jour de la rencontre."))
    for n, one in enumerate(present):
        if not one.who or (one.signs is False and not one.reason):
            yield Fault(f"{here}.meeting.present[{n}]", say("Il manque un nom, ou une raison de ne pas signer."))
    if version.number and not {Group.FAMILY, Group.REFERENT, Group.DIRECTION} <= {one.group for one in present}:
        who = say("la famille, le référent et la direction")
        yield Fault(f"{here}.meeting.present", say("Il manque à la rencontre\u00a0: {who}.", who=who))


def _content(here: str, content: Content) -> Iterator[Fault]:
    """A line is known by its id alone: two of the same, or one that may be given again, would be taken for another."""
    ids = [*_ids(content)]
    twice = [id for id, times in Counter(ids).items() if times > 1]
    if twice:
        yield Fault(here, say("Deux lignes portent l’id {id}.", id=twice[0]))
    if ids and (min(ids) < 1 or max(ids) >= content.next_id):
        yield Fault(f"{here}.next_id", say("Les id vont de 1 à moins de next_id."))


def _ids(content: Content) -> Iterator[int]:
    for axis in content.axes:
        yield axis.id
        yield from (means.id for means in axis.means)
        yield from (marker.id for marker in axis.markers)
    for lines in (content.partners, content.opinions, content.disagreements):
        yield from (line.id for line in lines)
