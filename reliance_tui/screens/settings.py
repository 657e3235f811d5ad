"""Settings: the service, its sites and places, its team, the theme and the language."""

from __future__ import annotations

import msgspec
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from reliance_tui.domain import house
from reliance_tui.domain.desk import Desk
from reliance_tui.domain.records import Member, Service, Site
from reliance_tui.domain.said import read_member
from reliance_tui.domain.text import clean_line
from reliance_tui.domain.words import word
from reliance_tui.locale import _, tell
from reliance_tui.screens import commands
from reliance_tui.screens.form_screen import FormScreen
from reliance_tui.screens.themes import DARK, LIGHT, STRONG
from reliance_tui.widgets.choice import Option
from reliance_tui.widgets.command import bindings
from reliance_tui.widgets.form import Form, Kind, Question, Values
from reliance_tui.widgets.people import People
from reliance_tui.widgets.sections import Sections


class SettingsScreen(FormScreen):
    """What the service sets for itself. Computed dates follow at once."""

    DESK = Desk.SETTINGS
    EXPLAINED = _("Le service, ses places, son équipe. Qui quitte l’équipe reste dans l’histoire des familles.")
    BINDINGS = bindings(commands.ToAccess)

    def name_shown(self) -> str:
        """Settings."""
        return _("Réglages")

    def focus_first(self) -> None:
        """Begin at the top: what is empty here is not what one came for."""
        self.query_one(Form).take_focus("name")

    def questions(self) -> tuple[Question, ...]:
        """The service's own numbers and words."""
        service = self.office.service
        themes = (Option(LIGHT, _("clair")), Option(DARK, _("sombre")), Option(STRONG, _("contraste fort")))
        languages = (Option("fr", "français"), Option("en", "English"))
        return (
            Question("name", _("Nom du service"), Kind.SHORT, service.name),
            Question("phone", _("Téléphone du service"), value=service.phone, hint=_("imprimé sur la fiche")),
            Question("direction_phone", _("Téléphone de la Direction territoriale"), value=service.direction_phone),
            Question("capacity", _("Places, les deux sites ensemble"), Kind.SHORT, str(service.capacity), "30"),
            Question(
                "check_valid_days",
                _("Jours pendant lesquels une vérification vaut"),
                Kind.SHORT,
                str(service.check_valid_days),
                "30",
            ),
            Question(
                "silent_weeks",
                _("Semaines sans nouvelles d’une famille avant d’en prendre"),
                Kind.SHORT,
                str(service.silent_weeks),
                "8",
            ),
            Question(
                "lock_after",
                _("Minutes sans une touche avant de verrouiller (0\u00a0: jamais)"),
                Kind.SHORT,
                str(service.lock_after),
                "10",
            ),
            Question(
                "second_folder",
                _("Second dossier pour les copies de secours"),
                value=service.second_folder,
                hint=_("une clé USB, un partage"),
            ),
            Question("theme", _("Thème"), Kind.CHOICE, service.theme, options=themes),
            Question("language", _("Langue (au prochain démarrage)"), Kind.CHOICE, service.language, options=languages),
        )

    def lists(self) -> tuple[People[Site], People[Member]]:
        """The sites, then the team."""
        return (
            People[Site](
                self.office.service.sites,
                read=house.read_site,
                write=house.write_site,
                shown=house.write_site,
                example="RBX, Roubaix, 15",
                id="sites",
            ),
            People[Member](
                self.office.team(),
                read=read_member,
                write=_write_member,
                shown=_write_member,
                example=_("CB, Claire Besson, directrice"),
                id="team",
            ),
        )

    def extra(self) -> ComposeResult:
        """The two lists, each under its words."""
        sites, team = self.lists()
        with Vertical(classes="people"):
            yield Static(Content(_("Les sites\u00a0: code, nom, places")), classes="question--ask")
            yield sites
            yield Static(Content(_("L’équipe\u00a0: initiales, nom, fonction")), classes="question--ask")
            yield team

    def known(self) -> Sections:
        """Where things are, for whoever looks after the computer."""
        return [
            (_("Dossier des données"), str(self.office.folder)),
            (
                _("Vos propres modèles"),
                _(
                    "Entretien, appel et fiche se mettent dans templates/fr, sous ce "
                    "dossier\u00a0; vos touches, dans touches.toml."
                ),
            ),
        ]

    def action_accesses(self) -> None:
        """Who can open the data."""
        self.app.open_desk(Desk.ACCESS, None)

    async def submit(self, values: Values) -> None:
        """Set the service up anew."""
        sites, team = self.query_one("#sites", People), self.query_one("#team", People)
        self.take_lines()
        capacity = house.read_number(values["capacity"], field="capacity", least=1)
        days = house.read_number(values["check_valid_days"], field="check_valid_days", least=1, most=365)
        weeks = house.read_number(values["silent_weeks"], field="silent_weeks", least=1, most=52)
        minutes = house.read_number(values["lock_after"], field="lock_after", most=house.LONGEST_LOCK)
        today, its_sites, its_team = self.office.today, sites.records, team.records

        def set_up(service: Service) -> Service:
            changed = msgspec.structs.replace(
                service,
                name=clean_line(values["name"]) or service.name,
                phone=clean_line(values["phone"]),
                direction_phone=clean_line(values["direction_phone"]),
                capacity=capacity if capacity is not None else service.capacity,
                check_valid_days=days if days is not None else service.check_valid_days,
                silent_weeks=weeks if weeks is not None else service.silent_weeks,
                lock_after=minutes if minutes is not None else service.lock_after,
                second_folder=clean_line(values["second_folder"]),
                theme=values["theme"] or service.theme,
                language=values["language"] or service.language,
                sites=its_sites,
                team=house.change_team(service.team, its_team, today),
            )
            return house.set_up(changed, self.office.families)

        def keep() -> None:
            self.office.store.change_service(set_up)
            self.office.store.drop_draft(self.draft)

        await self.office.act(keep)
        self.app.theme = self.office.service.theme


def _write_member(member: Member) -> str:
    return f"{member.initials}, {member.name}, {tell(word(member.role))}"
