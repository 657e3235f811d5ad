"""The wall, by keyboard: what it shows, four keys, decisions at once, the mask that ends with the family."""

from __future__ import annotations

from datetime import timedelta

import pytest
from textual.color import Color

from reliance_tui.domain.text import fold
from reliance_tui.screens.themes import THEMES
from tests.screens.conftest import Work
from tests.screens.person import Person, plain
from tests.screens.wall_people import FIRST_NAME, HIDDEN, NAME, a_caseload

FIRST = "RBX-2026-001"


@pytest.fixture
def told(work: Work) -> Work:
    """The caseload of `wall_people` in the store."""
    work.given(*a_caseload())
    return work


async def to_the_wall(she: Person, code: str = FIRST) -> None:
    """From home to the wall, before that family."""
    await she.presses("m", "f2", "j")
    await she.pastes(code)
    await she.presses("enter")


def sees_no_name(she: Person) -> None:
    """Nothing painted tells who the family is."""
    painted = fold(she.screen)
    found = [name for name in HIDDEN if fold(name) in painted]
    assert not found, f"{found} seen in:\n{she.screen}"


def told_in(she: Person, part: str) -> str:
    """What is painted in a part of the wall, as one text."""
    return plain(she._painted(she.app.screen.query_one(f"#wall-{part}").region))


async def test_the_wall_says_where_the_family_stands(told: Work) -> None:
    async with told.opens(100, 40) as she:
        await to_the_wall(she)
        she.sees(FIRST, "accompagnée depuis 1 mois", "référent NK", "jamais vue en réunion")
        she.sees("Ce qui est dû", "préparer l’avenant", "Décisions à faire", "1. écrire à ••• · NK")
        she.sees("1. Que ••• souffle, au •••", "→ ••• rit", "••• l’a dit")
        she.sees("Faites depuis", "✓ rappeler ••• au •••")
        she.sees("Cette famille", "La réunion 0 min sur 120", "Familles vues")


async def test_wide_the_wall_uses_the_room(told: Work) -> None:
    async with told.opens(200, 60) as she:
        await to_the_wall(she)
        she.sees("██████", "Ordre du jour", f"▶ {FIRST}", "· appeler •••", "« ••• crie le matin, dit ••• »")
        sees_no_name(she)


async def test_four_keys_lead_the_meeting(told: Work) -> None:
    async with told.opens(100, 40) as she:
        await she.presses("m", "f2")
        she.sees("→ Suivante ← Précédente d Décision F10 Terminer")
        codes = []
        for _ in range(5):
            codes.append(_code(she))
            told.now += timedelta(minutes=1)
            await she.presses("right")
        assert len(set(codes)) == 5
        she.sees("L’ordre du jour est fini : F10 termine la réunion.")
        await she.presses("left")
        assert _code(she) == codes[-2]
        await she.presses("d")
        await she.pastes("appeler l’école ; nk ; vendredi")
        await she.presses("enter")
        assert "1. appeler l’école · NK · pour le 20/11/2026" in told_in(she, "decided")
        await she.presses("f10")
        she.sees("Terminée à 10 h 35")
    (decision,) = told.kept(codes[-2]).decisions
    assert (decision.what, decision.who) == ("appeler l’école", "NK")


def _code(she: Person) -> str:
    return she.screen.splitlines()[1].strip()


async def test_ending_before_everyone_was_seen_is_asked_twice(told: Work) -> None:
    async with told.opens(100, 40) as she:
        await she.presses("m", "f2", "f10")
        she.sees("familles n’ont pas été vues. F10 encore termine la réunion.")
        await she.presses("right", "f10")
        she.sees("F10 encore termine la réunion.")
        await she.presses("f10")
        she.sees("Terminée à 10 h 30")


async def test_a_family_passed_by_in_a_second_is_still_to_be_seen_unless_something_was_decided(told: Work) -> None:
    async with told.opens(120, 40) as she:
        await she.presses("m", "f2", "right", "left")
        she.sees("Familles vues 0 sur 5")
        await she.presses("d")
        await she.pastes("appeler l’école")
        await she.presses("enter")
        she.sees("Familles vues 1 sur 5")
        await she.presses("right")
        told.now += timedelta(minutes=2)
        await she.presses("right")
        she.sees("Familles vues 2 sur 5")


async def test_what_does_not_fit_is_on_other_pages_and_the_wall_says_so(told: Work) -> None:
    async with told.opens(100, 40) as she:
        await to_the_wall(she)
        she.does_not_see("page 1 sur")
    told.given(*a_caseload(axes=18))
    async with told.opens(100, 40) as she:
        await to_the_wall(she)
        she.sees("1. Que ••• souffle", "page 1 sur 3 (↓)")
        she.does_not_see("18. Que ••• souffle")
        await she.presses("down", "down")
        she.sees("18. Que ••• souffle", "page 3 sur 3")
        await she.presses("down")
        she.sees("1. Que ••• souffle", "page 1 sur 3")
        await she.presses("up", "right", "left")
        she.sees("page 1 sur 3")


async def test_names_are_masked_and_shown_for_one_family_only(told: Work) -> None:
    async with told.opens(120, 40) as she:
        she.sees(NAME)
        await to_the_wall(she)
        she.sees("NOMS MASQUÉS (F9)")
        sees_no_name(she)
        await she.presses("f9")
        she.sees(f"{NAME} — noms montrés pour cette famille seulement ; F9 les masque", f"→ {FIRST_NAME} rit")
        await she.presses("right")
        she.sees("NOMS MASQUÉS (F9)")
        await she.presses("left")
        sees_no_name(she)
        await she.presses("f9", "j")
        await she.pastes("TRC-2026-001")
        await she.presses("enter")
        she.sees("NOMS MASQUÉS (F9)")
        await she.presses("escape", "escape")
        she.sees(NAME)


async def test_what_is_typed_is_dots_and_what_is_understood_is_told_without_a_name(told: Work) -> None:
    async with told.opens(120, 40) as she:
        await to_the_wall(she)
        await she.presses("d")
        for typed in (f"écrire à {FIRST_NAME}", " et au 06 71 82 93 04", " ; tv ; demain"):
            for letter in typed:
                await she.types(letter)
                sees_no_name(she)
        she.sees("écrire à ••• et au ••• · TV · mardi 17/11/2026")
        await she.presses("enter", "n")
        await she.pastes("dit par Inconnue, une voisine")
        she.does_not_see("Inconnue", "voisine")
        await she.presses("enter")
        she.does_not_see("Inconnue", "voisine")


async def test_a_screen_that_is_not_projected_shows_what_is_typed_and_the_notes(told: Work) -> None:
    async with told.opens(120, 40) as she:
        await to_the_wall(she)
        await she.presses("o", "n")
        she.sees("ÉCRAN NON PROJETÉ", "NOMS MASQUÉS (F9)")
        await she.pastes("elle dort mieux")
        she.sees("elle dort mieux")
        await she.presses("enter", "v")
        await she.pastes("pas pour TV : trop tôt")
        await she.presses("enter")
        she.sees("Notes", "elle dort mieux", "Avis divergents", "pas pour TV : trop tôt")
        await she.presses("o")
        she.does_not_see("elle dort mieux", "trop tôt", "ÉCRAN NON PROJETÉ")


async def test_a_refusal_says_why_keeps_what_was_typed_and_repeats_no_name(told: Work) -> None:
    async with told.opens(120, 40) as she:
        await to_the_wall(she)
        await she.presses("d")
        await she.pastes(f"écrire ; {FIRST_NAME} ; vendredi")
        await she.presses("enter")
        she.sees("Ces initiales ne sont pas de l’équipe.", "CB, HD, NK, TV")
        sees_no_name(she)
        await she.presses("escape", "d")
        assert she.app.screen.query_one("#ask-line").value.startswith("écrire ;")  # type: ignore[attr-defined]
        for kind, words in (("a", "Aucune famille ne répond à cela."), ("j", "Aucune famille ne répond à cela.")):
            await she.presses("escape", kind)
            await she.pastes("Nulle-Part")
            await she.presses("enter")
            she.sees(words)
            she.does_not_see("Nulle-Part")
        await she.presses("escape", "d")
        await she.pastes(" ; ; Nulle-Part")
        await she.presses("enter")
        she.does_not_see("Nulle-Part")


async def test_a_note_is_said_to_be_noted_and_a_refusal_goes_with_the_line(told: Work) -> None:
    async with told.opens(120, 40) as she:
        await to_the_wall(she)
        await she.presses("d")
        await she.types("x ; XX ; jeudo")
        await she.presses("enter")
        she.sees("On ne lit pas de date")
        await she.presses("escape")
        she.does_not_see("On ne lit pas de date")
        for key in ("n", "v"):
            await she.presses(key)
            she.does_not_see("C’est noté.")
            await she.types("il a souri")
            await she.presses("enter")
            she.sees("C’est noté.")


async def test_a_decision_is_done_dropped_with_a_reason_or_taken_back(told: Work) -> None:
    async with told.opens(120, 40) as she:
        await to_the_wall(she)
        await she.presses("1")
        she.sees("Décisions à faire", "Aucune.", "✓ écrire à •••")
        await she.presses("u")
        she.sees("1. écrire à •••")
        await she.presses("x")
        await she.pastes("1")
        await she.presses("enter")
        she.sees("Dites en un mot pourquoi la décision est abandonnée.")
        await she.pastes(" ; elle a appelé d’elle-même")
        await she.presses("enter")
        assert "— écrire à ••• elle a appelé d’elle-même" in told_in(she, "decided")
        await she.presses("4")
        she.sees("Il n’y a pas de décision de ce numéro.")
    assert [one.dropped_reason for one in told.kept(FIRST).decisions if one.dropped_on] == ["elle a appelé d’elle-même"]


async def test_the_clocks_nudge_without_alarm_and_stand_still_in_a_break(told: Work) -> None:
    async with told.opens(120, 40) as she:
        await she.presses("m", "f2")
        screen = she.app.screen
        share = screen.meeting.items[0].minutes  # type: ignore[attr-defined]
        told.now += timedelta(minutes=share - 1)
        await screen._tick()  # type: ignore[attr-defined]
        await she.pilot.pause()
        she.sees(f"Cette famille {share - 1} min sur {share}", "on peut conclure")
        told.now += timedelta(minutes=1)
        await she.presses("b")
        she.sees("PAUSE depuis", f"La réunion {share} min sur 120")
        told.now += timedelta(minutes=15)
        await she.presses("b")
        she.sees("le temps prévu est passé", f"La réunion {share} min sur 120")
        await she.presses("plus", "plus")
        she.sees(f"Cette famille {share} min sur {share + 10}")
        she.does_not_see("le temps prévu est passé")


@pytest.mark.parametrize(("key", "seen"), [("p", "Avenant n° 1"), ("t", "Référent")])
async def test_plan_and_referent_are_opened_from_the_wall_and_one_comes_back(told: Work, key: str, seen: str) -> None:
    async with told.opens(120, 40) as she:
        await to_the_wall(she)
        await she.presses(key)
        she.sees(seen, FIRST, "NOMS MASQUÉS (F9)")
        sees_no_name(she)
        await she.presses("escape")
        she.sees("Cette famille", "Décisions à faire")


async def test_a_meeting_left_is_taken_up_where_it_was(told: Work) -> None:
    async with told.opens(100, 40) as she:
        await she.presses("m", "f2", "right", "right")
        here = _code(she)
        told.now += timedelta(minutes=3)
        await she.presses("escape")
        she.sees("En cours depuis 10 h 30")
        told.now += timedelta(minutes=20)
        await she.presses("f2")
        assert _code(she) == here
        she.sees("Cette famille 3/", "La réunion 3 min sur 120")
    told.now += timedelta(minutes=40)
    async with told.opens(100, 40) as she:
        she.sees("Réunion d’équipe : en cours, m la reprend")
        await she.presses("m", "f2")
        assert _code(she) == here
        she.sees("La réunion 3 min sur 120")


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
async def test_every_colour_on_the_wall_can_be_read_from_afar(told: Work, theme) -> None:
    """Each pair that is painted, with pages, the line being typed in, a refusal and the notes: 7 to 1 at least."""
    told.given(*a_caseload(axes=18))
    async with told.opens(160, 60) as she:
        she.app.theme = theme.name
        await to_the_wall(she)
        she.sees("page 1 sur")
        pairs = _pairs(she)
        await she.presses("o", "d", "enter")
        she.sees("Dites ce qui est décidé.", "appeler l’école")
        pairs |= _pairs(she)
        await she.pastes("écrire ; NK")
        pairs |= _pairs(she)
        await she.presses("escape", "f9")
        pairs |= _pairs(she)
    assert len(pairs) >= 3
    low = {pair: round(_contrast(*pair), 2) for pair in pairs if _contrast(*pair) < 7}
    assert low == {}


def _pairs(she: Person) -> set[tuple[Color, Color]]:
    found = set()
    for strip in she.app.screen._compositor.render_strips():
        for text, style, _control in strip:
            if text.strip(" ") and style is not None and style.color is not None and style.bgcolor is not None:
                pair = Color.from_rich_color(style.color), Color.from_rich_color(style.bgcolor)
                found.add(pair[::-1] if style.reverse else pair)
    return found


def _contrast(one: Color, other: Color) -> float:
    """The contrast ratio of WCAG 2, from 1 to 21."""

    def luminance(color: Color) -> float:
        parts = [part / 255 for part in color.rgb]
        red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


async def test_rule_15_an_alert_is_noted_from_the_agenda_and_from_the_wall_masked_and_the_meeting_goes_on(
    told: Work,
) -> None:
    async with told.opens(100, 40) as she:
        await she.presses("m", "ctrl+d")
        she.sees("Information à l’autorité judiciaire")
        await she.presses("escape", "escape")
        await to_the_wall(she)
        await she.presses("ctrl+d")
        she.sees(f"{FIRST} · Information à l’autorité judiciaire")
        assert she.at == "fact"
        await she.pastes(f"{NAME} dit qu’il a peur.")
        sees_no_name(she)
        await she.presses("f2")
        assert "prévenir la famille" in told_in(she, "owed")
        sees_no_name(she)
