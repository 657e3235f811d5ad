"""The first contact: opening a family's file, or mending what was written of it."""

from __future__ import annotations

from reliance_tui.domain import contact, interview
from reliance_tui.domain.desk import Desk
from reliance_tui.domain.records import Channel, Contact, Family, Purpose
from reliance_tui.locale import _
from reliance_tui.screens.answers import day_of, options, typed_bool, typed_day, yes_no, yes_or_no
from reliance_tui.screens.desks import screen_for
from reliance_tui.screens.form_screen import FormScreen
from reliance_tui.widgets.choice import Option
from reliance_tui.widgets.form import Kind, Question, Values
from reliance_tui.widgets.sections import Sections


class ContactScreen(FormScreen):
    """Who asks, through whom, and the day the family itself made the request: the only thing that is needed."""

    DESK = Desk.CONTACT
    OF_THE_WAY_IN = True
    EXPLAINED = _(
        "Le dossier s’ouvre le jour où la famille fait elle-même la demande. Le reste peut venir plus tard, ou jamais."
    )

    def name_shown(self) -> str:
        """New, or whose."""
        return _("Nouveau contact") if self.code is None else f"{self.code} · {_('Premier contact')}"

    def questions(self) -> tuple[Question, ...]:
        """The questions of a first call, the family's own first."""
        family = self.office.family(self.code) if self.code is not None else None
        known = family.contact if family is not None else Contact(on=None, request_on=None)
        sites = tuple(Option(site.code, site.name) for site in self.office.service.sites)
        planned = family.interview.planned_on if family is not None and family.interview is not None else None
        new = family is None
        return (
            Question(
                "site", _("Quel site reçoit la famille\u00a0?"), Kind.CHOICE, options=sites, when=lambda values: new
            ),
            Question(
                "called",
                _("Comment veut-elle être appelée\u00a0?"),
                hint=_("un nom, un prénom, un surnom — ou rien"),
                when=lambda values: new,
            ),
            Question(
                "request_on",
                _("Quel jour la famille a-t-elle fait elle-même la demande\u00a0?"),
                Kind.DAY,
                typed_day(known.request_on),
                _("aujourd’hui, hier, lundi, 19/10"),
            ),
            Question(
                "channel",
                _("Comment a-t-elle connu le service\u00a0?"),
                Kind.CHOICE,
                known.channel or "",
                options=options(Channel),
            ),
            Question(
                "through",
                _("Par qui, ou par quel lieu\u00a0?"),
                value=known.through,
                hint=_("le nom de l’école, du centre, du service"),
                when=lambda values: values["channel"] not in ("", Channel.WORD_OF_MOUTH),
            ),
            Question(
                "purpose",
                _("Qu’en attendait la personne qui l’a orientée\u00a0?"),
                Kind.CHOICE,
                known.purpose or "",
                options=options(Purpose),
                when=lambda values: values["channel"] in contact.BY_ANOTHER_SERVICE,
            ),
            Question(
                "network",
                _("Sur qui la famille peut-elle compter autour d’elle\u00a0?"),
                value=known.network,
                example=_("une voisine, une tante, un groupe"),
                when=lambda values: values["channel"] == Channel.WORD_OF_MOUTH,
            ),
            Question(
                "network_agreed",
                _("Est-elle d’accord pour qu’on s’appuie sur ces personnes\u00a0?"),
                Kind.CHOICE,
                typed_bool(known.network_agreed),
                options=yes_no(),
                when=lambda values: values["channel"] == Channel.WORD_OF_MOUTH,
            ),
            Question(
                "words",
                _("Ce que la famille demande, dans ses mots"),
                Kind.WORDS,
                known.words,
                hint=_("comme elle le dit"),
            ),
            Question(
                "planned_on",
                _("Premier entretien prévu le"),
                Kind.DAY_AHEAD,
                typed_day(planned),
                _("demain, jeudi, 26/11"),
            ),
            Question(
                "on",
                _("Jour du premier contact, s’il est plus ancien"),
                Kind.DAY,
                typed_day(known.on) if known.on != known.request_on else "",
                _("lundi, 19/10"),
            ),
            Question(
                "taken_by", _("Qui a reçu ce contact\u00a0?"), Kind.SHORT, known.taken_by, hint=_("des initiales")
            ),
        )

    def known(self) -> Sections:
        """What the law of the house is here."""
        return [
            (
                _("La demande vient de la famille"),
                _(
                    "Elle vient d’elle-même et peut rester anonyme. Un autre service "
                    "peut en avoir parlé, mais c’est elle "
                    "qui demande\u00a0: sans ce jour-là, il n’y a pas de dossier."
                ),
            ),
            ("", _("On ne recopie ici aucun rapport social.")),
        ]

    async def submit(self, values: Values) -> None:
        """Open the file, or mend it; fix the day of the interview if it is said."""
        today = self.office.today
        request_on = day_of(values, "request_on", today)
        written = Contact(
            on=day_of(values, "on", today) or request_on,
            request_on=request_on,
            channel=Channel(values["channel"]) if values["channel"] else None,
            through=values["through"],
            purpose=Purpose(values["purpose"]) if values["purpose"] else None,
            network=values["network"],
            network_agreed=yes_or_no(values, "network_agreed"),
            taken_by=values["taken_by"],
            words=values["words"],
        )
        planned = day_of(values, "planned_on", today, ahead=True)

        def plan(family: Family) -> Family:
            before = family.interview.planned_on if family.interview is not None else None
            return interview.fix_meeting(family, planned, today) if planned != before else family

        if self.code is None:
            opened = await self.office.act(
                lambda: self.office.store.add(
                    lambda families: plan(
                        contact.open_file(
                            families,
                            self.office.service,
                            site=values["site"],
                            contact=written,
                            called=values["called"],
                            today=today,
                        )
                    ),
                    done_draft=self.draft,
                )
            )
            self.code = opened.code
            self._opened = True
        else:
            await self.change(lambda family: plan(contact.amend_contact(family, written, self.office.service, today)))
            self._opened = False

    def after(self) -> None:
        """A new file opens on the family's page, where the interview waits."""
        if self._opened:
            self.app.switch_screen(screen_for(Desk.FAMILY, self.code))
        else:
            super().after()
