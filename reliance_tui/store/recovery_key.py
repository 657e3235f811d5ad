"""The recovery key as it is written on paper: made, read back, its slips caught."""

from __future__ import annotations

_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's: no I, L, O nor U, that are misread
_READ_AS = str.maketrans("ILO", "110", " -\u00a0\u202f\n\t")
_GROUPS, _GROUP = 7, 4


def new_recovery() -> str:
    """A recovery key as it is written down: seven groups of four, 130 bits by chance and ten that catch a slip."""
    import secrets

    body = "".join(secrets.choice(_LETTERS) for _ in range(_GROUPS * _GROUP - 2))
    return _in_groups(body + _check(body))


def is_recovery(text: str) -> bool:
    """Whether a recovery key was copied without a slip."""
    bare = plain(text)
    return len(bare) == _GROUPS * _GROUP and bare[-2:] == _check(bare[:-2])


def _in_groups(text: str) -> str:
    return "-".join(text[n : n + _GROUP] for n in range(0, len(text), _GROUP))


def plain(text: str) -> str:
    """A recovery key without what does not count: hyphens, spaces, small letters, letters easily misread."""
    return text.upper().translate(_READ_AS)


def _check(body: str) -> str:
    total = 0
    for letter in body:
        total = (total * 33 + _LETTERS.find(letter) + 1) % 1021
    return _LETTERS[total // 32] + _LETTERS[total % 32]
