"""The plans of the families of Tourcoing, by the name each wants to be called: no one here exists."""

from __future__ import annotations

from reliance_tui.demo.sketch import Again, Aim, Sketch
from reliance_tui.domain.plan_records import Verdict

PLANS = {
    "Madame Rue-des-Lilas": Sketch(
        (
            Aim(
                "L’école m’appelle et je n’ose plus décrocher.",
                "Parler à l’école sans baisser la tête",
                (
                    "faire avec ; préparer le rendez-vous, puis y aller à deux ; EC ; une fois par mois ; à l’école",
                    "groupe de parents ; l’école et nous ; Solange ; le premier mardi ; au service",
                ),
                ("Solange décroche", "Elle y est allée une fois seule"),
            ),
            Aim(
                "Théo aime bien le sport et la cantine, pas le reste.",
                "Un endroit où Théo se sent fort",
                ("sport ; le club de lutte ; Théo ; le mercredi et le samedi ; au gymnase",),
                ("Théo y va trois semaines de suite",),
            ),
            Aim(
                "On lit le même livre, une page lui, une page moi.",
                "Garder la lecture du soir",
                ("culture ; la carte de la médiathèque ; Solange et Théo ; tous les quinze jours ; à la médiathèque",),
                ("Un livre fini ensemble dans le mois",),
            ),
        ),
        partners=(
            "scolarité et formation ; le maître de Théo ; préparer les rendez-vous ; souhaité ; Solange",
            "culture, loisirs, sport ; le club de lutte ; l’inscription et la licence ; accepté ; Solange",
        ),
        opinions=("Théo ; la lutte oui, l’école on verra",),
        again=(
            Again(
                (
                    (Verdict.REACHED, ("Deux appels sur deux ; Solange", "Pour le carnet, et c’était bien ; Solange")),
                    (Verdict.REACHED, ("Il n’a manqué qu’une fois, la grippe ; Théo",)),
                    (Verdict.KEPT, ("Deux livres, et le troisième en route ; Théo",)),
                ),
                (
                    Aim(
                        "Et moi, qu’est-ce que j’aimerais apprendre ?",
                        "Un projet pour Solange",
                        ("apprentissage ; la remise à niveau en français ; Solange ; deux matinées ; au centre",),
                        ("Solange a choisi sa formation",),
                    ),
                ),
            ),
        ),
    ),
    "Les D’Hondt": Sketch(
        (
            Aim(
                "On se crie dessus et on ne sait plus comment revenir.",
                "S’arrêter avant, et savoir revenir",
                (
                    "groupe de parole ; la colère et ses dessous ; Griet et Luc ; tous les quinze jours ; au service",
                    "acte du quotidien ; le mot pour s’arrêter, choisi par les enfants ; tous les quatre ; à la maison",
                ),
                ("Le mot a servi", "On se reparle avant la nuit"),
            ),
            Aim(
                "Stan met son casque quand ça commence.",
                "Que Stan puisse dire que c’est trop",
                ("faire avec ; une promenade à deux ; KT et Stan ; le mercredi ; au canal",),
                ("Stan enlève son casque au repas",),
            ),
            Aim(
                "Fien joue de l’accordéon, on y va tous le dimanche.",
                "Garder le dimanche au café",
                ("loisirs ; le dimanche chez l’oncle ; toute la famille ; le dimanche ; au café",),
                ("Trois dimanches par mois",),
            ),
        ),
        partners=("droits ; le juge des enfants ; dire que la famille vient, rien de plus ; accepté ; Luc",),
        opinions=("Stan ; ne souhaite pas", "Fien ; je veux qu’ils arrêtent avant que je pleure"),
        disagreements=("Luc pense que les enfants exagèrent. Griet et l’équipe ne le pensent pas.",),
        again=(
            Again(
                (
                    (Verdict.CHANGED, ("Cinq fois, et deux fois trop tard ; Griet", "Presque toujours ; Luc")),
                    (Verdict.KEPT, ("Une oreille, dit-il ; KT",)),
                    (Verdict.REACHED, ("Tous, même en hiver ; Fien",)),
                ),
            ),
        ),
    ),
    "Leïla": Sketch(
        (
            Aim(
                "Tout le monde me donne des conseils et aucun ne va ensemble.",
                "Que Leïla décide pour Sirine",
                (
                    "faire avec ; les soins et les repas de Sirine, Leïla montre ; YA ; le vendredi ; au foyer",
                    "groupe de parents ; les jeunes mamans ; Leïla ; le lundi ; au service",
                ),
                ("Leïla dit non à un conseil sans s’excuser",),
            ),
            Aim(
                "Le mercredi, je suis au lycée.",
                "Finir l’année au lycée",
                ("accès aux droits ; la place en crèche ; Leïla et YA ; au besoin ; à la mairie",),
                ("Sirine a sa place trois jours par semaine",),
            ),
        ),
        partners=("environnement local ; la crèche ; l’inscription et l’adaptation ; souhaité ; Leïla",),
        companion="une amie du foyer",
        again=(
            Again(
                (
                    (Verdict.REACHED, ("À sa tante, pour le biberon ; Leïla",)),
                    (Verdict.KEPT, ("Deux jours pour l’instant ; YA",)),
                ),
            ),
        ),
    ),
    "Les Desrumaux": Sketch(
        (
            Aim(
                "Quentin ne va plus en cours et on n’a pas les mots.",
                "Que Quentin reprenne quelque chose qui lui plaise",
                (
                    "apprentissage ; aider au garage du cousin ; Quentin ; le mardi et le jeudi ; au garage",
                    "partenaire ; le point avec le conseiller ; Odile et HD ; une fois par mois ; au collège",
                ),
                ("Quentin se lève les jours de garage", "Il parle de la suite"),
            ),
            Aim(
                "On a un jardin ouvrier.",
                "Un endroit où se parler sans sujet",
                ("loisirs ; le jardin, Quentin et son père ; Thierry ; le samedi ; au jardin",),
                ("Ils y vont à deux",),
            ),
        ),
        partners=(
            "scolarité et formation ; le conseiller d’éducation ; l’emploi du temps aménagé ; souhaité ; Quentin",
        ),
        opinions=(
            "Quentin ; le garage oui, le collège pas tout de suite",
            "Alix ; qu’on arrête de parler de lui à table",
        ),
        again=(
            Again(
                (
                    (Verdict.CHANGED, ("Toujours, même en avance ; Thierry", "D’un CAP, une fois ; Quentin")),
                    (Verdict.KEPT, ("Deux samedis sur trois ; Odile",)),
                ),
            ),
        ),
    ),
    "Ana et João": Sketch(
        (
            Aim(
                "On se laisse des papiers sur le frigo.",
                "Un repas à trois chaque semaine",
                ("acte du quotidien ; le petit déjeuner à trois ; Ana et João ; le dimanche ; à la maison",),
                ("Trois dimanches sur quatre",),
            ),
        ),
        opinions=("Matilde ; des crêpes",),
        again=(
            Again(
                ((Verdict.REACHED, ("Tous, et Matilde met la table ; João",)),),
                (
                    Aim(
                        "Maintenant, nos familles là-bas nous manquent.",
                        "Un été au Portugal",
                        ("accès aux droits ; les papiers de Matilde ; João et EC ; deux rendez-vous ; à la mairie",),
                        ("Le passeport est arrivé",),
                    ),
                ),
            ),
        ),
    ),
    "Capitaine": Sketch(
        (
            Aim(
                "Leur mère et moi, on ne se croise plus sans que ça pique.",
                "Un passage de relais tranquille",
                ("visite ; le vendredi, un café au milieu ; YA ; un vendredi sur deux ; au service",),
                ("Les garçons passent d’un côté à l’autre en parlant d’autre chose",),
            ),
            Aim(
                "On part à l’aventure, même au bout de la rue.",
                "Une aventure plus grande",
                ("séjour familial ; une nuit sous la tente ; Bruno, Hugo et Jules ; en mai ; au bois",),
                ("La tente est montée",),
            ),
        ),
        opinions=("Hugo ; ne souhaite pas", "Jules ; que mes deux chambres aient la même lampe"),
        again=(
            Again(
                (
                    (Verdict.KEPT, ("Trois fois sur quatre ; Bruno",)),
                    (Verdict.REACHED, ("Sous la pluie, et on a ri ; Jules",)),
                ),
            ),
        ),
    ),
    "Phuong et les siens": Sketch(
        (
            Aim(
                "Que nous soyons deux à dire la même chose.",
                "Mère et grand-mère, une seule réponse",
                (
                    "groupe de parole ; trois générations sous un toit ; Phuong et Bà ; une fois par mois ; au service",
                    "faire avec ; l’atelier cuisine, Bà et Phuong ensemble ; KT ; le mardi ; au centre social",
                ),
                ("An ne pose plus la question deux fois",),
            ),
        ),
        opinions=("An ; Bà dit oui parce qu’elle est gentille",),
        again=(Again(((Verdict.KEPT, ("Moins souvent ; Phuong",)),)),),
    ),
    "Les Wattel": Sketch(
        (
            Aim(
                "Les matins. On crie, il manque toujours une chaussure.",
                "Partir à l’école en chantant",
                (
                    "acte du quotidien ; la boîte à chaussures, le soir ; Lola ; chaque soir ; à la maison",
                    "faire avec ; deux matins ensemble, pour voir ; HD ; le lundi et le vendredi ; à la maison",
                ),
                ("Deux matins par semaine sans crier", "À l’heure trois jours de suite"),
            ),
            Aim(
                "Dylan fait la voix de tous les personnages.",
                "Que ce moment reste, même fatigué",
                ("culture ; le conte du soir, puis à la médiathèque ; Dylan ; le jeudi ; à la maison",),
                ("Dylan a conté devant d’autres",),
            ),
            Aim(
                "On n’a plus de soirée depuis Tiago.",
                "Une soirée à deux",
                ("partenaire ; l’échange de garde avec les voisins ; Jessica ; une fois par mois ; chez les voisins",),
                ("Une soirée dans le mois",),
            ),
        ),
        partners=("associations ; le réseau d’échange de garde ; s’inscrire ; souhaité ; Jessica",),
        opinions=("Lola ; on prépare les chaussures le soir", "Maé ; ne souhaite pas"),
    ),
    "Messaouda": Sketch(
        (
            Aim(
                "Je n’aime pas que Nabil le fasse à ma place.",
                "Que Nabil vive ses dix-sept ans",
                ("accès aux droits ; un écrivain public pour les papiers ; Messaouda et KT ; le mardi ; à la mairie",),
                ("Nabil n’a pas manqué le lycée pour un rendez-vous",),
            ),
            Aim(
                "Aller aux rendez-vous et comprendre sans interprète.",
                "Lire et parler le français des papiers",
                (
                    "apprentissage ; le cours du matin ; Messaouda ; trois matinées ; au centre social",
                    "acte du quotidien ; une lettre lue avec Hana ; Hana ; le dimanche ; à la maison",
                ),
                ("Une lettre lue seule", "Un rendez-vous pris au téléphone"),
            ),
            Aim(
                "J’ai apporté des gâteaux.",
                "Rencontrer d’autres mères",
                ("groupe de parents ; le café des parents ; Messaouda ; le jeudi ; au service",),
                ("Quelqu’un l’a appelée par son prénom",),
            ),
        ),
        partners=(
            "scolarité et formation ; le centre social ; l’inscription au cours ; souhaité ; Messaouda",
            "droits ; l’écrivain public ; les courriers que Messaouda lui montre ; souhaité ; Messaouda",
        ),
        opinions=("Nabil ; je veux bien l’aider, pas tous les jours", "Hana ; je suis sévère parce qu’elle progresse"),
    ),
    "Les Coquelicots": Sketch(
        (
            Aim(
                "On ne connaît personne.",
                "Des amis pour Ambre, et pour nous aussi",
                (
                    "loisirs ; le parc, avec une autre famille du service ; EC ; le mercredi ; au parc",
                    "culture ; la fête des voisins ; Valérie et Nadège ; en mai ; dans la rue",
                ),
                ("Ambre est invitée à un anniversaire",),
            ),
        ),
        opinions=("Ambre ; je veux inviter quelqu’un à ma table",),
    ),
    "Famille Szymański": Sketch(
        (
            Aim(
                "Il y a des choses dont elle ne veut pas parler à son père.",
                "Qu’Ola ait une femme à qui demander",
                ("faire avec ; un chocolat, et parler de tout ; BW et Ola ; tous les quinze jours ; au service",),
                ("Ola revient d’elle-même",),
            ),
        ),
        opinions=("Ola ; ne souhaite pas", "Kuba ; le vendredi on garde la pizza"),
    ),
    "Maryse": Sketch(
        (
            Aim(
                "Quand je dis non, ils vont voir si quelqu’un d’autre dit oui.",
                "Tenir une décision jusqu’au lendemain",
                ("groupe de parents ; dire non et y rester ; Maryse ; le jeudi ; au service",),
                ("Un non tenu dans la semaine",),
            ),
            Aim(
                "Kimberley aimerait que les règles soient écrites.",
                "Des règles écrites à quatre",
                ("faire avec ; une réunion de famille, Steven préside ; HD ; une fois par mois ; à la maison",),
                ("La feuille est sur le mur",),
            ),
        ),
        partners=("culture, loisirs, sport ; le club d’athlétisme de Steven ; la licence ; accepté ; Maryse",),
        opinions=("Jordan ; ne souhaite pas", "Kimberley ; des règles écrites", "Steven ; je veux présider"),
    ),
}
