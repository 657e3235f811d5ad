"""The figures counted again by hand, from the exported document alone: nothing of the domain is called.

Days are the document's own words (`2026-11-16`), which compare as days do.
"""

from __future__ import annotations

import json
from calendar import monthrange
from collections import Counter
from collections.abc import Iterator
from typing import Any

Facts = dict[str, Any]


def by_hand(document: bytes, first: str, last: str) -> Counter[tuple[str, str, str]]:
    """How many of each row, site and family there are in a period of the document."""
    found: Counter[tuple[str, str, str]] = Counter()
    read = json.loads(document)
    came_to: dict[str, list[str]] = {}
    for activity in read["activities"]:
        if first <= activity["on"] <= last:
            for there in activity["came"]:
                came_to.setdefault(there["family"], []).append(activity["kind"])
    for family in read["families"]:
        came = family["contact"]["on"] or family["contact"]["request_on"]
        if came is not None and came > last:
            continue
        rows = [*_rows(family, came, first, last), *_life(family, came_to.get(family["code"], []), first, last)]
        if "accompanied" in rows:
            rows.append("came_along.yes" if family["code"] in came_to else "came_along.no")
        for row in rows:
            found[row, family["site"], family["code"]] += 1
    return found


def _rows(family: Facts, came: str | None, first: str, last: str) -> Iterator[str]:
    def fact(name: str, day: str) -> Facts | None:
        there = family[name]
        return there if there is not None and (there[day] is None or there[day] <= last) else None

    def inside(day: str | None) -> bool:
        return day is not None and first <= day[:10] <= last

    welcome, closure, waiting = fact("welcome", "on"), fact("closure", "on"), fact("waiting", "since")
    exclusion = fact("exclusion", "on")
    derogations = [one for one in family["derogations"] if (one["requested_on"] or "") <= last]
    calls = [
        one
        for one in family["checks"]
        if one["outcome"] == "answered" and (one["at"] is None or one["at"][:10] <= last)
    ]
    signed = [
        *((paper["what"], paper["met_on"]) for paper in family["papers"]),
        *(("plan" if one["number"] == 0 else "amendment", one["meeting"]["on"]) for one in family["versions"]),
    ]
    signed = [(what, met) for what, met in signed if met is None or met <= last]
    standing = _stage(family, welcome, closure, waiting, derogations, calls, signed, last)
    if welcome is not None and (closure is None or inside(closure["on"])):
        yield from ("accompanied", "welcomed" if inside(welcome["on"]) else "already")
        yield "there" if closure is None else "ended"
        if closure is not None:
            yield f"ending.{closure['ending']}"
            for onward in set(closure["onward"]) or {"unsaid"}:
                yield from ("onwards", f"onward.{onward}")
            yield f"felt.{closure['felt'] or 'unsaid'}"
        yield f"size.{min(4, len(family['children']))}"
        for child in family["children"]:
            yield "children"
            yield f"age.{_age(child, last)}"
    if standing in ("contact", "interview", "sheet", "check", "ready", "waiting"):
        yield from ("pending", f"stage.{standing}")
    if standing in ("welcomed", "plan", "accompanied"):
        yield f"stage.{standing}"
    if inside(came):
        yield from ("contacts", f"channel.{family['contact']['channel'] or 'unknown'}")
        ends = {"closed": "ended", "excluded": "elsewhere", "waiting": "waiting"}
        yield "came.welcomed" if welcome is not None else f"came.{ends.get(standing, 'pending')}"
    measures = {
        name for one in calls if inside(one["at"]) for name in ("iead", "aemo", "art226_4") if one[name] == "yes"
    }
    if measures:
        yield from ("measured", f"measure.{measures.pop() if len(measures) == 1 else 'several'}")
        if derogations:
            yield "measured.derogation"
        elif exclusion is not None:
            yield "measured.elsewhere"
        else:
            yield "measured.to_orient" if standing == "excluded" else "measured.other"
    if waiting is not None and inside(waiting["since"]):
        yield "listed"
        if welcome is not None:
            yield "listed.welcomed"
        else:
            yield from ("unmet", "listed.waiting" if standing == "waiting" else "listed.left")
    yield from _work(family, welcome, closure, signed, inside, last)
    lacks = [
        ("contact", came is None),
        ("waiting", waiting is not None and waiting["since"] is None),
        ("welcome", welcome is not None and welcome["on"] is None),
        ("end", closure is not None and closure["on"] is None),
    ]
    for name in [name for name, is_so in lacks if is_so][:1]:
        yield from ("missing", f"missing.{name}")


def _life(family: Facts, came_to: list[str], first: str, last: str) -> Iterator[str]:
    for one in family["encounters"]:
        if one["struck_on"] is None and first <= one["on"] <= last:
            yield from ("encounters", f"encounter.{one['kind']}")
            yield "encounter.from_family" if one["from_family"] else "encounter.from_service"
    for one in family["consents"]:
        if one["on"] is not None and first <= one["on"] <= last:
            yield from ("consents", f"consent.{one['field'] or 'unknown'}")
    for what, done in (("meeting", "partner_meetings"), ("shared", "shared")):
        for one in family[done]:
            if first <= one["on"] <= last:
                yield from ("together", f"together.{what}")
    for kind in came_to:
        yield from ("visits", f"visit.{kind}")
    for one in family["conferences"]:
        if one["chosen_on"] is not None and first <= one["chosen_on"] <= last:
            yield "conferences"
            if one["held_on"] is not None and one["held_on"] <= last:
                yield "conference.held"
            else:
                given_up = one["given_up_on"] is not None and one["given_up_on"] <= last
                yield "conference.given_up" if given_up else "conference.to_come"


def _work(family: Facts, welcome: Any, closure: Any, signed: Any, inside: Any, last: str) -> Iterator[str]:
    start = welcome["on"] if welcome is not None else None
    plans = [met for what, met in signed if what == "plan"]
    if plans and inside(plans[0]):
        yield "plans"
        if start is None:
            yield "plan.unknown"
        else:
            yield "plan.in_time" if plans[0] <= _months(start, 1) else "plan.late"
    amended = [met for what, met in signed if what == "amendment"]
    limits: list[tuple[str, str | None]] = []
    limit = _months(start, 6) if start is not None and plans else None
    for met in amended:
        if limit is not None and met is not None:
            limits.append((limit, met))
        limit = _months(met, 12) if met is not None else None
    if limit is not None and (closure is None or closure["on"] is None or limit <= closure["on"]):
        limits.append((limit, None))
    for limit, met in limits:
        if inside(limit):
            yield "amendments"
            yield "amendment.to_do" if met is None else f"amendment.{'in_time' if met <= limit else 'late'}"
    for one in family["decisions"]:
        if inside(one["taken_on"]):
            done = one["done_on"] if (one["done_on"] or "9") <= last else None
            dropped = one["dropped_on"] if (one["dropped_on"] or "9") <= last else None
            yield "decisions"
            if done is not None:
                yield "decision.late" if one["by"] is not None and done > one["by"] else "decision.in_time"
            else:
                yield "decision.dropped" if dropped is not None else "decision.to_do"


def _stage(
    family: Facts, welcome: Any, closure: Any, waiting: Any, derogations: Any, calls: Any, signed: Any, last: str
) -> str:
    if closure is not None:
        return "closed"
    if welcome is not None:
        if not [one for one in family["referents"] if one["since"] is None or one["since"] <= last]:
            return "welcomed"
        return "accompanied" if any(what == "plan" for what, _ in signed) or _sealed(family, last) else "plan"
    sheet, interview = family["sheet"], family["interview"]
    if sheet is None or (sheet["handed_over"] or "") > last:
        started = interview["started_at"] if interview is not None else None
        return "interview" if started is not None and started[:10] <= last else "contact"
    if sheet["returned"] is None or sheet["returned"] > last:
        return "sheet"
    answers = []
    if calls:
        latest = max(enumerate(calls), key=lambda pair: (pair[1]["at"] or "", pair[0]))[1]
        answers = [latest[name] for name in ("iead", "aemo", "art226_4")]
    if "yes" in answers and not derogations:
        return "excluded"
    if waiting is not None:
        return "waiting"
    return "ready" if answers and None not in answers and "unknown" not in answers else "check"


def _sealed(family: Facts, last: str) -> bool:
    return any(one["meeting"]["on"] is None or one["meeting"]["on"] <= last for one in family["versions"])


def _age(child: Facts, last: str) -> str:
    year, month_day = int(last[:4]), last[5:]
    if child["birth_year"] is not None:
        age = year - child["birth_year"]
    elif child["age"] is None:
        return "unknown"
    elif child["age_said_on"] is None:
        age = child["age"]
    else:
        age = child["age"] + year - int(child["age_said_on"][:4]) - (month_day < child["age_said_on"][5:])
    return str(next(first for first in (18, 15, 11, 6, 3, 0) if max(0, age) >= first))


def _months(day: str, months: int) -> str:
    year, month, number = (int(part) for part in day.split("-"))
    year, month = year + (month - 1 + months) // 12, (month - 1 + months) % 12 + 1
    return f"{year}-{month:02}-{min(number, monthrange(year, month)[1]):02}"
