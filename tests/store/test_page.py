"""The page a generation is written on is the same JSON whatever it was used for before."""

from __future__ import annotations

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from reliance_tui.store.page import lay_out
from reliance_tui.store.tables import Tables, raw

documents = st.dictionaries(st.sampled_from(["record", "revision"]), st.text().map(raw), min_size=1)
tables_of = st.dictionaries(st.text(max_size=9), st.dictionaries(st.text(max_size=9), documents))


@given(st.lists(tables_of, min_size=1, max_size=4), st.sampled_from([0, 12]), st.integers(0, 1000))
def test_it_holds_the_tables_and_nothing_else(saved: list[Tables], room: int, before: int) -> None:
    page = bytearray(before)
    for tables in saved:
        lay_out(tables, page, room)
        assert page[room:] == msgspec.json.encode(tables)
        page += b"the seal"


def test_many_large_documents_are_laid_out_some_at_a_time() -> None:
    page, tables = bytearray(), {"families": {str(n): {"record": raw("é" * n)} for n in range(900)}}
    for _ in range(2):
        lay_out(tables, page, 12)
        assert page[12:] == msgspec.json.encode(tables)
