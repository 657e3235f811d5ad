"""The tags of a template, one by one in the order they are read: what each asks for, and whether it exists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, get_args, get_origin

import msgspec
from jinja2 import TemplateSyntaxError, nodes

from reliance_tui.documents.rendering import environment
from reliance_tui.domain.sentence import Sentence, say

_MARKS = re.compile(r"\{\{|\{%|\{#|\}\}|%\}|#\}")
_CLOSES = {"{{": "}}", "{%": "%}", "{#": "#}"}
_SPACED = re.compile(r"\{[ \u00a0]+[{%#]|[}%#][ \u00a0]+\}")
_SINGLE = re.compile(r"(?<![{\w])\{\s*(\w+)\s*\}(?!\})")
_WHOLE = re.compile(r"-?\s*(p|tr|tc|r)\s+")
_OF_DOCXTPL = ("colspan", "cellbg", "vm", "hm")
_QUOTES = str.maketrans("“”‘’", "\"\"''")
_KNOWN = "if, elif, else, endif, for, endfor, set"


class Tag(msgspec.Struct, frozen=True):
    """A tag: its opening mark, what takes its whole paragraph, row, cell or run away (`p`, `tr`…), its words."""

    mark: str
    takes: str
    words: str


def tags(text: str, fields: tuple[str, ...]) -> Iterator[Tag | Sentence]:
    """The tags of a paragraph, and in their place a sentence for what is not one but was meant to be."""
    opened: re.Match[str] | None = None
    for mark in _MARKS.finditer(text):
        if mark[0] in _CLOSES:
            if opened is not None:
                yield _unclosed(text[opened.start() :])
            opened = mark
        elif opened is not None and _CLOSES[opened[0]] == mark[0]:
            yield from _tag(opened[0], text[opened.end() : mark.start()])
            opened = None
        elif opened is None:
            yield say("«\u00a0{mark}\u00a0» ferme une balise qui n’est pas ouverte dans ce paragraphe", mark=mark[0])
    if opened is not None:
        yield _unclosed(text[opened.start() :])
    if _SPACED.search(text):
        yield say("une balise a une espace entre ses deux signes\u00a0: on écrit {example}", example="{{ code }}")
    for single in _SINGLE.finditer(text):
        if single[1] in fields:
            yield say("il faut deux accolades\u00a0: {example}", example=f"{{{{ {single[1]} }}}}")


def _unclosed(text: str) -> Sentence:
    begins = text[:30].replace("\n", " ")
    return say("la balise «\u00a0{tag}\u00a0» n’est pas fermée dans son paragraphe", tag=begins)


def _tag(mark: str, inside: str) -> Iterator[Tag | Sentence]:
    inside = inside.translate(_QUOTES).replace("\u00a0", " ")
    takes = _WHOLE.match(inside)
    if takes and inside[0] in " -" and mark != "{#" and (mark == "{%" or takes[1] == "tr"):
        yield say(
            "on écrit {right}, sans espace avant «\u00a0{takes}\u00a0»", right=f"{mark}{takes[1]} …", takes=takes[1]
        )
    elif takes and inside[0] in " -":
        takes = None
    words = inside[takes.end() :] if takes else inside
    yield Tag(mark, takes[1] if takes else "", re.sub(r"^[-+]|[-+]$", "", words).strip())


class Scope:
    """What may be said at a place of a template: its fields, and the names of the loops it is in."""

    def __init__(self, kind: type[msgspec.Struct]) -> None:
        self.names: list[dict[str, Any]] = [{field.name: field.type for field in msgspec.structs.fields(kind)}]
        self.opened: list[str] = []
        self.environment = environment()

    def read(self, tag: Tag) -> Iterator[Sentence]:
        """What is wrong with the next tag."""
        if tag.mark == "{{":
            yield from self._printed(tag.words)
        elif tag.mark == "{%":
            yield from self._done(tag.words)

    def left_open(self) -> Iterator[Sentence]:
        """What is wrong once all is read."""
        for kind in self.opened:
            yield say(
                "une balise {opened} n’est jamais fermée par {closed}",
                opened=f"{{% {kind} %}}",
                closed=f"{{% end{kind} %}}",
            )

    def _printed(self, words: str) -> Iterator[Sentence]:
        tree = yield from self._parsed(f"{{{{ {words} }}}}", words)
        if tree is None:
            return
        output = tree.body[0] if tree.body else None
        found = yield from self._type(output)
        if found is not None and found not in (str, bool):
            one = next(iter(_fields(_item(found) or found)), None)
            example = f"{words}.{one}" if one and _item(found) is None else f"{{% for … in {words} %}}"
            yield say("«\u00a0{name}\u00a0» n’est pas un texte\u00a0: on écrit {example}", name=words, example=example)

    def _done(self, words: str) -> Iterator[Sentence]:
        name, _, rest = words.partition(" ")
        if name in ("if", "for"):
            self.opened.append(name)
            tree = yield from self._parsed(f"{{% {words} %}}{{% end{name} %}}", words)
            loop: dict[str, Any] = {}
            if name == "if" and tree is not None:
                yield from self._type(tree.body[0].test)
            elif tree is not None:
                loop = yield from self._loop(tree.body[0])
            self.names.append(loop)
        elif name in ("endif", "endfor"):
            if self.opened[-1:] == [name[3:]]:
                self.opened.pop()
                self.names.pop()
            else:
                yield say("{tag} ne ferme rien ici", tag=f"{{% {name} %}}")
        elif name in ("else", "elif"):
            if not self.opened:
                yield say("{tag} ne suit aucun {opened}", tag=f"{{% {name} %}}", opened="{% if %}")
            if name == "elif":
                tree = yield from self._parsed(f"{{% if {rest} %}}{{% endif %}}", words)
                if tree is not None:
                    yield from self._type(tree.body[0].test)
        elif name == "set":
            tree = yield from self._parsed(f"{{% {words} %}}", words)
            if tree is not None and isinstance(tree.body[0], nodes.Assign):
                found = yield from self._type(tree.body[0].node)
                self.names[-1][getattr(tree.body[0].target, "name", "")] = found
        elif name not in _OF_DOCXTPL:
            yield say("on ne connaît pas {tag}. On peut écrire\u00a0: {known}", tag=f"{{% {name} %}}", known=_KNOWN)

    def _loop(self, loop: nodes.For) -> Any:
        found = yield from self._type(loop.iter)
        item = _item(found)
        if found is not None and item is None:
            yield say(
                "on ne peut pas parcourir «\u00a0{name}\u00a0»\u00a0: ce n’est pas une liste", name=_said(loop.iter)
            )
        return {
            "loop": None,
            **{name.name: item if isinstance(loop.target, nodes.Name) else None for name in _targets(loop)},
        }

    def _parsed(self, source: str, words: str) -> Any:
        try:
            self.environment.compile(source)
            return self.environment.parse(source)
        except TemplateSyntaxError:
            yield say("la balise «\u00a0{tag}\u00a0» est mal écrite", tag=words)
        return None

    def _type(self, node: Any) -> Any:
        """What a piece of a tag is: str, bool, a record, a tuple of them; None for what cannot be told."""
        if isinstance(node, nodes.Name):
            for names in reversed(self.names):
                if node.name in names:
                    return names[node.name]
            if node.name not in self.environment.globals:
                yield _unknown(node.name, [name for names in self.names for name in names if name != "loop"])
            return None
        if isinstance(node, nodes.Getattr):
            found = yield from self._type(node.node)
            known = _fields(found)
            if node.attr in known:
                return known[node.attr]
            if known or (found in (str, bool) and not hasattr(str, node.attr)) or _item(found) is not None:
                yield _unknown(f"{_said(node.node)}.{node.attr}", [f"{_said(node.node)}.{name}" for name in known])
            return None
        alone = None
        for child in node.iter_child_nodes() if node is not None else ():
            alone = yield from self._type(child)
        return alone if isinstance(node, nodes.Output) and len(node.nodes) == 1 else None


def _targets(loop: nodes.For) -> Iterator[nodes.Name]:
    return loop.target.find_all(nodes.Name) if not isinstance(loop.target, nodes.Name) else iter((loop.target,))


def _unknown(name: str, known: list[str]) -> Sentence:
    if not known:
        return say("«\u00a0{name}\u00a0» n’existe pas", name=name)
    return say("«\u00a0{name}\u00a0» n’existe pas. On peut écrire\u00a0: {known}", name=name, known=", ".join(known))


def _fields(kind: Any) -> dict[str, Any]:
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        return {field.name: field.type for field in msgspec.structs.fields(kind)}
    return {}


def _item(kind: Any) -> Any:
    return get_args(kind)[0] if get_origin(kind) is tuple else None


def _said(node: Any) -> str:
    if isinstance(node, nodes.Getattr):
        return f"{_said(node.node)}.{node.attr}"
    return getattr(node, "name", "…")
