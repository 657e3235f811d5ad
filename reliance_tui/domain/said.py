"""Reading what is typed as it is said: a day, an hour, a child, an adult, a member of the team."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, time, timedelta
from typing import NamedTuple

import msgspec

from reliance_tui.domain.ages import age_on
from reliance_tui.domain.calendar import months_after
from reliance_tui.domain.coherence import child_faults
from reliance_tui.domain.records import Adult, Child, Member, Role
from reliance_tui.domain.report_records import Period, period
from reliance_tui.domain.sentence import Refused, say
from reliance_tui.domain.text import clean_line, fold

_MONTHS = (
    ("janv", "fevr", "mars", "avr", "mai", "juin", "juil", "aout", "sept", "oct", "nov", "dec"),
    ("jan", "feb", "march", "apr", "may", "june", "july", "aug", "sept", "oct", "nov", "dec"),
)
_WEEKDAYS = {
    name: rank
    for names in (
        ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
        ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
    )
    for rank, name in enumerate(names)
}
_NEAR = {
    "avant-hier": -2,
    "hier": -1,
    "aujourd'hui": 0,
    "auj": 0,
    "demain": 1,
    "yesterday": -1,
    "today": 0,
    "tomorrow": 1,
}
_DAY_FIRST = re.compile(r"(\d{1,2})[\s/.\-]+(\d{1,2}|[a-z]+)\.?(?:[\s/.\-]+(\d{2}|\d{4}))?")
_YEAR_FIRST = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_BETWEEN = re.compile(r"\s+(?:au|a|jusqu'au|to)\s+|\s*[;–—]\s*|\s+-\s+")
_YEAR = re.compile(r"[12]\d{3}")
_AGE_AND_TIE = r"(?P<number>\d+)(?:\s*(?P<unit>ans?|mois))?(?:\s+(?P<tie>.+))?"
_AFTER_A_COMMA = re.compile(_AGE_AND_TIE, re.IGNORECASE)
_AFTER_A_SPACE = re.compile(rf"(?P<name>.+?)(?:\s+de)?\s+{_AGE_AND_TIE}", re.IGNORECASE)
_TIME = re.compile(r"(\d{1,2})\s*(?:[h:.]\s*(\d{1,2})?)?")

_ROLE_STEMS: dict[str, Role] = {
    "direct": Role.DIRECTOR,
    "head": Role.HEAD_OF_SERVICE,
    "house": Role.HOUSE_MOTHER,
    "technical": Role.TECHNICAL_EDUCATOR,
    "special": Role.SPECIAL_EDUCATOR,
    "early": Role.EARLY_CHILDHOOD_EDUCATOR,
    "chef": Role.HEAD_OF_SERVICE,
    "secr": Role.SECRETARY,
    "psy": Role.PSYCHOLOGIST,
    "educateur(trice) tech": Role.TECHNICAL_EDUCATOR,
    "educateur(trice) sp": Role.SPECIAL_EDUCATOR,
    "educateur(trice) de": Role.EARLY_CHILDHOOD_EDUCATOR,
    "educateur tech": Role.TECHNICAL_EDUCATOR,
    "educatrice tech": Role.TECHNICAL_EDUCATOR,
    "maitre": Role.HOUSE_MOTHER,
    "educateur sp": Role.SPECIAL_EDUCATOR,
    "educatrice sp": Role.SPECIAL_EDUCATOR,
    "educateur de": Role.EARLY_CHILDHOOD_EDUCATOR,
    "education tech": Role.TECHNICAL_EDUCATOR,
    "education sp": Role.SPECIAL_EDUCATOR,
    "education de": Role.EARLY_CHILDHOOD_EDUCATOR,
    "educatrice de": Role.EARLY_CHILDHOOD_EDUCATOR,
}


def read_date(text: str, today: date, *, ahead: bool = False, field: str = "") -> date | None:
    """The day a person wrote: `19/10`, `19 oct 2026`, `hier`, `lundi`; None when nothing is written.

    Without a year it is the nearest such day that has come (or, with `ahead`, that is still to come); a
    weekday likewise. Raises `Refused` for a day that does not exist or cannot be read.
    """
    said = fold(clean_line(text))
    if not said:
        return None
    if said in _NEAR:
        return today + timedelta(days=_NEAR[said])
    if said in _WEEKDAYS:
        apart = (today.weekday() - _WEEKDAYS[said]) % 7
        return today - timedelta(days=apart) if not ahead else today + timedelta(days=-apart % 7)
    if whole := _YEAR_FIRST.fullmatch(said):
        year, month, day = (int(part) for part in whole.groups())
        return _real_day(day, month, year, text, field)
    if whole := _DAY_FIRST.fullmatch(_spaced(said)):
        day_said, month_said, year_said = whole.groups()
        if (month_number := _month(month_said)) is not None:
            if year_said is not None:
                year = int(year_said) + (2000 if len(year_said) == 2 else 0)
                return _real_day(int(day_said), month_number, year, text, field)
            return _nearest(int(day_said), month_number, today, ahead, text, field)
    raise _unread(text, field)


def _spaced(said: str) -> str:
    """Days typed without separators: 1910 or 19102026."""
    if re.fullmatch(r"\d{4}|\d{8}", said):
        return f"{said[:2]}/{said[2:4]}" + (f"/{said[4:]}" if said[4:] else "")
    said = said.removeprefix("le ").replace("1er", "1")
    weekday, _, rest = said.partition(" ")
    return rest if weekday in _WEEKDAYS else said


def _month(said: str) -> int | None:
    if said.isdigit():
        return int(said)
    for stems in _MONTHS:
        for number, stem in enumerate(stems, 1):
            if said.startswith(stem[:3]) and (stem.startswith(said) or said.startswith(stem)):
                return number
    return None


def _nearest(day: int, month: int, today: date, ahead: bool, text: str, field: str) -> date:
    """The nearest such day, this year or the one beside it; 29 February only of a leap year."""
    beside = today.year + (1 if ahead else -1)
    real = [year for year in (today.year, beside) if _exists(day, month, year)]
    for year in real:
        found = date(year, month, day)
        if (found >= today) if ahead else (found <= today):
            return found
    return _real_day(day, month, beside, text, field)


def _exists(day: int, month: int, year: int) -> bool:
    return 1 <= year <= 9999 and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]


def _real_day(day: int, month: int, year: int, text: str, field: str) -> date:
    if _exists(day, month, year):
        return date(year, month, day)
    raise Refused(
        say("Le «\u00a0{text}\u00a0» n’existe pas au calendrier.", text=clean_line(text)),
        way_out=say("Écrivez le jour ainsi\u00a0: 19/10/2026."),
        field=field,
    )


def _unread(text: str, field: str) -> Refused:
    return Refused(
        say("On ne lit pas de date dans «\u00a0{text}\u00a0».", text=clean_line(text)[:40]),
        way_out=say("Écrivez par exemple 19/10, 19/10/2026, hier ou lundi."),
        field=field,
    )


def read_period(text: str, today: date, *, field: str = "") -> Period:
    """The days a person wrote: `du 01/01/2026 au 30/06/2026`, `2025`, or a first day alone, up to today.

    A year that is not over goes up to today. Raises `Refused` for what cannot be read, or has not come.
    """
    said = re.sub(r"^(du|depuis( le)?|from|since) ", "", fold(clean_line(text)))
    begins, *rest = _BETWEEN.split(said, maxsplit=1)
    if not begins:
        raise Refused(
            say("Écrivez une période."), way_out=say("Par exemple\u00a0: du 01/01/2026 au 30/06/2026."), field=field
        )
    first = _edge(begins, today, field, last=False)
    last = _edge(rest[0] if rest else begins if _YEAR.fullmatch(begins) else "", today, field, last=True)
    return period(first, last, today)


def _edge(said: str, today: date, field: str, *, last: bool) -> date:
    """The first or the last day of a period: a day, or that of a year; today when nothing is said."""
    if _YEAR.fullmatch(said):
        year = int(said)
        return min(date(year, 12, 31), max(today, date(year, 1, 1))) if last else date(year, 1, 1)
    return read_date(said.removeprefix("le "), today, field=field) or today


def read_time(text: str, *, field: str = "") -> time | None:
    """The hour a person wrote: `9h`, `14h30`, `14:30`; None when nothing is written. Raises `Refused`."""
    said = fold(clean_line(text))
    if not said:
        return None
    if whole := _TIME.fullmatch(said):
        hour, minute = int(whole[1]), int(whole[2] or 0)
        if hour < 24 and minute < 60:
            return time(hour, minute)
    raise Refused(
        say("On ne lit pas d’heure dans «\u00a0{text}\u00a0».", text=clean_line(text)[:40]),
        way_out=say("Écrivez par exemple 9h ou 14h30."),
        field=field,
    )


def read_adult(text: str) -> Adult | None:
    """An adult as said in a breath: `Samira, mère`; what follows the first comma is the tie."""
    said = clean_line(text)
    name, _, tie = (part.strip() for part in said.partition(","))
    if not said:
        return None
    return Adult(name=name, tie=tie) if name else Adult(name=said)


def write_adult(adult: Adult) -> str:
    """The line that `read_adult` reads back as this adult: used to show one, and to mend one."""
    return ", ".join(part for part in (adult.name, adult.tie) if part)


class Heard(NamedTuple):
    """Someone as said in a breath: the name, the tie, and the number that says the age, with its unit."""

    name: str
    tie: str = ""
    number: str = ""
    unit: str = ""

    def age_on(self, today: date) -> int | None:
        """The age in whole years, to within a year; None when no number says it."""
        if not self.number or len(self.number) > 4:
            return None
        if self.unit.casefold() == "mois":
            return int(self.number) // 12
        return today.year - int(self.number) if len(self.number) == 4 else int(self.number)


def heard(text: str) -> Heard:
    """What a line says of someone: `Léa, 7, fille`, `Tom 2019`, `Ana 8 mois`.

    The first part between commas that begins with a number says the age, else the name's own last number. The first
    part is the name, kept as typed, brackets and all; the other parts are the tie.
    """
    said = clean_line(text)
    name, *parts = (part.strip() for part in said.split(","))
    if not name:
        return Heard(said)
    for n, part in enumerate(parts):
        if found := _AFTER_A_COMMA.fullmatch(part):
            parts[n] = found["tie"] or ""
            break
    else:
        if found := _AFTER_A_SPACE.fullmatch(name):
            name, parts = found["name"], [found["tie"] or "", *parts]
    tie = ", ".join(part for part in parts if part)
    return Heard(name, tie, found["number"], found["unit"] or "") if found else Heard(name, tie)


def read_child(text: str, today: date) -> Child | None:
    """A child as said in a breath (`heard`); None when nothing is written.

    The number is an age in years as said today, in months with `mois` (the year of birth is then known), or a year of
    birth in four digits. Raises `Refused` for a number that is neither, and for someone not born yet or too old to be
    a child.
    """
    line = heard(text)
    if not line.name:
        return None
    child = Child(name=line.name, tie=line.tie)
    return _aged(child, line.number, line.unit, today) if line.number else child


def _aged(child: Child, number: str, unit: str, today: date) -> Child:
    """The child with its age or its year of birth; raises `Refused` when the number can be neither."""
    months = unit.casefold() == "mois"
    if len(number) > 4 or (len(number) == 3 and not months):
        raise Refused(
            say("«\u00a0{number}\u00a0» n’est ni un âge ni une année.", number=number[:40]),
            way_out=say("Un âge s’écrit 7, une année de naissance 2019."),
            field="children",
        )
    if months:
        child = msgspec.structs.replace(child, birth_year=months_after(today, -int(number)).year)
    elif len(number) == 4:
        child = msgspec.structs.replace(child, birth_year=int(number))
    else:
        child = msgspec.structs.replace(child, age=int(number), age_said_on=today)
    for fault in child_faults(child, today, today.year):
        raise Refused(fault.sentence, field="children")
    return child


def write_child(child: Child, today: date | None = None) -> str:
    """The line that `read_child` reads back as this child: used to mend one.

    The age is the one of `today`, for `read_child` takes it as said that day; without it, as it was said.
    """
    number = child.birth_year
    if number is None:
        number = child.age if today is None else age_on(child, today)
    return ", ".join(part for part in (child.name, "" if number is None else str(number), child.tie) if part)


def read_member(text: str) -> Member | None:
    """A member of the team as said in a breath: `CB, Claire Besson, directrice`. Raises `Refused`."""
    said = clean_line(text)
    if not said:
        return None
    parts = [part.strip() for part in said.split(",")]
    if len(parts) == 3 and all(parts):
        for stem, role in _ROLE_STEMS.items():
            if fold(parts[2]).startswith(stem):
                return Member(initials=parts[0].upper(), name=parts[1], role=role)
        raise Refused(
            say("«\u00a0{post}\u00a0» n’est pas une fonction du service.", post=parts[2]),
            way_out=say(
                "Écrivez\u00a0: directrice, chef de service, secrétaire, psychologue, éducateur technique, "
                "maîtresse de maison, éducatrice spécialisée ou éducatrice de jeunes enfants."
            ),
            field="team",
        )
    raise Refused(
        say("Il faut les initiales, le nom et la fonction, séparés par des virgules."),
        way_out=say(
            "Par exemple\u00a0: CB, Claire Besson, directrice. Ou\u00a0: NK, Nadia Kaci, éducatrice spécialisée."
        ),
        field="team",
    )
