"""Reading what is typed as it is said: a day, an hour, a child, an adult, a member of the team."""

from __future__ import annotations

import re
from datetime import date, time, timedelta

from reliance_tui.domain.calendar import months_after
from reliance_tui.domain.records import Adult, Child, Member, Role
from reliance_tui.domain.sentence import Refused, say
from reliance_tui.domain.text import clean_line, fold

_MONTHS = ("janv", "fevr", "mars", "avr", "mai", "juin", "juil", "aout", "sept", "oct", "nov", "dec")
_WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_NEAR = {"avant-hier": -2, "hier": -1, "aujourd'hui": 0, "auj": 0, "demain": 1, "yesterday": -1, "today": 0}
_DAY_FIRST = re.compile(r"(\d{1,2})[\s/.\-]+(\d{1,2}|[a-z]+)\.?(?:[\s/.\-]+(\d{2}|\d{4}))?")
_YEAR_FIRST = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_NUMBER = r"(?P<number>\d{1,2}|\d{4})(?:\s*(?P<unit>ans?|mois))?"
_AFTER_A_COMMA = re.compile(rf"(?P<name>\S.*?)\s*,\s*{_NUMBER}(?:\s*[,\s]\s*(?P<tie>\S.*))?", re.IGNORECASE)
_AFTER_A_SPACE = re.compile(rf"(?P<name>\S.*?)\s+{_NUMBER}(?:\s*[,\s]\s*(?P<tie>\S.*))?", re.IGNORECASE)
_TIME = re.compile(r"(\d{1,2})\s*(?:[h:.]\s*(\d{1,2})?)?")

_ROLE_STEMS: dict[str, Role] = {
    "direct": Role.DIRECTOR,
    "chef": Role.HEAD_OF_SERVICE,
    "secr": Role.SECRETARY,
    "psy": Role.PSYCHOLOGIST,
    "educateur tech": Role.TECHNICAL_EDUCATOR,
    "educatrice tech": Role.TECHNICAL_EDUCATOR,
    "maitre": Role.HOUSE_MOTHER,
    "educateur sp": Role.SPECIAL_EDUCATOR,
    "educatrice sp": Role.SPECIAL_EDUCATOR,
    "educateur de": Role.EARLY_CHILDHOOD_EDUCATOR,
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
        apart = (today.weekday() - _WEEKDAYS.index(said)) % 7
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
    for number, stem in enumerate(_MONTHS, 1):
        if said.startswith(stem[:3]) and (stem.startswith(said) or said.startswith(stem)):
            return number
    return None


def _nearest(day: int, month: int, today: date, ahead: bool, text: str, field: str) -> date:
    for year in (today.year, today.year + (1 if ahead else -1)):
        found = _real_day(day, month, year, text, field)
        if (found >= today) if ahead else (found <= today):
            return found
    return found


def _real_day(day: int, month: int, year: int, text: str, field: str) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise Refused(
            say("Le «\u00a0{text}\u00a0» n’existe pas au calendrier.", text=text.strip()),
            way_out=say("Écrivez le jour ainsi\u00a0: 19/10/2026."),
            field=field,
        ) from None


def _unread(text: str, field: str) -> Refused:
    return Refused(
        say("On ne lit pas de date dans «\u00a0{text}\u00a0».", text=text.strip()[:40]),
        way_out=say("Écrivez par exemple 19/10, 19/10/2026, hier ou lundi."),
        field=field,
    )


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
        say("On ne lit pas d’heure dans «\u00a0{text}\u00a0».", text=text.strip()[:40]),
        way_out=say("Écrivez par exemple 9h ou 14h30."),
        field=field,
    )


def read_adult(text: str) -> Adult | None:
    """An adult as said in a breath: `Samira, mère`; what follows the first comma is the tie."""
    name, _, tie = clean_line(text).partition(",")
    return Adult(name=name.strip(), tie=tie.strip()) if name.strip() else None


def read_child(text: str, today: date) -> Child | None:
    """A child as said in a breath: `Léa, 7, fille`, `Tom 2019`, `Ana 8 mois`; None when nothing is written.

    The first number of one or two digits is an age in years as said today (in months with `mois`: the year
    of birth is then known), of four digits a year of birth; what precedes it is the name, what follows the
    tie. A name is kept as typed, brackets and all. Raises `Refused` for a child who is not born yet.
    """
    said = clean_line(text)
    if not said:
        return None
    if (found := _AFTER_A_COMMA.fullmatch(said) or _AFTER_A_SPACE.fullmatch(said)) is None:
        name, _, tie = said.partition(",")
        return Child(name=name.strip() or said, tie=tie.strip() if name.strip() else "")
    name, number, unit, tie = found["name"], int(found["number"]), fold(found["unit"] or ""), found["tie"] or ""
    if unit.startswith("moi"):
        return Child(name=name, birth_year=months_after(today, -number).year, tie=tie)
    if len(found["number"]) < 3:
        return Child(name=name, age=number, age_said_on=today, tie=tie)
    if number > today.year:
        raise Refused(
            say("{year} est à venir\u00a0: donnez une année de naissance passée.", year=str(number)), field="children"
        )
    return Child(name=name, birth_year=number, tie=tie)


def write_child(child: Child) -> str:
    """The line that `read_child` reads back as this child: used to mend one."""
    number = child.birth_year if child.birth_year is not None else child.age
    return ", ".join(part for part in (child.name, "" if number is None else str(number), child.tie) if part)


def age_on(child: Child, today: date) -> int | None:
    """A child's age in whole years: from the year of birth (to within a year), or from the age as said."""
    if child.birth_year is not None:
        return today.year - child.birth_year
    if child.age is None:
        return None
    if child.age_said_on is None:
        return child.age
    past = child.age_said_on
    return child.age + today.year - past.year - ((today.month, today.day) < (past.month, past.day))


def read_member(text: str) -> Member | None:
    """A member of the team as said in a breath: `CB, Claire Besson, directrice`. Raises `Refused`."""
    said = clean_line(text)
    if not said:
        return None
    parts = [part.strip() for part in said.split(",")]
    if len(parts) == 3 and all(parts[:2]):
        for stem, role in _ROLE_STEMS.items():
            if fold(parts[2]).startswith(stem):
                return Member(initials=parts[0].upper(), name=parts[1], role=role)
    raise Refused(
        say("Il faut les initiales, le nom et la fonction, séparés par des virgules."),
        way_out=say(
            "Par exemple\u00a0: CB, Claire Besson, directrice. Ou\u00a0: NK, Nadia Kaci, éducatrice spécialisée."
        ),
        field="team",
    )
