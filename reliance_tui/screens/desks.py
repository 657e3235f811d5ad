"""From a place of the work to its screen; each is imported when it is first opened."""

from __future__ import annotations

from importlib import import_module

from reliance_tui.domain.desk import Desk
from reliance_tui.screens.room import Room

_SCREENS: dict[Desk, str] = {
    Desk.CONTACT: "contact:ContactScreen",
    Desk.HOUSEHOLD: "household:HouseholdScreen",
    Desk.INTERVIEW: "interview:InterviewScreen",
    Desk.SHEET: "sheet:SheetScreen",
    Desk.CHECK: "check:CheckScreen",
    Desk.WELCOME: "welcome:WelcomeScreen",
    Desk.REFERENT: "referent:ReferentScreen",
    Desk.PLAN: "plan:PlanScreen",
    Desk.INVITATION: "invitation:InvitationScreen",
    Desk.SIGNING: "signing:SigningScreen",
    Desk.VERSIONS: "versions:VersionsScreen",
    Desk.DECISIONS: "decisions:DecisionsScreen",
    Desk.ENCOUNTER: "encounter:EncounterScreen",
    Desk.ENCOUNTERS: "encounters:EncountersScreen",
    Desk.ACTIVITIES: "activities:ActivitiesScreen",
    Desk.ACTIVITY: "activity:ActivityScreen",
    Desk.CONFERENCE: "conference:ConferenceScreen",
    Desk.PARTNERS: "partners:PartnersScreen",
    Desk.PARTNER: "partner:PartnerScreen",
    Desk.PARTNERSHIP: "partnership:PartnershipScreen",
    Desk.CONSENT: "consent:ConsentScreen",
    Desk.PARTNER_MEETING: "partner_meeting:PartnerMeetingScreen",
    Desk.SHARING: "sharing:SharingScreen",
    Desk.PAPERS: "papers:PapersScreen",
    Desk.ALERT: "alert:AlertScreen",
    Desk.ENDING: "ending:EndingScreen",
    Desk.KEEPING: "keeping:KeepingScreen",
    Desk.FAMILY: "family:FamilyScreen",
    Desk.SETTINGS: "settings:SettingsScreen",
    Desk.ACCESS: "access:AccessScreen",
    Desk.ARCHIVES: "archives:ArchivesScreen",
    Desk.REPORT: "report:ReportScreen",
}


def where_typed(draft: str, code: str) -> str:
    """Where a draft about a family is typed, by its name: its place, then which one there, where there are several."""
    screen, *which = (piece for piece in draft.split(":") if piece != code)
    places = {name.split(":")[1]: desk.value for desk, name in _SCREENS.items()}
    return " ".join((places.get(screen, screen), *which))


def room_of(desk: Desk) -> type[Room]:
    """The screen of a place, imported by the asking."""
    module, name = _SCREENS[desk].split(":")
    room: type[Room] = getattr(import_module(f"reliance_tui.screens.{module}"), name)
    return room


def screen_for(desk: Desk, code: str | None) -> Room:
    """The screen of a place, for a family (`code`) or for none."""
    return room_of(desk)(code)  # type: ignore[call-arg]
