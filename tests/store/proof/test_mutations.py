"""Each protection of the store taken out of a copy of the program: the tests of the store must see it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import reliance_tui

PACKAGE = Path(reliance_tui.__file__).parent
ROOT = Path(__file__).parents[3]
PROTECTIONS: dict[str, tuple[str, str, str]] = {
    "the file synced before it gets its name": ("folder.py", "                os.fsync(handle)\n", ""),
    "the folder synced before the save is acknowledged": (
        "folder.py",
        "            _sync(self.path)\n        except",
        "        except",
    ),
    "the folder synced when a file is set aside": ("folder.py", "aside)\n            _sync(self.path)\n", "aside)\n"),
    "the folder synced before a copy is said to be made": (
        "folder.py",
        "            _sync(self.path)\n        return target\n",
        "        return target\n",
    ),
    "the folder synced once a copy took another’s place": (
        "folder.py",
        "            _sync(self.path)\n\n    def drop",
        "\n    def drop",
    ),
    "a copy read again before it has its name": (
        "folder.py",
        "                check(again(temporary))\n                self._publish",
        "                self._publish",
    ),
    "a copy read again before it takes another’s place": (
        "folder.py",
        "                check(again(temporary))\n                os.replace",
        "                os.replace",
    ),
    "a document synced before it has its name": (
        "../documents/exports.py",
        "            os.fsync(file.fileno())\n",
        "",
    ),
    "what a command writes synced": ("../cli/files.py", "                os.fsync(out.fileno())\n", ""),
    "a new folder synced": ("folder.py", "                _sync(path.parent)\n", ""),
    "a temporary file that must be new": ("folder.py", " | os.O_EXCL", ""),
    "a file readable by its owner alone": ("folder.py", "_BINARY, 0o600)", "_BINARY, 0o644)"),
    "a folder open to its owner alone": ("folder.py", "mode=0o700", "mode=0o755"),
    "a link that overwrites nobody": ("folder.py", "os.link(temporary, target)", "os.replace(temporary, target)"),
    "the newest looked at before the commit": (
        "folder.py",
        "            if max(self._numbers(), default=0) != generation - 1:\n"
        "                raise Overtaken\n            temp",
        "            temp",
    ),
    "the newest looked at again under the lock": (
        "folder.py",
        "                if not free():\n                    raise Overtaken\n",
        "",
    ),
    "the lock where there is no link": (
        "folder.py",
        'with FileLock(self.path / "commit.lock", timeout=WAIT, mode=0o600):',
        "with suppress(Timeout):",
    ),
    "a sleeper’s late link known for what it is": ("folder.py", "return newest == generation", "return True"),
    "a sleeper’s commit known for what it is": ("tickets.py", "if mine in handed:", "if False:"),
    "a sleeper’s late link taken back": (
        "tickets.py",
        "        folder.drop(folder.file(header.generation).name)\n",
        "",
    ),
    "not knowing told from knowing": ("tickets.py", "if len(handed) == MOST and", "if False and"),
    "memory as the others left it": ("memory.py", "if (after := self._storage.after) is not None:", "if False:"),
    "the tickets handed on by a restore": ("restore.py", "before = good or backup", "before = backup"),
    "a link that took though reported as failed": ("folder.py", "if _same(temporary, target):", "if False:"),
    "a whole write, not only its first part": ("folder.py", "while rest:", "if rest:"),
    "the temporary taken away after a failure": (
        "folder.py",
        "        except BaseException:\n            _discard(temporary)\n            raise\n",
        "        except BaseException:\n            raise\n",
    ),
    "the living’s files spared by the sweep": ("folder.py", 'and not _alive(int(found["pid"]))', ""),
    "other machines’ files spared by the sweep": ("folder.py", 'found["host"] == _host() and ', ""),
    "eight generations kept": ("folder.py", "[:-keep]", "[:-1]"),
    "a folder that cannot be listed named": (
        "folder.py",
        "        with told(self.path):\n            return self._numbers()\n",
        "        return self._numbers()\n",
    ),
    "the digest": ("envelope.py", "    if tail != ", "    if False and tail != "),
    "the head under the digest": ("envelope.py", "hashlib.sha256(line)", "hashlib.sha256()"),
    "the magic word": ("envelope.py", "if data and not data.startswith(_START):", "if False:"),
    "the version": ("envelope.py", "> FORMAT", "> FORMAT + 9"),
    "the number inside the file": ("reading.py", "if reading.header.generation != generation:", "if False:"),
    "the name of the store": ("generations.py", "if reading.header.store != self.header.store:", "if False:"),
    "memory changed only after the disk": (
        "generations.py",
        "        done = self._writer.commit(self.folder, header, tables, self._tickets, key, self.key)\n",
        "        self.header, self._tables = header, tables\n"
        "        done = self._writer.commit(self.folder, header, tables, self._tickets, key, self.key)\n",
    ),
    "the disk asked after a failure": ("memory.py", "                self._settle()\n", ""),
    "the good one committed before the damaged are set aside": (
        "recover.py",
        "        Writer().commit(files, again, good.tables, good.tickets, good.key)\n",
        "        for number in files.generations():\n            files.file(number).unlink()\n"
        "        Writer().commit(files, again, good.tables, good.tickets, good.key)\n",
    ),
    "the header the payload is sealed beside": ("envelope.py", "    return line\n", '    return b""\n'),
    "nothing plain where all was sealed": (
        "envelope.py",
        "        if key is not None:\n            raise Tampered",
        "        if False:\n            raise Tampered",
    ),
    "whom a private key is sealed for": (
        "keyring.py",
        'return msgspec.json.encode(("private", store, slot.who, slot.kdf, slot.public))',
        'return b""',
    ),
    "whom a data key is handed over to": (
        "keyring.py",
        'return msgspec.json.encode(("data", store, slot.who, slot.public))',
        'return b""',
    ),
    "bounds looked at before anything is derived": ("ring.py", "            and self.kdf.bounded\n", ""),
    "bounds looked at by the derivation": ("sealing.py", "    if not kdf.bounded:\n        raise Unsealable\n", ""),
    "the number of slots": ("ring.py", "            and len(self.slots) <= MOST_SLOTS\n", ""),
    "another data key once somebody has gone or changed": (
        "keyring.py",
        "key, data = _proven(key), os.urandom(KEY)",
        "key, data = _proven(key), key.data",
    ),
    "what opened before removed": (
        "store.py",
        "        self._storage.folder.prune(keep=1)\n        try:\n",
        "        try:\n",
    ),
    "the signature of the ring": (
        "ring.py",
        "        return bool(self.turns) and is_signed(self.authority, _said(self), self.signed)\n",
        "        return bool(self.turns)\n",
    ),
    "an authority that comes of the data key": (
        "ring.py",
        "return self.authority == authority(data) and self.holds",
        "return self.holds",
    ),
    "each authority told by the one before": (
        "ring.py",
        "is_signed(before.authority, _succession(self.store, before.authority, after), after.signed)",
        "True",
    ),
    "an epoch that does not go back": ("ring.py", "            and self.epoch >= pin.epoch\n", ""),
    "the chain from what a window knows": (
        "keyring.py",
        "if ring.turns and not (ring.leads_from(known) and ring.holds):",
        "if False:",
    ),
    "the chain from what she last saw": ("keyring.py", "(pin is not None and not ring.leads_from(pin)) or ", ""),
    "the proof asked for at the door": ("keyring.py", " or (ring.turns and not ring.proved_by(data))", ""),
    "the pin set again": ("keyring.py", "if slot is not None and key.pinned != key.ring.authority:", "if False:"),
    "the authority this machine saw": (
        "floor.py",
        "if seen.authority and not header.ring.leads_from(Pin(seen.epoch, seen.authority)):",
        "if False:",
    ),
    "nobody taken for the one who is removed": (
        "keyring.py",
        "if who == RECOVERY or key.ring.slot(who) is None:",
        "if False:",
    ),
    "no plain archive but those there were": (
        "archives.py",
        'if not known or (header.ring is None and b"" not in known):',
        "if not known:",
    ),
    "no plain backup but those there were": ("backups.py", "None if digest(data) in plain else key", "None"),
    "the ring looked at again after a copy": (
        "backups.py",
        "if (now_there := glimpse(folder)) is None or now_there.ring == header.ring:",
        "if True:",
    ),
    "the ring looked at again after sealing anew": ("backups.py", "if after.ring == key.ring:", "if True:"),
    "the caseload asked before an archive is turned": (
        "archives.py",
        "            self._store.refresh()  # at each try: somebody may have gone meanwhile\n",
        "",
    ),
    "a turn that took after all finished": (
        "memory.py",
        "                self._took_after_all()\n",
        "                pass\n",
    ),
    "a turn in doubt known by its ring": (
        "memory.py",
        "    return now.ring == doubtful.ring or (",
        "    return True or (",
    ),
    "a turn that was begun finished": ("store.py", "if finish and self._held.unfinished:", "if False:"),
    "a family moved as the disk has it": ("moves.py", "kept.revision != moved.revision", "False"),
    "what a meeting said meanwhile of a family that moves": (
        "moves.py",
        " or (said, came) != (moved.said, moved.came)",
        "",
    ),
    "a family claimed before its other copy goes": ("archives.py", "self._store.claim(code)", "pass"),
    "a revision no move gives again": (
        "moves.py",
        "Kept(moving.family, self.generation + 1), dict",
        "Kept(moving.family, 1), dict",
    ),
    "what was eliminated left out by a restore": (
        "restore.py",
        "    backup = elimination.cleared(backup, forgotten.and_in(elimination.readings(folder, key)))\n",
        "",
    ),
    "what was eliminated taken out of the copies": (
        "elimination.py",
        "                backups.exchange(less, backup.file, key)\n",
        "                pass\n",
    ),
    "the good state copied before a restore": (
        "restore.py",
        "        backups.make(files.path, now, key, generation=good.header.generation)\n",
        "        pass\n",
    ),
    "an archive’s year": ("generations.py", "if reading.header.archive != self._archive:", "if False:"),
    "a package bounded as it comes": (
        "../documents/package.py",
        "    if len(docx) > MOST_PACKED:",
        "    if False:",
    ),
    "a package bounded in its parts": (
        "../documents/package.py",
        "if len(packed.infolist()) > MOST_PARTS:",
        "if False:",
    ),
    "a package bounded once open": (
        "../documents/package.py",
        "if room < 0:",
        "if False:",
    ),
    "nothing followed in a package": (
        "../documents/package.py",
        'if b"<!DOCTYPE" in part:',
        "if False:",
    ),
    "a template in a sandbox": (
        "../documents/rendering.py",
        "from jinja2.sandbox import ImmutableSandboxedEnvironment",
        "from jinja2 import Environment as ImmutableSandboxedEnvironment",
    ),
    "what is typed is no template": (
        "../documents/rendering.py",
        "autoescape=True",
        "autoescape=False",
    ),
    "a word that is missing told": (
        "../documents/rendering.py",
        ", undefined=StrictUndefined",
        "",
    ),
    "a template bounded": (
        "../documents/rendering.py",
        "if path.stat().st_size > MOST_BYTES:",
        "if False:",
    ),
    "a template bounded as it is checked": (
        "../documents/check.py",
        "if path.stat().st_size > MOST_BYTES:",
        "if False:",
    ),
    "a script bounded": (
        "../documents/scripts.py",
        "if len(data) > MOST_BYTES:",
        "if False:",
    ),
}


SEEN_BY: dict[str, str] = tomllib.loads(Path(__file__).with_name("seen_by.toml").read_text())
"""The test that saw each of them gone, the last time all were run: it is asked first, then all are."""


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the program, of its templates and of its tests, with what these read."""
    copy = tmp_path_factory.mktemp("copy")
    for name in ("reliance_tui", "templates", "tests", "tools", "docs"):
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__", "__snapshots__"))
    shutil.copy(ROOT / "pyproject.toml", copy)
    return copy


def failing(copy: Path, *tests: str) -> str:
    """The first of those tests that fails in that copy, "" when all pass."""
    run = subprocess.run(
        [sys.executable, "-m", "pytest", *tests, "-x", "-p", "no:cacheprovider", "--tb=no", "-rfE"]
        # This file sees by itself, from outside, that a line is gone; the two others take long or are elsewhere's.
        + [f"--ignore=tests/store/{name}.py" for name in ("proof/test_mutations", "test_crash", "test_interchange")],
        cwd=copy,
        env={**os.environ, "PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        timeout=1800,
    )
    assert run.returncode in (0, 1), run.stdout + run.stderr
    failed = [line for line in run.stdout.splitlines() if line.startswith(("FAILED", "ERROR"))]
    return failed[0].split(" - ")[0] if run.returncode else ""


def test_each_protection_is_in_the_program_once() -> None:
    """So that a protection which moves is not thought tested when it no longer is."""
    found = {name: (PACKAGE / "store" / file).read_text().count(line) for name, (file, line, _) in PROTECTIONS.items()}
    assert found == dict.fromkeys(PROTECTIONS, 1)
    assert SEEN_BY.keys() == PROTECTIONS.keys()


@pytest.mark.torture
def test_the_copy_passes_as_it_is(copy: Path) -> None:
    assert failing(copy, "tests/store") == ""


@pytest.mark.torture
@pytest.mark.parametrize("name", PROTECTIONS)
def test_a_protection_taken_out_is_seen(copy: Path, name: str) -> None:
    file, line, instead = PROTECTIONS[name]
    path = copy / "reliance_tui" / "store" / file
    whole = path.read_text()
    path.write_text(whole.replace(line, instead))
    try:
        home = "tests/documents" if "documents" in file else "tests/store"
        seen = failing(copy, f"tests/store/{SEEN_BY[name]}") or failing(copy, home)
    finally:
        path.write_text(whole)
    print(f"\nwithout {name}: {seen}")
    assert seen
