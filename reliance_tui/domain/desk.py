"""The places of the work: where a duty is dealt with, and where a refusal finds its way out."""

from __future__ import annotations

from enum import StrEnum


class Desk(StrEnum):
    """A place where acts are done; each is a screen."""

    CONTACT = "contact"
    HOUSEHOLD = "household"
    INTERVIEW = "interview"
    SHEET = "sheet"
    CHECK = "check"
    WELCOME = "welcome"
    REFERENT = "referent"
    PLAN = "plan"
    INVITATION = "invitation"
    SIGNING = "signing"
    VERSIONS = "versions"
    DECISIONS = "decisions"
    ENCOUNTER = "encounter"
    ENCOUNTERS = "encounters"
    ACTIVITIES = "activities"
    ACTIVITY = "activity"
    CONFERENCE = "conference"
    PARTNERS = "partners"
    PARTNER = "partner"
    PARTNERSHIP = "partnership"
    CONSENT = "consent"
    PARTNER_MEETING = "partner_meeting"
    SHARING = "sharing"
    PAPERS = "papers"
    ALERT = "alert"
    ENDING = "ending"
    KEEPING = "keeping"
    FAMILY = "family"
    SETTINGS = "settings"
    ACCESS = "access"
    ARCHIVES = "archives"
    REPORT = "report"
