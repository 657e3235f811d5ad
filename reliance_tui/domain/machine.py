"""Why the machine refused, in words: the system says it in its own language."""

from __future__ import annotations

import errno

from reliance_tui.domain.sentence import Sentence, say

_WHY = {
    errno.ENOENT: say("il n’y est pas"),
    errno.EACCES: say("on n’en a pas le droit"),
    errno.EPERM: say("on n’en a pas le droit"),
    errno.EROFS: say("ce disque ne se laisse pas écrire"),
    errno.EISDIR: say("c’est un dossier"),
    errno.ENOTDIR: say("ce chemin passe par un fichier"),
    errno.ENOSPC: say("le disque est plein"),
    errno.EDQUOT: say("le disque est plein"),
    errno.EIO: say("le disque ne répond pas bien"),
    errno.ENAMETOOLONG: say("ce nom est trop long"),
}


def why(error: OSError) -> Sentence:
    """Why the system refused, to stand inside a sentence; by its bare name when it is a rare reason."""
    number = error.errno or 0
    return _WHY.get(number) or Sentence(errno.errorcode.get(number, type(error).__name__), {})
