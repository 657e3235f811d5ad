"""The catalogue of what is often written in a plan: the service's own, or the shipped one."""

from __future__ import annotations

from pathlib import Path

from reliance_tui.documents.scripts import Loaded, load
from reliance_tui.domain.catalogue import Catalogue

CATALOGUE = "catalogue.toml"


def catalogue(lang: str, data_folder: Path | None) -> Loaded[Catalogue]:
    """The catalogue in a language: the service's own, or the shipped one with the faults of the own, by line."""
    return load(Catalogue, CATALOGUE, lang, data_folder)
