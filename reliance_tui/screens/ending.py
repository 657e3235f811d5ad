"""The end of a request or of an accompaniment, all that it says, its document, and the way back (DOMAIN 16)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from textual import work

from reliance_tui.domain import accompaniment
from reliance_tui.domain.closing import ends, markers_of, markers_to_look_at
from reliance_tui.domain.closure_records import Felt, MarkerOutcome, Onward
from reliance_tui.domain.desk import Desk
from reliance_tui.domain.plan_lines import read_observed, write_observed
from reliance_tui.domain.plan_records import Marker, Verdict
from reliance_tui.domain.records import Closure, Ending, Family
from reliance_tui.domain.sentence import Refused, say
from reliance_tui.locale import _
from reliance_tui.screens import commands
from reliance_tui.screens.answers import day_of, options, typed_bool, typed_day, yes_no, yes_or_no
from reliance_tui.screens.end_text import end_sections, place_sections
from reliance_tui.screens.form_screen import FormScreen
from reliance_tui.screens.printing import make
from reliance_tui.screens.room import Room
from reliance_tui.widgets.command import bindings
from reliance_tui.widgets.form import Kind, Question, Values
from reliance_tui.widgets.sections import Sections
from reliance_tui.widgets.several import as_value, ticked


class EndingScreen(FormScreen):
    """Open: note the end. Ended: its document, who comes next, and the family taken up again where it was."""

    DESK = Desk.ENDING
    EXPLAINED = _(
        "Une fin n’est pas un échec, et la famille peut revenir\u00a0: rien n’est effacé. Seule la raison est demandée."
    )
    BINDINGS = bindings(commands.Save, commands.Reopen, commands.PrintEnd)

    @property
    def over(self) -> bool:
        """Whether the end is noted, its day too: one without its day is still to be completed."""
        return self.family.closure is not None and self.family.closure.on is not None

    def name_shown(self) -> str:
        """Whose end."""
        return f"{self.code} · {_('Fin ou réouverture')}"

    def save_words(self) -> str:
        """What the button does depends on where the family is."""
        return _("Rouvrir le dossier (F2)") if self.over else super().save_words()

    def questions(self) -> tuple[Question, ...]:
        """Why and when, each marker, where to next, the family's words and what it makes of it; none for a way back."""
        if self.over:
            return ()
        known = self.family.closure or Closure(on=self.office.today, ending=Ending.OTHER)
        ending = known.ending if self.family.closure is not None else ""
        return (
            Question("ending", _("Pourquoi\u00a0?"), Kind.CHOICE, ending, options=options(Ending)),
            Question(
                "on",
                _("Le"),
                Kind.DAY,
                typed_day(known.on),
                _("aujourd’hui, hier, 19/10"),
                proposed=self.family.closure is None,
            ),
            Question("words", _("Dans les mots de la famille"), Kind.WORDS, known.words, hint=_("si elle le souhaite")),
            *self._markers(known),
            Question(
                "onward",
                _("Et ensuite\u00a0?"),
                Kind.SEVERAL,
                as_value(tuple(known.onward)),
                options=options(Onward),
            ),
            Question(
                "onward_words",
                _("Plus précisément"),
                value=known.onward_words,
                hint=_("où, chez qui\u00a0; sans rien décider pour elle"),
                when=lambda values: bool(values["onward"]),
            ),
            Question(
                "felt",
                _("Venir ici a-t-il servi à la famille\u00a0? Si elle souhaite le dire"),
                Kind.CHOICE,
                known.felt or "",
                options=options(Felt),
            ),
            Question("felt_words", _("Ce qu’elle en dit"), Kind.WORDS, known.felt_words, hint=_("si elle le souhaite")),
            Question(
                "signs",
                _("Souhaite-t-elle signer le document de fin\u00a0?"),
                Kind.CHOICE,
                typed_bool(known.signs),
                options=yes_no(),
            ),
        )

    def _markers(self, known: Closure) -> Iterator[Question]:
        """Each marker of the last signed plan: what became of it; then what was seen, and who says so."""
        told = {one.marker: one for one in known.outcomes}
        for looked in markers_to_look_at(self.family):
            marker, aim = looked.marker, looked.axis.aim or looked.axis.words
            one, became = told.get(marker.id), f"became-{marker.id}"
            yield Question(
                became,
                f"{aim} → {marker.words}",
                Kind.CHOICE,
                one.became if one is not None else "",
                options=options(Verdict),
            )
            yield Question(
                f"observed-{marker.id}",
                _("Ce qu’on a vu\u00a0; qui le dit"),
                value=write_observed(_seen(one)) if one is not None else "",
                example=_("trois matins sur quatre\u00a0; Samira"),
                when=partial(_answered, became),
            )

    def focus_first(self) -> None:
        """On the button when there is nothing to ask."""
        if self.over:
            self.query_one("#save").focus()
        else:
            super().focus_first()

    def beforehand(self) -> Sections:
        """Once ended: the place that is free, and who is next."""
        return place_sections(self.family, self.office, self.called) if self.over else []

    def known(self) -> Sections:
        """What an end changes, and the ends already noted, the last one first."""
        change = (
            _("Le dossier reprend là où il en était, s’il y a une place\u00a0; la fin notée reste dans son histoire.")
            if self.over
            else _("La place se libère, le dossier reste, et la famille peut revenir.")
        )
        sections: Sections = [(_("Ce que cela change"), change)]
        for end in reversed(ends(self.family)):
            sections += end_sections(end, markers_of(self.family, end))
        return sections

    async def submit(self, values: Values) -> None:
        """Note the end, or reopen."""
        office, today = self.office, self.office.today
        if self.over:
            accompaniment.reopen(self.family, office.families, office.service)
            self.ask_twice(
                self.family.closure,
                say("Le dossier est terminé\u00a0; rouvert, il reprend là où il en était."),
                way_out=say("F2 encore pour le rouvrir."),
            )

        def act(family: Family) -> Family:
            if family.closure is not None and family.closure.on is not None:
                return accompaniment.reopen(family, office.families, office.service)
            if not values["ending"]:
                raise Refused(say("Dites pourquoi, même en gros."), field="ending")
            end = Closure(
                on=day_of(values, "on", today),
                ending=Ending(values["ending"]),
                words=values["words"],
                outcomes=tuple(_outcomes(family, values)),
                onward=tuple(Onward(one) for one in ticked(values["onward"])),
                onward_words=values["onward_words"],
                felt=Felt(values["felt"]) if values["felt"] else None,
                felt_words=values["felt_words"],
                signs=yes_or_no(values, "signs"),
            )
            return accompaniment.close(family, end, today)

        await self.change(act)

    def after(self) -> None:
        """Ended, stay: the place that is free is said, the document is one key away. Reopened, go back and say so."""
        if self.over:
            self.app.switch_screen(self.again())
            return
        super().after()
        if isinstance(self.app.screen, Room):
            self.app.screen.say(_("Le dossier est de nouveau ouvert\u00a0; la fin notée reste dans son histoire."))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """F2 saves an end, or reopens: the footer and the help say which."""
        if action in ("save", "reopen"):
            return self.office.has(self.code or "") and self.over is (action == "reopen")
        return super().check_action(action, parameters)

    async def action_reopen(self) -> None:
        """Reopen, once asked again."""
        await self.action_save()

    def action_print(self) -> None:
        """Make the document of the last end noted; it names the family, so not on a masked screen."""
        if not ends(self.family):
            self.say(_("La fin n’est pas encore notée\u00a0: F2 la note, puis F3 prépare son document."))
        elif self.app.masked:
            self.say(_("Le document nomme la famille, et s’ouvrirait sur cet écran, masqué\u00a0: F9 d’abord."))
        else:
            self.say(_("Le document se prépare…"))
            self._make()

    @work(thread=True, exclusive=True)
    def _make(self) -> None:
        from reliance_tui.documents.ending import ending_document

        family, office = self.family, self.office
        end = ends(family)[-1]
        render = partial(ending_document, family, end, office.service, lang=office.language)
        make(self, "fin", end.on or office.today, lambda folder: render(data_folder=folder), family.code)


def _answered(name: str, values: Values) -> bool:
    return bool(values[name])


def _seen(one: MarkerOutcome) -> Marker:
    return Marker(id=one.marker, observed=one.observed, said_by=one.said_by)


def _outcomes(family: Family, values: Values) -> Iterator[MarkerOutcome]:
    for looked in markers_to_look_at(family):
        became = values.get(f"became-{looked.marker.id}", "")
        if became:
            seen = read_observed(looked.marker, values[f"observed-{looked.marker.id}"])
            yield MarkerOutcome(
                marker=looked.marker.id, became=Verdict(became), observed=seen.observed, said_by=seen.said_by
            )
