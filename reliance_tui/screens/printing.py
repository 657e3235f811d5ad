"""Making a document: in a worker, into the documents' folder, with what went wrong said in a sentence."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from reliance_tui.domain.plan_records import Version
from reliance_tui.domain.records import Family
from reliance_tui.domain.review_records import Review
from reliance_tui.domain.sentence import Refused
from reliance_tui.locale import _, tell
from reliance_tui.store import Act

if TYPE_CHECKING:
    from reliance_tui.screens.room import Room


def make(room: Room, name: str, day: date, render: Callable[[Path | None], bytes], code: str) -> None:
    """Render a document, write it, open it, and say where it is; call it from a thread.

    `render` takes the data folder where the service's own template may be, None for the shipped one, which
    serves when the service's own cannot be used; its fault is then said too.
    """
    from reliance_tui.documents.exports import ExportFailed, file_name, write
    from reliance_tui.documents.open import reveal
    from reliance_tui.documents.templates import TemplateFailed

    said = ""
    try:
        try:
            document = render(room.office.folder)
        except TemplateFailed as failed:
            said = tell(failed.sentence) + " "
            document = render(None)
        path = write(room.office.exports, file_name(code, name, day), document)
        room.office.store.note(Act.PRINTED, code)
    except (TemplateFailed, ExportFailed) as failed:
        room.app.call_from_thread(room.say, tell(failed.sentence))
        return
    except Refused as refused:
        room.app.call_from_thread(room.say_refusal, refused, code)
        return
    opened = (
        _("Le document s’ouvre\u00a0; il est gardé ici\u00a0: {path}")
        if reveal(path)
        else _("Le document est ici\u00a0: {path}")
    )
    room.app.call_from_thread(room.say, said + opened.format(path=path))


def print_document(room: Room, family: Family, version: Version | None) -> None:
    """The plan, an amendment, or the draft of one (`version` None); call it from a thread."""
    from functools import partial

    from reliance_tui.documents.plan import plan_document
    from reliance_tui.domain.accompaniment import next_number

    number = version.number if version is not None else next_number(family)
    name = "projet" if number == 0 else f"avenant-{number}"
    if version is None:
        name += "-brouillon"
    render = partial(plan_document, family, room.office.service, version, lang=room.office.language)
    day = version.meeting.on if version is not None and version.meeting.on is not None else room.office.today
    make(room, name, day, lambda folder: render(data_folder=folder), family.code)


def print_minutes(room: Room, review: Review) -> None:
    """The minutes of a meeting, in a worker of the room."""
    from functools import partial

    from reliance_tui.documents.minutes import minutes_document

    office = room.office
    render = partial(minutes_document, review, office.families, office.service, lang=office.language)
    room.run_worker(
        lambda: make(room, "compte-rendu", review.on, lambda folder: render(data_folder=folder), "REUNION"),
        thread=True,
        exclusive=True,
    )
