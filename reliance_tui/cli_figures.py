"""What the command line tells in days and in figures, by codes alone: the calendar."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from reliance_tui.cli_files import write_new
from reliance_tui.locale import ngettext, tell
from reliance_tui.store import Act, Store


def calendar(store: Store, file: Path, now: datetime) -> int:
    """Write everything owed and the meetings planned for a calendar program; 0. Raises `Mistake`, a `StoreError`."""
    from reliance_tui.documents.ics import calendar_file
    from reliance_tui.domain.activities import last_came
    from reliance_tui.domain.diary import diary

    service = store.service()
    entries = diary(store.families(), service, now.date(), last_came(store.activities()))
    data = calendar_file(entries, store.id, now, tell, service.name)
    # Noted before it goes out, as an export is.
    store.note(Act.EXPORTED)
    write_new(file, data)
    n = len(entries)
    print(ngettext("{n} jour écrit dans {file}.", "{n} jours écrits dans {file}.", n).format(n=n, file=file))
    return 0
