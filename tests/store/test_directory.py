"""The partners' directory in the store: kept as any record is, replaced with all the rest, told of in the journal."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from reliance_tui.domain import directory
from reliance_tui.domain.partner_records import Listed
from reliance_tui.domain.sentence import Refused
from reliance_tui.store import Store
from reliance_tui.store.journal import Act, entry
from tests.factories import TODAY
from tests.partners import CMP, SCHOOL

Opening = Callable[..., Store]


def entering(partner: Listed) -> Callable[[directory.Directory], directory.Directory]:
    return lambda before: directory.enter(before, partner, TODAY)


def test_a_new_store_has_no_partner(opening: Opening) -> None:
    assert opening().directory() == ()


def test_what_is_entered_is_there_on_coming_back_in_the_order_of_the_fields(opening: Opening) -> None:
    store = opening()
    store.change_directory(entering(SCHOOL))
    store.change_directory(entering(CMP))
    assert [one.name for one in opening().directory()] == ["CMP des Tisserands", "École des Tilleuls"]
    assert opening().directory() == store.directory()


def test_two_windows_enter_each_their_partner(opening: Opening) -> None:
    one, other = opening(), opening()
    one.change_directory(entering(SCHOOL))
    other.change_directory(entering(CMP))
    one.refresh()
    assert sorted(partner.id for partner in one.directory()) == [1, 2]


def test_what_is_refused_is_not_kept_and_the_draft_stays(opening: Opening) -> None:
    store = opening()
    store.change_directory(entering(SCHOOL))
    store.keep_draft("Directory:new", {"name": "x"})
    with pytest.raises(Refused):
        store.change_directory(entering(SCHOOL), done_draft="Directory:new")
    assert (len(store.directory()), store.draft("Directory:new")) == (1, {"name": "x"})
    store.change_directory(entering(CMP), done_draft="Directory:new")
    assert opening().draft("Directory:new") == {}


def test_the_journal_tells_which_partner_and_no_more(opening: Opening) -> None:
    store = opening()
    store.change_directory(entering(SCHOOL))
    last = entry(store.journal.tail[-1])
    assert (last.act, last.ref, last.fields) == (Act.DIRECTORY_CHANGED, "1", ())


def test_replacing_all_replaces_it_too(opening: Opening) -> None:
    store = opening()
    store.change_directory(entering(SCHOOL))
    store.replace_all(store.service(), (), partners=(CMP,))
    assert opening().directory() == (CMP,)
    store.replace_all(store.service(), ())
    assert opening().directory() == ()
