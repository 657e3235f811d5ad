"""The three themes: light, dark, and strong contrast. Their contrasts are computed in a test, not guessed."""

from __future__ import annotations

from textual.theme import Theme

LIGHT, DARK, STRONG = "reliance-clair", "reliance-sombre", "reliance-contraste"

_LIGHT = Theme(
    name=LIGHT,
    dark=False,
    primary="#1f4e5f",
    secondary="#1f4e5f",
    accent="#8a3b12",
    warning="#8a3b12",
    error="#7a1f3d",
    success="#2f5d34",
    foreground="#1c2326",
    background="#f7f5f0",
    surface="#ece8df",
    panel="#dfd9cc",
    variables={
        "reliance-on-primary": "#ffffff",
        "text-muted": "#4a5357",
        "text-error": "#7a1f3d",
        "footer-background": "#dfd9cc",
        "footer-foreground": "#1c2326",
        "footer-key-foreground": "#7a2f0c",
        "footer-description-foreground": "#1c2326",
        "block-cursor-background": "#1f4e5f",
        "block-cursor-foreground": "#ffffff",
        "input-selection-background": "#b9d3dc",
        "input-cursor-background": "#1c2326",
        "input-cursor-foreground": "#f7f5f0",
        "surface-lighten-2": "#dfd9cc",
    },
)
_DARK = Theme(
    name=DARK,
    dark=True,
    primary="#8fc1cf",
    secondary="#a8d3df",
    accent="#f0b27a",
    warning="#f0b27a",
    error="#f2a6bd",
    success="#a9d6ab",
    foreground="#eceae4",
    background="#14191b",
    surface="#1e2528",
    panel="#2a3438",
    variables={
        "reliance-on-primary": "#0e1a1d",
        "text-muted": "#b3bcbf",
        "text-error": "#f2a6bd",
        "footer-background": "#2a3438",
        "footer-foreground": "#eceae4",
        "footer-key-foreground": "#f0b27a",
        "footer-description-foreground": "#eceae4",
        "block-cursor-background": "#8fc1cf",
        "block-cursor-foreground": "#0e1a1d",
        "input-selection-background": "#3a545d",
        "input-cursor-background": "#eceae4",
        "input-cursor-foreground": "#14191b",
        "surface-lighten-2": "#2a3438",
    },
)
_STRONG = Theme(
    name=STRONG,
    dark=True,
    primary="#ffffff",
    secondary="#ffffff",
    accent="#ffff00",
    warning="#ffff00",
    error="#ffff00",
    success="#ffffff",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#1a1a1a",
    variables={
        "reliance-on-primary": "#000000",
        "text-muted": "#ffffff",
        "text-error": "#ffff00",
        "footer-background": "#000000",
        "footer-foreground": "#ffffff",
        "footer-key-foreground": "#ffff00",
        "footer-description-foreground": "#ffffff",
        "block-cursor-background": "#ffff00",
        "block-cursor-foreground": "#000000",
        "input-selection-background": "#4d4d4d",
        "input-cursor-background": "#ffffff",
        "input-cursor-foreground": "#000000",
        "surface-lighten-2": "#1a1a1a",
    },
)
THEMES = (_LIGHT, _DARK, _STRONG)
"""In the order `F8` goes through them."""
