"""The report: the figures of a period, true on the director's own screen, each opening the families it counts."""

from __future__ import annotations

from textual import on, work
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input, Static

from reliance_tui.documents.report import figure
from reliance_tui.domain.desk import Desk
from reliance_tui.domain.discretion import Hidden
from reliance_tui.domain.records import Family
from reliance_tui.domain.report import report
from reliance_tui.domain.report_records import Period, Report, last_year, this_year, twelve_months
from reliance_tui.domain.report_shown import may_list, told
from reliance_tui.domain.report_view import Shown, View, ViewRow, ViewTable, site_name, view
from reliance_tui.domain.said import read_period
from reliance_tui.locale import _, short_day, tell
from reliance_tui.screens import commands
from reliance_tui.screens.picture import bar
from reliance_tui.screens.printing import print_report
from reliance_tui.screens.room import Room
from reliance_tui.store import StoreError
from reliance_tui.store.archives import Found
from reliance_tui.widgets.command import bindings
from reliance_tui.widgets.fields import LineField
from reliance_tui.widgets.register import Column, Line, Register

PERIODS = {"this_year": this_year, "last_year": last_year, "twelve_months": twelve_months}
"""The periods that have a key."""
BAR = 10
"""The longest bar, in cells."""


class ReportScreen(Room):
    """The filters, then every table of the report, one under the other; a bar beside each figure of its column."""

    EXPLAINED = _(
        "Le bilan compte ce qui s’est passé sur une période. Rien n’est compté autrement que ce qui est écrit en haut. "
        "Ici les chiffres sont vrais\u00a0; masqué, imprimé ou en tableur, les effectifs de moins de cinq sont cachés."
    )
    DESK = Desk.REPORT
    BINDINGS = bindings(
        commands.OpenFigure,
        commands.ThisYear,
        commands.LastYear,
        commands.TwelveMonths,
        commands.OtherDays,
        commands.SiteAlone,
        commands.PrintReport,
        commands.MakeSpreadsheet,
    )
    CSS_PATH = ["room.tcss", "report.tcss"]

    def __init__(self, code: str | None = None) -> None:
        super().__init__()
        self._period: Period | None = None
        self._site = ""
        self._archived: tuple[Family, ...] = ()
        self._unread = False
        self._made: tuple[tuple[object, ...], Report] | None = None

    @property
    def period(self) -> Period:
        """The period counted: this year, until another one is chosen."""
        return self._period or this_year(self.office.today)

    @property
    def report(self) -> Report:
        """The figures as they are now."""
        counted = ((*self.office.families, *self._archived), self.period, self.office.activities)
        if self._made is None or self._made[0] != counted:
            families, days, activities = counted
            self._made = (counted, report(families, self.office.service, days, activities))
        return self._made[1]

    def name_shown(self) -> str:
        """The days counted."""
        words = _("Bilan du {first} au {last}")
        return words.format(first=short_day(self.period.first), last=short_day(self.period.last))

    def content(self) -> ComposeResult:
        """What is counted, the figures, the line to type in."""
        yield Static(id="filters")
        sites = (Column(site_name(self.office.service, code), 9, 12) for code in self.report.sites)
        yield Register(Column(""), Column(_("ensemble"), 9, 12), *sites, Column("", BAR), id="figures")
        yield LineField(example=_("du 01/01/2026 au 30/06/2026, ou 2025"), goes_on=False, id="ask-line")

    def on_mount(self) -> None:
        """Begin in the figures, while the archives are opened."""
        self.query_one(Register).focus()
        self._open_archives()

    @work(thread=True, exclusive=True)
    def _open_archives(self) -> None:
        try:
            kept = self.office.store.archives.found()
        except StoreError as error:
            self.app.call_from_thread(self.say, tell(error.sentence))
            return
        if kept.families or kept.told:
            self.app.call_from_thread(self._count_too, kept)

    def _count_too(self, kept: Found) -> None:
        self._archived, self._unread = tuple(family for _year, family in kept.families), bool(kept.told)
        self.draw()
        if kept.told:
            words = " ".join(tell(sentence) for sentence in kept.told)
            self.say(words)

    def _view(self, *, discreet: bool) -> View:
        return view(self.report, self.office.service, site=self._site, discreet=discreet, archived=bool(self._archived))

    def draw(self) -> None:
        """Show what is counted, and the figures: what must be is hidden once masked."""
        shown = self._view(discreet=self.app.masked)
        filters = [tell(one) for one in shown.filters]
        if not self.app.masked:
            filters.append(_("Chiffres vrais, à ne pas projeter\u00a0: F9 cache les effectifs de moins de cinq"))
        self.query_one("#filters", Static).update(Content(" ".join(f"{one.rstrip('.')}." for one in filters)))
        lines = list(self._lines(shown))
        self.query_one(Register).show([line.key for line in lines], lambda position: lines[position])

    def _lines(self, shown: View) -> list[Line]:
        lines: list[Line] = []
        for section in shown.sections:
            for n, table in enumerate(section.tables):
                if lines:
                    lines.append(Line(None, ("",)))
                about = f"{tell(section.title).upper()} · " if n == 0 else ""
                lines.append(Line(None, (about + tell(table.title),)))
                lines += [self._line(len(lines), row, table, shown) for row in table.rows]
        return lines

    def _line(self, at: int, row: ViewRow, table: ViewTable, shown: View) -> Line:
        cells = ["" for _site in range(len(self.report.sites) + 1)]
        for column, one in zip(shown.columns, row.figures, strict=True):
            cells[column] = figure(one, tell)
        label = f"{'= ' if row.total else ''}{tell(row.label)}"
        return Line(f"{at}/{row.key}", (label, *cells, _bar(row, table)))

    @property
    def _column(self) -> int:
        """The column whose figures are opened: the site's when it is alone, else the whole service's."""
        return self.report.sites.index(self._site) + 1 if self._site else 0

    @on(Register.Opened)
    def action_open(self) -> None:
        """Open the families that the figure of this line counts."""
        from reliance_tui.screens.counted import CountedScreen

        key = self.query_one(Register).key
        if key is None:
            return
        row = key.partition("/")[2]
        if self.app.masked and not may_list(self.report, row, told(self.report)):
            self.say(_("La liste dirait un chiffre caché. F9 montre les noms et les chiffres, hors de la projection."))
            return
        label = next(
            tell(one.label)
            for section in self._view(discreet=False).sections
            for table in section.tables
            for one in table.rows
            if one.key == row
        )
        self.say("")
        self.app.push_screen(CountedScreen(self.report, row, self._column, label))

    def action_period(self, wanted: str) -> None:
        """One of the periods that have a key."""
        self._count(PERIODS[wanted](self.office.today))

    def _count(self, days: Period) -> None:
        self._period = days
        self.say("")
        self._redraw()

    def action_site(self) -> None:
        """One site, then the others, then all."""
        sites = ["", *self.report.sites]
        self._site = sites[(sites.index(self._site) + 1) % len(sites)]
        self._redraw()

    def action_ask(self) -> None:
        """Bring the line to type a period in."""
        self.set_class(True, "-asking")
        self.query_one("#ask-line", LineField).focus()

    @on(Input.Submitted, "#ask-line")
    def _answered(self, event: Input.Submitted) -> None:
        event.stop()
        with self.refusals():
            self._count(read_period(event.value, self.office.today))
            self._put_away()

    def _put_away(self) -> None:
        self.set_class(False, "-asking")
        self.query_one("#ask-line", LineField).value = ""
        self.query_one(Register).focus()

    async def action_back(self) -> None:
        """First put the line away, then go back."""
        if self.has_class("-asking"):
            self.say("")
            self._put_away()
        else:
            await super().action_back()

    def action_print(self) -> None:
        """The report as a document, small counts hidden."""
        self._print(spreadsheet=False)

    def action_spreadsheet(self) -> None:
        """The report as a spreadsheet, small counts hidden."""
        self._print(spreadsheet=True)

    @work(thread=True, exclusive=True)
    def _print(self, *, spreadsheet: bool) -> None:
        print_report(self, self._view(discreet=True), self.period, spreadsheet=spreadsheet)


def _bar(row: ViewRow, table: ViewTable) -> str:
    """How large the figure of a row is beside the others of its table; a total has none, nor what is hidden."""
    most = max((_count(one.figures[0]) for one in table.rows if not one.total), default=0)
    return "" if row.total else bar(_count(row.figures[0]), most, BAR)


def _count(shown: Shown) -> int:
    return shown if isinstance(shown, int) and not isinstance(shown, Hidden) else 0
