"""The words of the work: what each recorded value is called on screen and on paper."""

from __future__ import annotations

from enum import StrEnum

from reliance_tui.domain.life_records import ActivityKind, EncounterKind
from reliance_tui.domain.plan_records import Verdict, Wish
from reliance_tui.domain.records import (
    Agreement,
    Answer,
    Channel,
    Ending,
    Measure,
    Outcome,
    Place,
    Purpose,
    Role,
)
from reliance_tui.domain.sentence import Sentence, say

_WORDS: dict[StrEnum, Sentence] = {
    Channel.SCHOOL: say("école"),
    Channel.LEISURE_CENTRE: say("centre de loisirs"),
    Channel.SOCIAL_CENTRE: say("centre social"),
    Channel.MIDDLE_SCHOOL: say("collège"),
    Channel.OPEN_HOURS: say("permanence"),
    Channel.MEETING: say("réunion"),
    Channel.JUDGE: say("juge des enfants"),
    Channel.ASE_REFERENT: say("référent ASE"),
    Channel.AEMO_SERVICE: say("service d’AEMO"),
    Channel.WORD_OF_MOUTH: say("bouche à oreille"),
    Purpose.MODULATED_CARE: say("un accueil modulé"),
    Purpose.AVOID_PLACEMENT: say("éviter un placement"),
    Purpose.PREPARE_PLACEMENT: say("préparer un placement"),
    Purpose.PREPARE_RETURN: say("préparer un retour"),
    Purpose.THIRD_PLACE: say("un lieu tiers pour se retrouver"),
    Measure.IEAD: say("IEAD (intervention éducative à domicile)"),
    Measure.AEMO: say("AEMO (action éducative en milieu ouvert)"),
    Measure.ARTICLE_226_4: say("article 226-4 (signalement à l’autorité judiciaire)"),
    Answer.YES: say("oui"),
    Answer.NO: say("non"),
    Answer.UNKNOWN: say("on ne sait pas"),
    Outcome.ANSWERED: say("on a répondu"),
    Outcome.NOBODY: say("personne n’a répondu"),
    Outcome.RING_BACK: say("à rappeler"),
    Place.SERVICE: say("au service"),
    Place.HOME: say("au domicile"),
    Agreement.PLAN: say("projet d’accompagnement"),
    Agreement.AMENDMENT: say("avenant"),
    Verdict.KEPT: say("gardé"),
    Verdict.CHANGED: say("changé"),
    Verdict.REACHED: say("atteint"),
    Verdict.GIVEN_UP: say("laissé"),
    Wish.WISHED: say("souhaité"),
    Wish.ACCEPTED: say("accepté"),
    Ending.FAMILY_WISH: say("la famille le souhaite"),
    Ending.GOAL_REACHED: say("la famille a trouvé ce qu’elle cherchait"),
    Ending.MOVED: say("la famille a déménagé"),
    Ending.NO_NEWS: say("plus de nouvelles de la famille"),
    Ending.OTHER: say("autre raison"),
    EncounterKind.HOME_VISIT: say("visite à domicile"),
    EncounterKind.AT_SERVICE: say("au service"),
    EncounterKind.PHONE: say("téléphone"),
    EncounterKind.MESSAGE: say("message"),
    EncounterKind.OUTSIDE: say("rencontre dehors"),
    EncounterKind.NO_SHOW: say("la famille n’était pas là"),
    ActivityKind.PARENTS_GROUP: say("groupe de parents"),
    ActivityKind.TALK_GROUP: say("groupe de parole"),
    ActivityKind.FAMILY_STAY: say("séjour familial"),
    ActivityKind.OUTING: say("sortie"),
    ActivityKind.WORKSHOP: say("atelier"),
    Role.DIRECTOR: say("directrice"),
    Role.HEAD_OF_SERVICE: say("chef de service"),
    Role.SECRETARY: say("secrétaire"),
    Role.PSYCHOLOGIST: say("psychologue"),
    Role.TECHNICAL_EDUCATOR: say("éducation technique"),
    Role.HOUSE_MOTHER: say("maîtresse de maison"),
    Role.SPECIAL_EDUCATOR: say("éducation spécialisée"),
    Role.EARLY_CHILDHOOD_EDUCATOR: say("éducation de jeunes enfants"),
}

_SHORT: dict[Measure, str] = {
    Measure.IEAD: "IEAD",
    Measure.AEMO: "AEMO",
    Measure.ARTICLE_226_4: "226-4",
}


def word(value: StrEnum) -> Sentence:
    """What a recorded value is called, to be told in the reader's language."""
    return _WORDS[value]


def short(measure: Measure) -> str:
    """The name of a measure as the trade says it in one word."""
    return _SHORT[measure]
