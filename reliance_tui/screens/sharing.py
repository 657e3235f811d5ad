"""What was told to a partner: with whom, to whom there, what, why, by whom. Nothing without the family's consent."""

from __future__ import annotations

from reliance_tui.domain import partnership
from reliance_tui.domain.desk import Desk
from reliance_tui.domain.partner_records import Consent, Shared
from reliance_tui.domain.sentence import Refused
from reliance_tui.locale import _, short_day
from reliance_tui.screens.answers import typed_day
from reliance_tui.screens.partner_text import line_of, shared_in_full
from reliance_tui.screens.under_consent import UnderConsent
from reliance_tui.widgets.choice import Option
from reliance_tui.widgets.form import Form, Kind, Question, Values
from reliance_tui.widgets.sections import Sections

NONE = 0
"""The number of no consent: what is shared under it is refused."""


class SharingScreen(UnderConsent):
    """Something shared, under the consent it is opened for, or (`number`) put right.

    A consent taken back says at once that nothing more is shared; what was told before that day is still noted.
    """

    DESK = Desk.SHARING
    EXPLAINED = _(
        "Ce qui a été dit à un partenaire, et pourquoi\u00a0: la famille peut le demander, et le lit dans ce qui est "
        "gardé sur elle."
    )

    def _before(self) -> Shared | None:
        """What is put right."""
        return next((one for one in self.family.shared if one.id == self.number), None)

    def name_shown(self) -> str:
        """Whose words."""
        return f"{self.code} · {_('Partagé avec un partenaire')}"

    def _chosen(self) -> int:
        """The consent of what is put right; else the one it is opened for; else the only one that lives."""
        before, living = self._before(), partnership.live(self.family)
        if before is not None:
            return before.consent
        if self.consent is not None:
            return self.consent
        return living[0].id if len(living) == 1 else NONE

    def questions(self) -> tuple[Question, ...]:
        """Under which consent; then what, why, to whom, by whom."""
        one, chosen = self._before(), self._chosen()
        consents = tuple(Option(str(consent.id), _told(consent)) for consent in self.family.consents)
        by = one.by if one is not None else self.office.at_work_with(self.code)
        return (
            Question(
                "consent",
                _("Avec quel partenaire\u00a0?"),
                Kind.CHOICE,
                str(chosen) if chosen else "",
                options=consents,
                proposed=one is None,
                when=lambda values: bool(consents),
            ),
            Question("what", _("Ce qui a été dit"), Kind.WORDS, one.what if one is not None else ""),
            Question(
                "why",
                _("Pourquoi\u00a0?"),
                value=one.why if one is not None else "",
                example=_("pour préparer la consultation"),
            ),
            Question(
                "to", _("À qui, là-bas\u00a0?"), value=one.to if one is not None else "", example=_("la maîtresse")
            ),
            Question(
                "on",
                _("Le"),
                Kind.DAY,
                typed_day(one.on if one is not None else self.office.today),
                _("aujourd’hui, hier, 19/10"),
                proposed=one is None,
            ),
            Question(
                "by",
                _("Par qui, de l’équipe\u00a0?"),
                Kind.SHORT,
                by,
                hint=_("des initiales"),
                proposed=one is None,
            ),
        )

    def focus_first(self) -> None:
        """On the partner where the family's consent is missing or was taken back; it is said, with the way out."""
        form, chosen = self.query_one(Form), self._chosen()
        if self.number and form.take_focus("what"):
            return
        try:
            if chosen or not partnership.live(self.family):
                partnership.may_share(self.family, chosen, self.office.today)
        except Refused as refused:
            if not self.refuse_at("consent", refused):
                super().focus_first()
            return
        if not (chosen and form.take_focus("what")):
            super().focus_first()

    def known(self) -> Sections:
        """What was shared before, the last first."""
        told = ["\n".join(filter(None, shared_in_full(self.family, one))) for one in self.family.shared[::-1]]
        return [(_("Déjà partagé"), "\n\n".join(told))]

    async def submit(self, values: Values) -> None:
        """Note what was shared, or put it right."""
        today = self.office.today
        shared = Shared(
            id=self.number,
            on=self.on_day(values),
            consent=int(values["consent"] or NONE),
            what=values["what"],
            why=values["why"],
            to=values["to"],
            by=values["by"].upper(),
        )
        service = self.office.service
        await self.change(lambda family: partnership.share(family, shared, service, today))


def _told(one: Consent) -> str:
    if one.revoked_on is None:
        return line_of(one)
    return f"{line_of(one)} ({_('retiré le {day}').format(day=short_day(one.revoked_on))})"
