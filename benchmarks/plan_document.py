"""A plan on paper against bare docxtpl on the same template; and whether forty axes cost more each than three."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from statistics import median
from time import perf_counter

import msgspec
from _ratio import ROUNDS, compare
from docxtpl import DocxTemplate
from jinja2 import Environment

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from reliance_tui.documents.facts import PLAN
from reliance_tui.documents.plan import plan_document, plan_facts
from reliance_tui.documents.templates import find
from tests.documents.plans import A_SERVICE, FIVE, a_draft, sealed


def ours(axes: int) -> float:
    """Seconds to make the document of a plan of so many axes, signed by five."""
    family = sealed(a_draft(axes), present=FIVE)
    start = perf_counter()
    plan_document(family, A_SERVICE, family.versions[0], lang="fr", data_folder=None)
    return perf_counter() - start


def bare(axes: int) -> float:
    """Seconds to fill the same template with the same facts and save it, with docxtpl alone."""
    family = sealed(a_draft(axes), present=FIVE)
    path = find(PLAN, "fr", None)
    start = perf_counter()
    facts = msgspec.to_builtins(plan_facts(family, A_SERVICE, family.versions[0], "fr"))
    template = DocxTemplate(path)
    template.render(facts, Environment(autoescape=True))
    template.save(io.BytesIO())
    return perf_counter() - start


if __name__ == "__main__":
    compare("plan of 3 axes, 5 signatures", lambda: ours(3), lambda: bare(3), target=1.5)
    few, many = (median(ours(axes) for _ in range(ROUNDS)) / axes for axes in (3, 40))
    verdict = "ok" if many < 2 * few else "OVER"
    print(
        f"{'an axis of 40, against an axis of 3':<48} {many * 1000:9.2f} ms  of 3 {few * 1000:9.2f} ms  "
        f"ratio {many / few:5.2f}  (≤ 2.00)  {verdict}"
    )
