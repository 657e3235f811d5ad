"""Where documents are put: private, named after no one, never one over another."""

import errno
import os
import stat
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from reliance_tui.documents.exports import ExportFailed, file_name, listing, remove, write
from reliance_tui.locale import tell

NAME = "RBX-2026-014_fiche-inscription_2026-10-19.docx"


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_the_name_is_the_code_what_it_is_and_the_day():
    assert file_name("RBX-2026-014", "fiche-inscription", date(2026, 10, 19)) == NAME


@pytest.mark.parametrize("code", ["../../etc/passwd", "a/b", "..", "C:\\x", "CON\0", "é" * 500, ""])
def test_a_code_from_a_file_never_leads_elsewhere(tmp_path, code):
    path = write(tmp_path / "exports", file_name(code, "fiche-inscription", date(2026, 10, 19)), b"x")
    assert path.parent == tmp_path / "exports"


@pytest.mark.skipif(os.name == "nt", reason="modes are of POSIX")
def test_only_its_owner_reads_what_is_exported(tmp_path):
    folder = tmp_path / "data" / "exports"
    path = write(folder, NAME, b"whole")
    assert path.read_bytes() == b"whole"
    assert (mode(folder), mode(path)) == (0o700, 0o600)


def test_an_earlier_document_is_never_overwritten(tmp_path):
    paths = [write(tmp_path, NAME, content) for content in (b"1", b"2", b"3")]
    assert [path.name for path in paths] == [NAME, NAME.replace(".docx", "-2.docx"), NAME.replace(".docx", "-3.docx")]
    assert [path.read_bytes() for path in paths] == [b"1", b"2", b"3"]


@pytest.mark.parametrize(
    ("number", "what"),
    [(errno.ENOSPC, "disque est plein"), (errno.EROFS, "droit d’écrire"), (errno.EIO, "recommencez")],
)
@pytest.mark.parametrize("step", ["fsync", "replace", "open"])
def test_a_failure_is_told_and_leaves_nothing_behind(tmp_path, monkeypatch, step, number, what):
    real = getattr(os, step)

    def fail(*args, **kwargs):
        if step == "open" and str(args[0]).endswith(".tmp"):
            return real(*args, **kwargs)
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, step, fail)
    with pytest.raises(ExportFailed) as failed:
        write(tmp_path, NAME, b"x")
    assert what in tell(failed.value.sentence)
    monkeypatch.undo()
    assert list(tmp_path.iterdir()) == []


def test_a_file_in_place_of_the_folder_is_told(tmp_path):
    (tmp_path / "exports").write_bytes(b"kept")
    with pytest.raises(ExportFailed):
        write(tmp_path / "exports", NAME, b"x")
    assert (tmp_path / "exports").read_bytes() == b"kept"


def test_a_familys_documents_are_listed_with_their_age_the_newest_first(tmp_path):
    now = datetime(2026, 11, 16, 9, 0)
    for days, what in ((40, "projet"), (3, "avenant-1"), (0, "convocation")):
        path = write(tmp_path, file_name("RBX-2026-014", what, date(2026, 10, 19)), b"x")
        written = (now - timedelta(days=days)).timestamp()
        os.utime(path, (written, written))
    write(tmp_path, file_name("RBX-2026-0149", "projet", date(2026, 10, 19)), b"of another family")
    listed = listing(tmp_path, "RBX-2026-014", now)
    assert [(one.what, one.age) for one in listed] == [("convocation", 0), ("avenant-1", 3), ("projet", 40)]
    assert listed[-1].name == "RBX-2026-014_projet_2026-10-19.docx"


def test_a_document_is_removed_and_may_be_gone_already(tmp_path):
    path = write(tmp_path, NAME, b"x")
    remove(path)
    remove(path)
    assert listing(tmp_path, "RBX-2026-014", datetime(2026, 11, 16)) == ()
    assert listing(tmp_path / "none", "RBX-2026-014", datetime(2026, 11, 16)) == ()


def test_a_document_that_cannot_be_removed_is_told(tmp_path, monkeypatch):
    path = write(tmp_path, NAME, b"x")

    def refuse(*args, **kwargs):
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "unlink", refuse)
    with pytest.raises(ExportFailed) as failed:
        remove(path)
    assert NAME in tell(failed.value.sentence)
