"""The fictional service of the demonstration: its two sites and its team."""

from __future__ import annotations

from reliance_tui.domain.records import Member, Role, Service

LEFT = "PG"
"""Who left the team, and how many days ago: families keep her in the history of their referents."""
LEFT_DAYS_AGO = 205

_TEAM = (
    # both sites
    ("CB", "Claire Besson", Role.DIRECTOR),
    ("MD", "Marc Delattre", Role.HEAD_OF_SERVICE),
    ("SL", "Sylvie Lombard", Role.SECRETARY),
    ("AR", "Anne Rivière", Role.PSYCHOLOGIST),
    ("JV", "Joël Vasseur", Role.TECHNICAL_EDUCATOR),
    # Roubaix
    ("FB", "Fatima Belkacem", Role.HOUSE_MOTHER),
    ("NK", "Nadia Kaci", Role.SPECIAL_EDUCATOR),
    ("TV", "Thomas Verhaeghe", Role.SPECIAL_EDUCATOR),
    ("LM", "Lucie Marchand", Role.EARLY_CHILDHOOD_EDUCATOR),
    ("IP", "Inês Pereira", Role.EARLY_CHILDHOOD_EDUCATOR),
    # Tourcoing
    ("BW", "Bernadette Wójcik", Role.HOUSE_MOTHER),
    ("HD", "Hugo Descamps", Role.SPECIAL_EDUCATOR),
    ("KT", "Kim-Anh Tran", Role.SPECIAL_EDUCATOR),
    ("EC", "Élise Caron", Role.EARLY_CHILDHOOD_EDUCATOR),
    ("YA", "Yanis Amrani", Role.EARLY_CHILDHOOD_EDUCATOR),
    # gone
    (LEFT, "Pauline Gosselin", Role.SPECIAL_EDUCATOR),
)

SERVICE = Service(
    name="Reliance (démonstration)",
    phone="03 53 01 40 10",
    direction_phone="03 53 01 40 00",
    team=tuple(Member(initials=initials, name=name, role=role) for initials, name, role in _TEAM),
)
"""The service while everyone of the team is there."""
