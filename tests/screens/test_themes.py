"""Three themes: each text can be read on what it stands on, by computed contrast; `F8` goes from one to the next."""

from __future__ import annotations

import pytest
from rich.color import Color as RichColor
from textual.color import Color
from textual.theme import Theme

from reliance_tui.screens.themes import STRONG, THEMES
from tests.screens.conftest import Work
from tests.screens.person import Person

PAIRS = (
    ("foreground", "background"),
    ("foreground", "surface"),
    ("foreground", "panel"),
    ("secondary", "background"),
    ("secondary", "surface"),
    ("accent", "background"),
    ("accent", "surface"),
    ("reliance-on-primary", "primary"),
    ("text-muted", "background"),
    ("text-muted", "surface"),
    ("text-error", "background"),
    ("text-error", "surface"),
    ("footer-foreground", "footer-background"),
    ("footer-description-foreground", "footer-background"),
    ("footer-key-foreground", "footer-background"),
    ("block-cursor-foreground", "block-cursor-background"),
    ("input-cursor-foreground", "input-cursor-background"),
    ("foreground", "input-selection-background"),
    ("foreground", "surface-lighten-2"),
)


def contrast(one: Color, other: Color) -> float:
    """The contrast ratio of the WCAG 2 between two colours, from 1 to 21."""

    def luminance(color: Color) -> float:
        parts = [part / 255 for part in color.rgb]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _least(theme: str) -> float:
    return 7.0 if theme == STRONG else 4.5


@pytest.mark.parametrize("pair", PAIRS, ids=" on ".join)
@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_each_pair_of_a_theme_can_be_read(theme: Theme, pair: tuple[str, str]) -> None:
    colors = {**theme.to_color_system().generate(), **theme.variables}
    text, ground = (Color.parse(colors[name]) for name in pair)
    assert contrast(text, ground) >= _least(theme.name)


def painted_contrasts(she: Person) -> list[tuple[float, str]]:
    """The contrast of each run of text on the screen, as painted, with the text; of what is laid over it alone."""
    found = []
    laid_over = she.app.screen.query("#help, CommandList")
    region = laid_over.first().region if laid_over else she.app.screen.region
    for strip in she.app.screen._compositor.render_strips()[region.y : region.bottom]:
        for segment in strip.crop(region.x, region.right):
            style = segment.style
            if not segment.text.strip(" ▌▁▂▃▄▅▆▇█▔─│╭╮╰╯") or style is None or style.color is None:
                continue
            front, back = style.color, style.bgcolor or RichColor.parse("black")
            if style.reverse:
                front, back = back, front
            found.append((contrast(Color.from_rich_color(front), Color.from_rich_color(back)), segment.text))
    return found


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
async def test_all_that_is_painted_can_be_read_in_each_theme(work: Work, theme: Theme) -> None:
    """Examples in empty fields, choices, remarks, refusals, help and footer with the rest."""
    work.given_the_demo()
    async with work.opens(120, 50) as she:
        she.app.theme = theme.name
        await she.presses("down")
        for keys in (
            (),
            ("ctrl+p",),
            ("escape", "d"),
            ("v",),
            ("f2",),
            ("escape", "a"),
            ("escape", "e"),
            ("f1",),
            ("escape", "escape", "r"),
        ):
            await she.presses(*keys)
            poor = [(round(ratio, 1), text) for ratio, text in painted_contrasts(she) if ratio < _least(theme.name)]
            assert poor == [], f"after {keys}:\n{she.screen}"


async def test_f8_goes_through_the_themes(work: Work) -> None:
    async with work.opens() as she:
        names = [theme.name for theme in THEMES]
        assert she.app.theme == names[0]
        for name in (*names[1:], names[0]):
            await she.presses("f8")
            assert she.app.theme == name


async def test_nothing_is_told_by_colour_alone(work: Work) -> None:
    work.given_the_demo()
    async with work.opens() as she:
        she.sees("›", "En retard (", "65 j de retard")
        await she.presses("d", "s")
        she.sees("(•)", "( )")
