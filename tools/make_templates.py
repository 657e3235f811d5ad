"""Make the shipped documents, `templates/fr/*.docx`. Run by `make templates`."""

from __future__ import annotations

from pathlib import Path

from access_template import access
from alert_template import alert
from ending_template import ending
from invitation_template import invitation
from minutes_template import minutes
from plan_templates import amendment, plan
from recovery_template import recovery
from report_template import report
from sheet_template import registration_sheet

FOLDER = Path(__file__).resolve().parent.parent / "templates" / "fr"
MAKERS = {
    "fiche-inscription.docx": registration_sheet,
    "projet.docx": plan,
    "avenant.docx": amendment,
    "convocation.docx": invitation,
    "compte-rendu.docx": minutes,
    "cle-de-secours.docx": recovery,
    "acces.docx": access,
    "bilan.docx": report,
    "information.docx": alert,
    "fin.docx": ending,
}
"""Who makes each template."""


def main() -> None:
    for name, make in MAKERS.items():
        (FOLDER / name).write_bytes(make())


if __name__ == "__main__":
    main()
