"""The words of the work: what each recorded value is called on screen and on paper."""

from __future__ import annotations

from enum import StrEnum

from reliance_tui.domain.alert_records import Addressee
from reliance_tui.domain.closure_records import Felt, Onward
from reliance_tui.domain.life_records import ActivityKind, EncounterKind
from reliance_tui.domain.partner_records import PartnerField, Side
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
    Onward.ON_ITS_OWN: say("la famille poursuit par elle-même"),
    Onward.RELATIVES: say("avec son entourage"),
    Onward.ORDINARY_SERVICES: say("les services ouverts à tous"),
    Onward.PARTNER: say("un partenaire déjà connu"),
    Onward.OTHER_SERVICE: say("un autre service d’accompagnement"),
    Onward.MEASURE: say("une mesure de protection"),
    Onward.ELSEWHERE: say("ailleurs, là où elle s’installe"),
    Onward.NOT_KNOWN: say("on ne sait pas"),
    Felt.HELPED: say("oui"),
    Felt.PARTLY: say("en partie"),
    Felt.NOT_REALLY: say("pas vraiment"),
    Felt.CANNOT_SAY: say("ne sait pas le dire"),
    Addressee.PROSECUTOR: say("procureur de la République"),
    Addressee.CELL: say("cellule de recueil (CRIP)"),
    Addressee.JUVENILE_JUDGE: say("juge des enfants"),
    PartnerField.MEDICAL: say("médical"),
    PartnerField.SOCIAL: say("social"),
    PartnerField.SCHOOLING: say("scolarité et formation"),
    PartnerField.NEIGHBOURHOOD: say("environnement local"),
    PartnerField.HOUSING: say("logement"),
    PartnerField.RIGHTS: say("droits"),
    PartnerField.LEISURE: say("culture, loisirs, sport"),
    PartnerField.ASSOCIATIONS: say("associations"),
    Role.DIRECTOR: say("directrice"),
    Role.HEAD_OF_SERVICE: say("chef de service"),
    Role.SECRETARY: say("secrétaire"),
    Role.PSYCHOLOGIST: say("psychologue"),
    Role.TECHNICAL_EDUCATOR: say("éducateur(trice) technique"),
    Role.HOUSE_MOTHER: say("maîtresse de maison"),
    Role.SPECIAL_EDUCATOR: say("éducateur(trice) spécialisé(e)"),
    Role.EARLY_CHILDHOOD_EDUCATOR: say("éducateur(trice) de jeunes enfants"),
}

# A table of its own: `Side.PARTNER` is spelt as `Onward.PARTNER`, and two values spelt alike are one key.
_SIDES: dict[StrEnum, Sentence] = {
    Side.FAMILY: say("de la famille"),
    Side.COMPANION: say("choisi par la famille"),
    Side.PARTNER: say("du partenaire"),
    Side.TEAM: say("de l’équipe"),
}

_SHORT: dict[Measure, Sentence] = {
    Measure.IEAD: say("IEAD"),
    Measure.AEMO: say("AEMO"),
    Measure.ARTICLE_226_4: say("signalement (226-4)"),
}


def word(value: StrEnum) -> Sentence:
    """What a recorded value is called, to be told in the reader's language."""
    return _SIDES[value] if isinstance(value, Side) else _WORDS[value]


def short(measure: Measure) -> Sentence:
    """The name of a measure as the trade says it in a word; a number alone would say nothing to who reads the page."""
    return _SHORT[measure]
