"""A partner of the directory: its field, who to ask for, how to reach it, what it does, when that was checked."""

from __future__ import annotations

from reliance_tui.domain import directory, partnership
from reliance_tui.domain.desk import Desk
from reliance_tui.domain.partner_records import Listed, PartnerField
from reliance_tui.domain.sentence import Refused, say
from reliance_tui.locale import _
from reliance_tui.screens.answers import day_of, options, typed_day
from reliance_tui.screens.form_screen import FormScreen
from reliance_tui.widgets.form import Form, Kind, Question, Values
from reliance_tui.widgets.sections import Sections


class PartnerScreen(FormScreen):
    """A new partner of the directory, checked the day it is written down unless another is said."""

    DESK: Desk | None = Desk.PARTNER
    EXPLAINED = _(
        "Ce que le service sait d’un partenaire. Rien ici ne parle d’une famille\u00a0: c’est sur sa page que se note "
        "ce qu’elle souhaite avec lui."
    )

    def __init__(self, _code: str | None = None) -> None:
        super().__init__()

    def before(self) -> Listed | None:
        """The partner that is put right, None for a new one."""
        return None

    def name_shown(self) -> str:
        """What is done here."""
        return _("Ajouter un partenaire")

    def questions(self) -> tuple[Question, ...]:
        """Its field and name; then who, how, what, and the day of the last check."""
        one = self.before()
        checked = one.checked_on if one else self.office.today
        return (
            Question(
                "field",
                _("Dans quel domaine\u00a0?"),
                Kind.CHOICE,
                one.field.value if one else "",
                options=options(PartnerField),
            ),
            Question(
                "name", _("Comment s’appelle-t-il\u00a0?"), value=one.name if one else "", example=_("l’école du Parc")
            ),
            Question(
                "person", _("Qui y demander\u00a0?"), value=one.person if one else "", example=_("la conseillère")
            ),
            Question(
                "how",
                _("Comment le joindre\u00a0?"),
                value=one.how if one else "",
                hint=_("un téléphone, une adresse, un jour"),
            ),
            Question(
                "does",
                _("Ce qu’il fait, en une ligne"),
                value=one.does if one else "",
                hint=_("pour qui, à quelles conditions"),
            ),
            Question(
                "checked_on",
                _("Vérifié le"),
                Kind.DAY,
                typed_day(checked),
                _("aujourd’hui, hier, 19/10"),
                proposed=one is None,
            ),
        )

    def known(self) -> Sections:
        """How often it is checked."""
        return [(_("Une fois par an"), _("Ce qui n’a pas été vérifié depuis plus d’un an est signalé dans la liste."))]

    def said(self, values: Values) -> Listed:
        """The partner as it is typed; raises `Refused` where its field is missing."""
        if values["field"] not in list(PartnerField):
            raise Refused(say("Dites dans quel domaine."), field="field")
        one = self.before()
        return Listed(
            id=one.id if one else 0,
            field=PartnerField(values["field"]),
            name=values["name"],
            person=values["person"],
            how=values["how"],
            does=values["does"],
            checked_on=day_of(values, "checked_on", self.office.today),
        )

    async def submit(self, values: Values) -> None:
        """Add it to the directory."""
        said, office = self.said(values), self.office
        await office.act(
            lambda: office.store.change_directory(
                lambda listed: directory.enter(listed, said, office.today), done_draft=self.draft
            )
        )


class ChangePartnerScreen(PartnerScreen):
    """What is known of a partner, put right."""

    DESK = None

    def __init__(self, number: int) -> None:
        super().__init__()
        self._number = number
        self._shown = self.before()

    @property
    def draft(self) -> str:
        """A draft for each partner."""
        return f"{type(self).__name__}:{self._number}"

    def before(self) -> Listed | None:
        """The partner as it is now."""
        return directory.find(self.office.store.directory(), self._number)

    def name_shown(self) -> str:
        """Which one."""
        return self.app.veil(directory.find(self.office.store.directory(), self._number).name)

    def focus_first(self) -> None:
        """On how it is reached: what changes most."""
        if not self.query_one(Form).take_focus("how"):
            super().focus_first()

    def known(self) -> Sections:
        """The families that let it know or do something, by code."""
        codes = [
            family.code
            for family in self.office.families
            if any(consent.listed == self._number for consent in partnership.live(family))
        ]
        return [*super().known(), (_("Familles d’accord"), ", ".join(codes))]

    def again(self) -> FormScreen:
        """The same partner, as it is kept."""
        return ChangePartnerScreen(self._number)

    async def submit(self, values: Values) -> None:
        """Keep it as it is put right, unless another window changed it meanwhile."""
        said, shown, office = self.said(values), self._shown, self.office
        await office.act(
            lambda: office.store.change_directory(
                lambda listed: directory.amend(directory.as_seen(listed, shown), said, office.today),
                done_draft=self.draft,
            )
        )
