"""Ours against the bare thing, side by side in one run: what every benchmark here prints."""

from __future__ import annotations

from collections.abc import Callable, Sequence

ROUNDS = 9
"""Rounds of a comparison; the median of each side is what counts."""


def compare(
    name: str, ours: Callable[[], float], bare: Callable[[], float], target: float, rounds: int = ROUNDS
) -> float:
    """Run both in turn, print one aligned line, and return the ratio of the medians.

    `ours` and `bare` do the thing once and return the seconds it took, so that each leaves its own setting up
    out of the count. One round of each goes first, uncounted. They take turns, so that a slow moment of the
    machine falls on both; `target` is the ratio not to pass.
    """
    ours(), bare()
    took = [(ours(), bare()) for _ in range(rounds)]
    return show(name, *zip(*took, strict=True), target=target)


def show(name: str, ours: Sequence[float], bare: Sequence[float], target: float, at: float = 0.5) -> float:
    """Print one aligned line for what both took, in seconds, and return its ratio.

    `at` is the part of the times that are no longer than the one shown: 0.5 is the median.
    """
    our, their = (sorted(side)[min(len(side) - 1, int(len(side) * at))] for side in (ours, bare))
    verdict = "ok" if our / their <= target else "OVER"
    print(
        f"{name:<48} {our * 1000:9.2f} ms  bare {their * 1000:9.2f} ms  "
        f"ratio {our / their:5.2f}  (≤ {target:.2f})  {verdict}"
    )
    return our / their
