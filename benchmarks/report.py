"""The report of 1,000 families over 20 years, against one pass of decoding them; and what is hidden of it."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from time import perf_counter

import msgspec
from _ratio import compare

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from reliance_tui import demo
from reliance_tui.domain.records import Family, Service
from reliance_tui.domain.report import report
from reliance_tui.domain.report_records import Period
from reliance_tui.domain.report_shown import told

YEARS, EACH = range(2007, 2027), 50
PERIOD = Period(date(2007, 1, 1), date(2026, 10, 31))


def twenty_years() -> tuple[Family, ...]:
    """Fifty families a year, each year's as they stood one November."""
    return tuple(family for year in YEARS for family in demo.many(EACH, date(year, 11, 16)))


if __name__ == "__main__":
    families, service = twenty_years(), Service()
    codes = [msgspec.structs.replace(one, code=f"{one.code[:9]}{n:04d}") for n, one in enumerate(families)]
    written = msgspec.json.encode(codes)
    decoder = msgspec.json.Decoder(tuple[Family, ...])
    read = decoder.decode(written)
    print(f"{len(read)} families, {len(written) / 1e6:.1f} MB")

    def decoding() -> float:
        start = perf_counter()
        decoder.decode(written)
        return perf_counter() - start

    def counting() -> float:
        start = perf_counter()
        report(read, service, PERIOD)
        return perf_counter() - start

    def hiding() -> float:
        start = perf_counter()
        told(report(read, service, PERIOD))
        return perf_counter() - start

    compare("report of 1,000 families", counting, decoding, 10)
    compare("report of 1,000 families, small counts hidden", hiding, decoding, 10)
