"""No word of a family is in any file the program writes, whatever it wrote and however it ended; nor left on screen."""

from __future__ import annotations

import base64
import gzip
import io
import os
import tempfile
import zipfile
import zlib
from pathlib import Path

import pytest
from msgspec.json import encode
from msgspec.structs import replace

from reliance_tui.domain.life_records import Activity
from reliance_tui.domain.records import Family, Member
from reliance_tui.domain.review_records import Review
from reliance_tui.store import Store
from reliance_tui.store.checking import check
from reliance_tui.store.restore import drill, latest, restore
from tests.canaries import Aviary, left, told
from tests.factories import SERVICE, a_family
from tests.hardship.terminal import opened
from tests.screens.conftest import NOW
from tests.sealed import key

CODES = ("RBX-2026-001", "RBX-2026-002")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """All the places where the program writes are in there."""
    for name in ("state", "temp", "usb"):
        (tmp_path / name).mkdir()
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("TMPDIR", str(tmp_path / "temp"))
    monkeypatch.setattr(tempfile, "tempdir", None)
    return tmp_path


def test_a_store_used_in_every_way_tells_no_word_of_a_family(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In its folder, in the second one, in the state folder and in what is temporary, at each step."""
    aviary, folder = Aviary(), home / "data"
    families = [aviary.filled(Family, code=code, site="RBX", anonymous=False) for code in CODES]
    member = aviary.filled(Member)
    service = replace(SERVICE, phone=aviary.one(), team=(*SERVICE.team, member), second_folder=str(home / "usb"))
    review = aviary.filled(Review, id="2026-11-16")
    activity = aviary.filled(Activity, id="2026-11-16")
    draft = {"words": aviary.one(), "notes": aviary.one()}
    assert len(aviary.words) >= 50

    def nothing_tells() -> None:
        assert left(home, aviary.words) == {}

    with Store.open(folder, now=lambda: NOW, who="CB", key=key()) as store:
        store.replace_all(service, families, [review], [activity])
        store.keep_draft("InterviewScreen:" + CODES[0], draft)
        held = encode([store.families(), store.reviews(), store.activities(), store.service(), draft])
        assert told(held, aviary.words) == set(aviary.words), "all are in the store"
        nothing_tells()
        assert store.back_up_today() == ()
        assert list((home / "usb").rglob("*.reliance"))
        store.archives.put(CODES[1])
        nothing_tells()
        store.archives.take(NOW.year, CODES[1])
        store.change(CODES[1], lambda family: replace(family, called=aviary.one()))
        store.back_up()
        nothing_tells()
    searched: list[str] = []
    clean_up = tempfile.TemporaryDirectory.cleanup

    def search_and_clean_up(place: tempfile.TemporaryDirectory[str]) -> None:
        assert list(Path(place.name).rglob("*.g*"))
        nothing_tells()
        searched.append(place.name)
        clean_up(place)

    monkeypatch.setattr(tempfile.TemporaryDirectory, "cleanup", search_and_clean_up)
    drill(folder, NOW, key())
    assert [Path(place).parent for place in searched] == [home / "temp"]
    restore(folder, latest(folder).file, NOW, its_key=key(), key=key())
    assert list(check(folder, NOW.date(), key()))
    assert len(list(home.rglob("*.*"))) > 10
    nothing_tells()


pseudo_terminal = pytest.mark.skipif(os.name == "nt", reason="a pseudo-terminal is needed")


def kept(folder: Path, aviary: Aviary) -> Family:
    """A sealed folder with a family who has a canary wherever the caseload shows something."""
    family = a_family(called=aviary.one())
    family = replace(
        family,
        adults=tuple(replace(one, name=aviary.one()) for one in family.adults),
        children=tuple(replace(one, name=aviary.one()) for one in family.children),
        contact=replace(family.contact, words=aviary.one(), through=aviary.one()),
        reach=replace(family.reach, how=aviary.one(), not_when=aviary.one()),
    )
    with Store.open(folder, now=lambda: NOW, key=key()) as store:
        store.replace_all(SERVICE, [family])
    return family


@pseudo_terminal
def test_what_was_typed_is_in_no_file_after_a_kill(home: Path) -> None:
    aviary = Aviary()
    kept(home / "data", aviary)
    typed = aviary.one()
    with opened(home / "data") as terminal:
        terminal.wait_for("Places")
        terminal.press("n")
        terminal.wait_for("Nouveau contact")
        terminal.listen(0.5)
        terminal.press("r\r")
        terminal.listen(0.3)
        terminal.press(f"{typed} encore")
        terminal.listen(2.5)
        terminal.process.kill()
    assert left(home, aviary.words) == {}
    with Store.open(home / "data", now=lambda: NOW, key=key()) as store:
        assert typed in str(store.draft("ContactScreen:new")), "it was written, and sealed"


FALL = """
from reliance_tui.screens.home import HomeScreen
def fall(self):
    families = self.app.office.store.families()
    raise ValueError(f"{{families}} {}")
HomeScreen.action_open_family = fall
"""


@pseudo_terminal
def test_a_fall_leaves_no_word_in_the_terminal_nor_in_a_file(home: Path) -> None:
    aviary = Aviary()
    kept(home / "data", aviary)
    thrown = aviary.one()
    with opened(home / "data", before=FALL.format(thrown)) as terminal:
        terminal.wait_for("Places")
        terminal.press("d")
        assert terminal.ends() == 1
        # What the other screen of the terminal showed went with it.
        _, leaving, after = terminal.raw.rpartition(b"\x1b[?1049l")
    assert leaving
    assert "Ce rapport peut être envoyé".replace(" ", "") in after.decode().replace(" ", "").replace("\r\n", "")
    assert told(after, aviary.words) == set()
    assert list((home / "data" / "incidents").iterdir())
    assert left(home, aviary.words) == {}


def _zipped(data: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("word/document.xml", data)
    return file.getvalue()


def test_the_search_finds_them() -> None:
    word = Aviary().one()
    name = word.encode()
    ways = [name, word.encode("utf-16-le"), word.encode("utf-16-be")]
    ways += [base64.b64encode(b"y" * shift + name + b"zzz") for shift in range(3)]
    ways += [zlib.compress(name * 3), gzip.compress(name), _zipped(name), zlib.compress(_zipped(name * 3))]
    for data in ways:
        assert told(b"before" + data + b"after", [word]) == {word}
    assert told(b"Zorglub", [word]) == set()
