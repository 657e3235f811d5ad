"""How the tests look at a refusal: a plain sentence, a way out where there is one, the field at fault."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from reliance_tui.domain.desk import Desk
from reliance_tui.domain.sentence import Refused


@contextmanager
def refused(reason: str, *, way_out: str = "", field: str = "", desk: Desk | None = None) -> Iterator[None]:
    """The act inside is refused with words of this reason, and of this way out ("" means there is none)."""
    with pytest.raises(Refused) as caught:
        yield
    told = caught.value
    assert reason in str(told.reason)
    assert (told.way_out is not None) == bool(way_out)
    assert way_out in str(told.way_out or "")
    assert (told.field, told.desk) == (field, desk)
