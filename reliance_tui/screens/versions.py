"""The signed versions: each readable, any two compared, each printed again as it was sealed."""

from __future__ import annotations

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content as Shown
from textual.widgets import Static

from reliance_tui.domain import agreement
from reliance_tui.domain.desk import Desk
from reliance_tui.domain.plan_records import Presence, Version
from reliance_tui.domain.records import Family
from reliance_tui.locale import _, day_in_words, short_day, tell
from reliance_tui.screens import commands
from reliance_tui.screens.plan_rows import NEW, rows, texts
from reliance_tui.screens.printing import print_document
from reliance_tui.screens.room import Room
from reliance_tui.widgets.command import bindings
from reliance_tui.widgets.register import Column, Line, Register
from reliance_tui.widgets.sections import Sections, laid_out


class VersionsScreen(Room):
    """The versions on the left, the one under the cursor on the right, its differences marked against another."""

    EXPLAINED = _(
        "Ce qui a été signé ne change plus. Par rapport à la version choisie par C\u00a0: "
        "+ est nouveau, ≠ a changé, − n’y est plus."
    )
    DESK = Desk.VERSIONS
    BINDINGS = bindings(commands.PrintVersion, commands.CompareWith, commands.ReadOn, commands.ReadBack)
    READ = "#reading"
    CSS_PATH = ["room.tcss", "versions.tcss"]

    def __init__(self, code: str | None) -> None:
        super().__init__()
        self.code = code or ""
        self._against: int | None = None
        self._arrived = False

    @property
    def family(self) -> Family:
        """The family as it is now."""
        return self.office.family(self.code)

    def name_shown(self) -> str:
        """Whose versions."""
        return f"{self.code} · {_('Versions signées')}"

    def content(self) -> ComposeResult:
        """The list, and the text."""
        with Horizontal(id="versions"):
            yield Register(Column(_("Version")), Column(_("Rencontre"), 10), id="list")
            with VerticalScroll(id="reading"):
                yield Static(id="text")

    def on_mount(self) -> None:
        """Begin on the last one."""
        self.query_one(Register).focus()

    def draw(self) -> None:
        """Show the list and the version under the cursor."""
        versions = self.family.versions
        self.query_one(Register).show(
            [str(version.number) for version in versions],
            lambda position: Line(
                str(versions[position].number),
                (tell(agreement.version_words(versions[position].number)), short_day(versions[position].meeting.on)),
            ),
            empty=_("Rien n’est encore signé."),
        )
        if versions and not self._arrived:
            self._arrived = True
            self.query_one(Register).go_to(str(versions[-1].number))
        self._read()

    def _version(self) -> Version | None:
        key = self.query_one(Register).key
        return next((version for version in self.family.versions if str(version.number) == key), None)

    def _base(self, version: Version) -> Version | None:
        """The version compared with: the one chosen, else the one before."""
        wanted = version.number - 1 if self._against is None else self._against
        return next(
            (one for one in self.family.versions if one.number == wanted and one.number != version.number), None
        )

    @on(Register.Moved)
    def _read(self) -> None:
        version = self._version()
        content = laid_out(self._sections(version), self.app.veil) if version is not None else Shown("")
        self.query_one("#text", Static).update(content)

    def _sections(self, version: Version) -> Sections:
        base = self._base(version)
        sections: Sections = [
            (
                tell(agreement.version_words(version.number)).capitalize(),
                _("Rencontre du {day}. Empreinte {fingerprint}.").format(
                    day=day_in_words(version.meeting.on), fingerprint=version.fingerprint[:12]
                )
                + (
                    ""
                    if agreement.is_intact(self.family, version)
                    else " " + _("ATTENTION\u00a0: le contenu ne correspond plus à l’empreinte.")
                ),
            ),
            (_("Comparée avec"), tell(agreement.version_words(base.number)) if base is not None else ""),
        ]
        heading = ""
        lines: list[str] = []
        for row in rows(version.content, base.content if base is not None else None):
            if row.heading:
                sections.append((heading, "\n".join(lines)))
                heading, lines = row.heading, []
            if row.text and NEW not in row.key:
                lines.append(f"{row.mark} {row.label}\u00a0: {row.text}")
        sections.append((heading, "\n".join(lines)))
        if base is not None:
            kept = texts(version.content).keys()
            gone = [row for row in rows(base.content, None) if row.text and row.key not in kept]
            sections.append((_("N’y est plus"), "\n".join(f"− {row.label}\u00a0: {row.text}" for row in gone)))
        sections.append((_("Présents"), "\n".join(_presence(person) for person in version.meeting.present)))
        return sections

    def action_compare(self) -> None:
        """Compare with the next of the other versions."""
        version = self._version()
        if version is None:
            return
        others = [one.number for one in self.family.versions if one.number != version.number]
        base = self._base(version)
        if others:
            here = others.index(base.number) if base is not None and base.number in others else -1
            self._against = others[(here + 1) % len(others)]
            self._read()

    def action_print(self) -> None:
        """Make the document of the version under the cursor again."""
        version = self._version()
        if version is not None:
            self._print(version)

    @work(thread=True, exclusive=True)
    def _print(self, version: Version) -> None:
        print_document(self, self.family, version)


def _presence(person: Presence) -> str:
    signs = {True: _("a signé"), False: _("n’a pas signé"), None: _("était là")}[person.signs]
    return f"{person.who}\u00a0: {signs}" + (f" — {person.reason}" if person.reason else "")
