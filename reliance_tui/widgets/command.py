"""One command, one class: its key, its footer entry, its palette entry and its sentence in the help.

A screen lists the classes it obeys in `BINDINGS = bindings(Save, Back, …)`; footer, palette and help are
all read from those bindings, so they cannot drift apart. The class name is the name under which a service
changes the key in its `touches.toml`.
"""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding

from reliance_tui.locale import _


def marked(words: str) -> str:
    """Mark the words of a command for the catalogues; `Command.binding` translates them."""
    return words


class Command:
    """Something that can be done: subclass, name the key, the action and the words."""

    KEY: ClassVar[str] = ""
    ACTION: ClassVar[str] = ""
    FOOTER: ClassVar[str] = ""
    HELP: ClassVar[str] = ""
    ALSO: ClassVar[str] = ""
    """Other words by which the palette finds it."""
    SHOWN: ClassVar[bool] = True
    FIRST: ClassVar[bool] = False

    registry: ClassVar[dict[str, type[Command]]] = {}

    def __init_subclass__(cls) -> None:
        Command.registry[cls.__name__] = cls

    @classmethod
    def binding(cls) -> Binding:
        """The Textual binding of this command; `FIRST` ones are heard before the focused field."""
        return Binding(
            cls.KEY,
            cls.ACTION,
            _(cls.FOOTER),
            show=cls.SHOWN,
            priority=cls.FIRST,
            tooltip=_(cls.HELP),
            id=cls.__name__,
        )


def bindings(*commands: type[Command]) -> list[Binding]:
    """The bindings of these commands, in the order the footer shows them."""
    return [command.binding() for command in commands]


def is_command(binding: Binding) -> bool:
    """Whether a binding is one of ours, to be shown in the help and the palette."""
    return binding.id in Command.registry
