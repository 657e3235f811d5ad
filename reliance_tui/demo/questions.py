"""The shipped interview as the demonstration's families were led through it: what was presented, what was asked."""

from __future__ import annotations

from reliance_tui.domain.script import Field, FieldKind, Step, StepKind

PRESENTED = tuple(Step(id=id, kind=StepKind.PRESENT, title="") for id in ("accueil", "equipe", "projet"))
"""The steps of the presentation, by the ids of `templates/fr/entretien.toml`."""

COMPANION = Field("companion", FieldKind.COMPANION, "Qui la famille a-t-elle choisi d’amener\u00a0?")
LED_BY_REASON = Field("led_by_reason", FieldKind.LED_BY_REASON, "Si ce n’est pas la direction, pourquoi\u00a0?")
STRENGTHS = Field("strengths", FieldKind.WORDS, "Qu’est-ce qui va bien, qu’est-ce que vous savez bien faire\u00a0?")
SUPPORT = Field("support", FieldKind.WORDS, "Sur qui pouvez-vous compter\u00a0?")
DIFFICULTIES = Field("difficulties", FieldKind.WORDS, "Qu’est-ce qui est difficile en ce moment\u00a0?")
REQUEST = Field("request", FieldKind.WORDS, "Qu’est-ce que vous aimeriez, avec nous\u00a0?")
CHILDREN_WORDS = Field("children_words", FieldKind.WORDS, "Et les enfants, qu’en disent-ils\u00a0?")
