"""A family in a few sections: who it is, how to reach it, what it said, what happened."""

from __future__ import annotations

from datetime import date

from reliance_tui.domain.ages import age_on
from reliance_tui.domain.household import name_shown
from reliance_tui.domain.records import Adult, Child, Family
from reliance_tui.locale import _, ngettext
from reliance_tui.screens.pathway import events
from reliance_tui.widgets.sections import Sections


def portrait(family: Family, today: date) -> Sections:
    """Who the family is and what it said, the latest event first; for its page, and for a look in passing."""
    history = (_("Au fil du temps"), "\n".join(f"{when:%d/%m/%Y}  {what}" for when, what in events(family)))
    if family.anonymous:
        left = _(
            "Il n’en reste que des mois et des nombres, pour les chiffres du service. "
            "Le 01 d’un mois veut dire ce mois-là."
        )
        return [(_("Dossier anonyme"), left), history]
    people = [
        name_shown(family),
        ", ".join(_adult(adult) for adult in family.adults),
        ", ".join(_child(child, today) for child in family.children),
    ]
    not_when = _("Ne pas joindre\u00a0: {when}").format(when=family.reach.not_when) if family.reach.not_when else ""
    sections = [
        (_("Qui"), "\n".join(part for part in people if part)),
        (_("La joindre"), "\n".join(part for part in (family.reach.how, not_when) if part)),
        (_("Ce qu’elle demandait au premier contact"), family.contact.words),
    ]
    if family.interview is not None:
        sections += [(said.question, said.words) for said in family.interview.said]
        sections.append((_("Notes"), family.interview.notes))
    return [*sections, history]


def _adult(adult: Adult) -> str:
    return f"{adult.name} ({adult.tie})" if adult.tie else adult.name


def _child(child: Child, today: date) -> str:
    age = age_on(child, today)
    details = [ngettext("{n} an", "{n} ans", age).format(n=age)] if age is not None else []
    details += [child.tie] if child.tie else []
    return child.name + (f" ({', '.join(details)})" if details else "")
