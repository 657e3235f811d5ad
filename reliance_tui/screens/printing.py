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
from reliance_tui.store import Act, Store, StoreError

if TYPE_CHECKING:
    from reliance_tui.domain.report_records import Period
    from reliance_tui.domain.report_view import View
    from reliance_tui.screens.office import Office
    from reliance_tui.screens.room import Room


def make(
    room: Room, name: str, day: date, render: Callable[[Path | None], bytes], code: str, ending: str = ".docx"
) -> None:
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
        room.office.store.note_now(Act.PRINTED, code)
        path = write(room.office.exports, file_name(code, name, day, ending), document)
    except (TemplateFailed, ExportFailed, StoreError) as failed:
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


def print_minutes(room: Room, review: Review, *, named: bool = False) -> None:
    """The minutes of a meeting, in a worker of the room; `named`, with the names, which must then be in sight.

    A document opens on the screen it is asked from: masked, that screen may be projected.
    """
    from functools import partial

    from reliance_tui.documents.minutes import minutes_document

    if named and room.app.masked:
        room.say(_("Le compte rendu avec les noms s’ouvrirait sur cet écran, où ils sont masqués\u00a0: F9 d’abord."))
        return
    office = room.office
    kept = (review, office.families, office.store.reviews(), office.service)
    render = partial(minutes_document, *kept, lang=office.language, names=named)
    name = "compte-rendu-avec-les-noms" if named else "compte-rendu"
    room.run_worker(
        lambda: make(room, name, review.on, lambda folder: render(data_folder=folder), "REUNION"),
        thread=True,
        exclusive=True,
    )


def make_calendar(room: Room) -> None:
    """Everything owed and the meetings planned, for a calendar program; call it from a thread."""
    from reliance_tui.documents.ics import calendar_file
    from reliance_tui.domain.activities import last_came
    from reliance_tui.domain.diary import diary

    office = room.office
    entries = diary(office.families, office.service, office.today, last_came(office.activities))

    def render(_folder: Path | None) -> bytes:
        return calendar_file(entries, office.store.id, office.now(), tell, office.service.name)

    make(room, "calendrier", office.today, render, "", ".ics")


def print_report(room: Room, shown: View, days: Period, *, spreadsheet: bool) -> None:
    """A report already made discreet, as a document or a spreadsheet; call it from a thread."""
    office = room.office
    name = f"bilan_{days.first.isoformat()}_au"

    def document(folder: Path | None) -> bytes:
        from reliance_tui.documents.report import report_document

        return report_document(shown, office.service, office.today, tell, lang=office.language, data_folder=folder)

    def workbook(_folder: Path | None) -> bytes:
        from reliance_tui.documents.report_xlsx import report_workbook

        return report_workbook(shown, office.service, days, tell)

    if spreadsheet:
        make(room, name, days.last, workbook, "", ".xlsx")
    else:
        make(room, name, days.last, document, "")


def print_access(room: Room, family: Family) -> None:
    """All that is held about a family, in the documents' folder; call it from a thread."""
    from reliance_tui.documents.access import write_access
    from reliance_tui.documents.exports import ExportFailed, listing
    from reliance_tui.documents.held import held
    from reliance_tui.documents.open import reveal
    from reliance_tui.documents.templates import TemplateFailed
    from reliance_tui.domain.alerts import told_to

    office = room.office
    try:
        exports = [one.name for one in listing(office.exports, family.code, office.now())]
        sections = held(
            told_to(family, office.who, office.service) if office.store.key is not None else family,
            office.service,
            office.store.reviews(),
            office.activities,
            exports=exports,
            drafts=half_typed(office.store, family.code),
        )
        office.store.note_now(Act.ACCESSED, family.code)
        written = write_access(
            family, office.service, sections, office.today, office.exports, lang=office.language, data=office.folder
        )
    except (TemplateFailed, ExportFailed, StoreError) as failed:
        room.app.call_from_thread(room.say, tell(failed.sentence))
        return
    said = f"{tell(written.fault)} ".lstrip()
    reveal(written.paths[0])
    said += _("Tout ce qui est gardé est ici\u00a0: {path}.").format(path=written.paths[0])
    if len(written.paths) > 2:
        said += " " + _("À lire et à décider d’abord\u00a0: {file}.").format(file=written.paths[2].name)
    room.app.call_from_thread(room.say, said)


def forget_papers(office: Office, code: str) -> None:
    """Let go of what is half-typed about a family, and of the documents prepared for it.

    Raises `Refused` for a document that stays, and a `StoreError`.
    """
    from reliance_tui.documents.exports import ExportFailed, listing, remove

    for name in office.store.drafts_about(code):
        office.store.drop_draft(name)
    try:
        for one in listing(office.exports, code, office.now()):
            remove(one.path)
    except ExportFailed as failed:
        raise Refused(failed.sentence) from failed


def half_typed(store: Store, code: str) -> dict[str, dict[str, str]]:
    """What is half-typed about a family, by the place it is typed in; where the cursor was is left out.

    Not an alert that somebody is writing in a sealed store: until it is noted it is for her eyes alone.
    """
    from reliance_tui.screens.desks import where_typed

    found = {}
    for name in store.drafts_about(code):
        fields = {field: text for field, text in store.draft(name).items() if not field.startswith("_")}
        if fields and "@" not in name:
            found[where_typed(name, code)] = fields
    return found
