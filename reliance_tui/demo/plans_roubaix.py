"""The plans of the families of Roubaix, by the name each wants to be called: no one here exists."""

from __future__ import annotations

from reliance_tui.demo.sketch import Again, Aim, Sketch
from reliance_tui.domain.plan_records import Verdict

PLANS = {
    "Les Vandewalle": Sketch(
        (
            Aim(
                "Les devoirs finissent en cris.",
                "Des devoirs courts, et finis avant le repas",
                (
                    "faire avec ; les devoirs à trois, une minuterie à côté ; NK ; le lundi et le jeudi ; à la maison",
                    "loisirs ; l’aide aux leçons ; Lotte et une bénévole ; le mardi ; au centre social",
                ),
                ("Trois soirs sans crier dans la semaine", "Lotte ouvre son cahier sans qu’on le demande"),
            ),
            Aim(
                "Joris part, moi je reste.",
                "Pouvoir se relayer à deux",
                ("groupe de parents ; dire stop avant la porte ; Ingrid et Joris ; deux fois par mois ; au service",),
                ("Celui qui n’en peut plus le dit, et l’autre prend la suite",),
            ),
            Aim(
                "Lotte aimerait que papa lui lise une histoire en flamand.",
                "Un moment à soi avec chacun des enfants",
                ("acte du quotidien ; l’histoire du soir en flamand ; Joris ; le samedi et le dimanche ; à la maison",),
                ("Deux histoires lues dans la semaine",),
            ),
        ),
        partners=(
            "scolarité et formation ; la maîtresse de Lotte ; les devoirs, rien d’autre ; souhaité ; Ingrid",
            "loisirs ; le centre social ; l’inscription à l’aide aux leçons ; accepté ; Joris",
        ),
        opinions=("Lotte ; j’aimerais que papa me lise une histoire en flamand", "Bram ; ne souhaite pas"),
        again=(
            Again(
                (
                    (
                        Verdict.CHANGED,
                        ("Deux soirs calmes sur trois ; Ingrid", "Elle l’ouvre quand la minuterie est là ; NK"),
                    ),
                    (Verdict.REACHED, ("Ils se relaient sans se le dire ; Joris",)),
                    (Verdict.KEPT, ("Une histoire par semaine, le dimanche ; Lotte",)),
                ),
            ),
        ),
    ),
    "Samira et ses filles": Sketch(
        (
            Aim(
                "Lina prend ma place avec les petites et je n’aime pas ça.",
                "Que Lina redevienne une grande sœur",
                (
                    "loisirs ; l’atelier danse, pour Lina seule ; TV ; le mercredi ; à la maison de quartier",
                    "faire avec ; le bain et le coucher des petites, sans Lina ; TV ; le vendredi ; à la maison",
                ),
                ("Lina sort jouer sans regarder derrière elle",),
            ),
            Aim(
                "Je fais tout en courant.",
                "Des fins de journée qui se posent",
                ("acte du quotidien ; éplucher la veille avec les filles ; Samira ; trois soirs ; à la maison",),
                ("On mange avant 19 h 30", "Samira s’assoit pendant le repas"),
            ),
            Aim(
                "Nour voudrait une heure seule avec moi.",
                "Une heure à deux avec chacune",
                ("partenaire ; la voisine garde les deux autres ; Samira ; le samedi ; chez la voisine",),
                ("Chacune a eu son heure dans le mois",),
            ),
        ),
        partners=("associations ; l’atelier couture ; vendre ses robes à la fête du quartier ; souhaité ; Samira",),
        opinions=("Lina ; je veux bien danser, mais qui va coiffer Aya", "Nour ; une heure avec maman"),
        again=(
            Again(
                (
                    (Verdict.REACHED, ("Elle a oublié l’heure en jouant, deux fois ; Samira",)),
                    (Verdict.KEPT, ("Quatre soirs sur sept ; Samira", "Pas encore ; Nour")),
                    (Verdict.CHANGED, ("Nour et Aya, oui, Lina préfère y aller avec TV ; Samira",)),
                ),
                (
                    Aim(
                        "Je couds la nuit, je voudrais que ça serve.",
                        "Faire de la couture un travail",
                        (
                            "apprentissage ; une journée d’essai ; Samira et TV ; une fois ; à l’atelier d’insertion",
                            "accès aux droits ; le dossier de formation ; TV ; au besoin ; au service",
                        ),
                        ("Le dossier est parti",),
                    ),
                ),
            ),
        ),
    ),
    "La maison bleue": Sketch(
        (
            Aim(
                "Il ne veut plus dormir seul.",
                "Chacun dans son lit",
                (
                    "acte du quotidien ; le rituel du soir, écrit avec Gabin ; Delphine ; chaque soir ; à la maison",
                    "soins ; en parler au médecin de la PMI ; Delphine ; une fois ; à la PMI",
                ),
                ("Trois nuits de suite dans son lit",),
            ),
            Aim(
                "Je finis sur le tapis de sa chambre.",
                "Que Delphine se repose aussi",
                ("loisirs ; une soirée à la chorale ; Delphine ; le jeudi ; à la salle des fêtes",),
                ("Delphine est allée chanter",),
            ),
        ),
        partners=("médical ; la PMI ; le sommeil de Gabin ; souhaité ; Delphine",),
        opinions=("Gabin ; la nuit est trop longue, il faudrait une chouette",),
        again=(
            Again(
                (
                    (Verdict.REACHED, ("Neuf nuits, avec la veilleuse chouette ; Gabin",)),
                    (Verdict.GIVEN_UP, ("La chorale a fermé, elle cherchera autre chose ; Delphine",)),
                ),
                (
                    Aim(
                        "Il connaît tous les oiseaux du parc.",
                        "Un groupe où partager ce qu’il sait",
                        ("culture ; le club nature ; NK y va la première fois ; le mercredi ; au parc Barbieux",),
                        ("Gabin y retourne de lui-même",),
                    ),
                ),
            ),
        ),
    ),
    "Les Ribeiro": Sketch(
        (
            Aim(
                "Tiago et moi, on n’a pas les mêmes règles.",
                "Trois règles communes, écrites à deux",
                (
                    "groupe de parole ; la place des beaux-parents ; Lurdes et Tiago ; une fois par mois ; au service",
                    "faire avec ; écrire les règles et les afficher ; IP ; deux rencontres ; à la maison",
                ),
                ("Les enfants n’essaient plus l’un puis l’autre", "On se consulte avant de répondre"),
            ),
            Aim(
                "Le dimanche on cuisine, avec la musique de ma mère.",
                "Garder le dimanche pour tous les quatre",
                ("culture ; la fête portugaise du quartier ; toute la famille ; en juin ; place de la Liberté",),
                ("Un dimanche par mois sans téléphone",),
            ),
        ),
        opinions=("Beatriz ; les règles, d’accord, mais les mêmes pour les grands", "Duarte ; ne souhaite pas"),
        declines=("Tiago", "J’étais d’accord sur tout sauf le titre. Je signerai le prochain."),
        again=(
            Again(
                (
                    (Verdict.KEPT, ("Beatriz essaie encore, Duarte plus ; Lurdes", "Presque toujours ; Tiago")),
                    (Verdict.KEPT, ("Deux dimanches sur trois ; Beatriz",)),
                ),
            ),
        ),
    ),
    "O": Sketch(
        (
            Aim(
                "Un endroit où mes enfants jouent avec d’autres.",
                "Que Kenzo et Swann aient leurs habitudes ailleurs",
                ("loisirs ; le lieu d’accueil enfants-parents ; O et TV ; le mardi ; au service",),
                ("Ils disent le prénom d’un copain",),
            ),
            Aim(
                "Pendant que je souffle.",
                "Une heure à soi",
                ("groupe de parents ; le café du mardi, sans obligation de parler ; O ; le mardi ; au service",),
                ("O reste jusqu’au bout du café",),
            ),
            Aim(
                "On dessine. Le mur du couloir est à eux.",
                "Montrer ce qu’on sait faire",
                ("culture ; l’exposition des familles ; Kenzo et Swann ; au printemps ; à la médiathèque",),
                ("Un dessin est accroché",),
            ),
        ),
        opinions=("Kenzo ; je veux bien accrocher le dragon", "Swann ; moi aussi"),
        again=(
            Again(
                (
                    (Verdict.REACHED, ("Kenzo parle de Bilal tous les soirs ; O",)),
                    (Verdict.KEPT, ("Une fois sur deux, et c’est bien comme ça ; O",)),
                    (Verdict.REACHED, ("Le dragon est à la médiathèque ; Kenzo",)),
                ),
                (
                    Aim(
                        "Cet été, voir la mer.",
                        "Partir quelques jours",
                        ("séjour familial ; cinq jours à la côte ; O, Kenzo et Swann ; en juillet ; Bray-Dunes",),
                        ("La valise est faite à trois",),
                    ),
                ),
            ),
        ),
    ),
    "Les jumeaux et nous": Sketch(
        (
            Aim(
                "On ne s’est pas assis ensemble depuis leur naissance.",
                "Un soir par mois à deux",
                (
                    "partenaire ; à chaque mamie un jumeau ; Amandine et Kévin ; un soir par mois ; chez elles",
                    "faire avec ; un bain à deux, l’un lave l’autre sèche ; LM ; le mercredi ; à la maison",
                ),
                ("Une sortie à deux dans le mois",),
            ),
        ),
        partners=("médical ; la puéricultrice ; le sommeil des jumeaux ; accepté ; Kévin",),
        again=(Again(((Verdict.KEPT, ("Une fois, au restaurant, on a parlé d’eux tout du long ; Amandine",)),)),),
    ),
    "Famille Maczek": Sketch(
        (
            Aim(
                "Avec les écrans je suis perdue.",
                "Comprendre ce qu’ils regardent",
                ("apprentissage ; la tablette, Zofia montre à babcia ; NK ; le mercredi ; à la maison",),
                ("Halina sait arrêter la tablette", "Le soir sans écran est choisi ensemble"),
            ),
            Aim(
                "Je leur apprends le polonais en faisant les pierogi.",
                "Transmettre, et que cela se voie",
                ("culture ; l’atelier cuisine, Halina le mène ; Halina ; une fois par mois ; au centre social",),
                ("Oskar plie devant les autres",),
            ),
        ),
        opinions=("Oskar ; je plie mieux que tout le monde", "Zofia ; je veux apprendre la tablette à babcia"),
    ),
    "Les Nguyễn": Sketch(
        (
            Aim(
                "Lan répond en français quand je parle vietnamien.",
                "Se comprendre dans les deux langues",
                (
                    "culture ; les contes à deux voix ; Thị Mai et Lan ; le samedi ; à la médiathèque",
                    "faire avec ; une recette dictée en vietnamien ; IP ; tous les quinze jours ; à la maison",
                ),
                ("Lan raconte sa journée à sa mère", "Thị Mai pose une question en français"),
            ),
            Aim(
                "Que mes enfants soient d’ici sans avoir honte de chez nous.",
                "Oser inviter",
                ("acte du quotidien ; inviter un camarade à goûter ; Minh et Lan ; une fois par mois ; à la maison",),
                ("Quelqu’un est venu",),
            ),
        ),
        opinions=("Minh ; ne souhaite pas", "Lan ; je veux bien les contes si c’est moi qui lis"),
        again=(Again(((Verdict.KEPT, ("Le soir, en mélangeant les deux ; Thị Mai", "")),)),),
        begun=8,
        invited=6,
    ),
    "Cédric et Léo": Sketch(
        (
            Aim(
                "Le dimanche soir, je ne sais pas lui dire au revoir.",
                "Se retrouver et se quitter sans larmes",
                (
                    "visite ; le goûter, puis le pont aux trains ; TV ; chaque mercredi ; au service",
                    "faire avec ; un petit rituel de départ, choisi par Léo ; TV ; à chaque visite ; au service",
                ),
                ("Léo part en disant à mercredi",),
            ),
        ),
        partners=("social ; la référente de Léo ; le calendrier des visites ; accepté ; Cédric",),
        opinions=("Léo ; je veux rester jusqu’au bain",),
        disagreements=("Cédric voudrait le bain dès maintenant. Nous pensons qu’il faut encore quelques mercredis.",),
    ),
    "Les Hirondelles": Sketch(
        (
            Aim(
                "Qu’ils se sentent arrivés quelque part.",
                "Défaire les derniers cartons",
                (
                    "faire avec ; peindre la porte de Basile ; NK et JV ; deux samedis ; à la maison",
                    "accès aux droits ; la demande de logement plus grand ; Mado et NK ; au besoin ; à la mairie",
                ),
                ("Perrine a vidé son carton",),
            ),
        ),
        partners=("logement ; le bailleur ; la demande de mutation ; souhaité ; Mado",),
        opinions=("Perrine ; ne souhaite pas", "Basile ; en bleu la porte", "Lison ; moi aussi je veux peindre"),
    ),
    "Zohra et Sid Ahmed": Sketch(
        (
            Aim(
                "Avec Walid, chaque sortie est une négociation.",
                "Des règles de sortie que tous tiennent",
                ("groupe de parents ; les adolescents et les sorties ; Zohra et Sid Ahmed ; le jeudi ; au service",),
                (),
            ),
            Aim("Personne ne m’écoute jusqu’au bout, dit Walid.", "", (), ()),
        ),
        opinions=("Walid ; qu’on m’écoute jusqu’au bout",),
        begun=9,
    ),
    "Les Boulanger-Ngo": Sketch(
        (
            Aim(
                "Elle s’enfermait, nous aussi.",
                "Se retrouver sans se forcer",
                (
                    "faire avec ; un repas préparé à trois ; TV ; un jeudi sur deux ; à la maison",
                    "loisirs ; le club d’échecs ; Éloïse et Fabrice ; le samedi ; à la maison de quartier",
                ),
                ("Sa porte reste ouverte le soir", "On mange ensemble sans écran"),
            ),
            Aim(
                "Éloïse nous bat aux échecs, personne d’autre ne le sait.",
                "Qu’elle montre à d’autres ce qu’elle sait faire",
                ("loisirs ; le tournoi du quartier ; Éloïse ; au printemps ; à la maison de quartier",),
                ("Elle s’inscrit d’elle-même",),
            ),
        ),
        opinions=("Éloïse ; qu’on me laisse finir mes parties",),
        again=(
            Again(
                (
                    (Verdict.KEPT, ("Un soir sur deux ; Éloïse", "Une fois par semaine ; Linh")),
                    (Verdict.KEPT, ("Elle a demandé le jour du tournoi ; TV",)),
                ),
            ),
        ),
    ),
}
