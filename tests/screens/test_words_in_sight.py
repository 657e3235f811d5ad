"""Long words: what is being written stays in sight, however far its field grows."""

from __future__ import annotations

from tests.screens.conftest import Work


async def test_the_last_word_written_is_in_sight(work: Work) -> None:
    async with work.opens() as she:
        await she.presses("n")
        await she.answers("r", "", "", "")
        for _ in range(9):
            await she.types("On voudrait souffler un peu, et que les matins aillent mieux. ")
        await she.types("FIN")
        she.sees("FIN")
