"""The demonstration: a fictional caseload, at every stage, as it would stand on any given day."""

from __future__ import annotations

from reliance_tui.demo.builder import caseload
from reliance_tui.demo.crowd import many
from reliance_tui.demo.life import activities
from reliance_tui.demo.meetings import meetings
from reliance_tui.demo.partners import partners

__all__ = ["activities", "caseload", "many", "meetings", "partners"]
