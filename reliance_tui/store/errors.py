"""What can go wrong between memory and disk, each told in one French sentence.

No error carries anything about a family but its code: they may be read aloud, logged or photographed.
"""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from reliance_tui.domain.sentence import Sentence, say


class StoreError(Exception):
    """A store that could not be read or written. `sentence` says what happened, what was kept, what to do."""

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(str(sentence))
        self.sentence = sentence


class NotAStore(StoreError):
    """The folder, or the newest file in it, holds no data of this program. Nothing was touched."""

    @classmethod
    def file(cls, file: Path) -> NotAStore:
        """A file stands where a generation should, and something else wrote it."""
        return cls(
            say(
                "Le fichier {file} ne vient pas de ce dossier de données. Rien n’a été modifié. "
                "Rangez-le ailleurs, ou tapez «\u00a0reliance recover\u00a0» pour repartir de la dernière "
                "sauvegarde lisible.",
                file=str(file),
            )
        )

    @classmethod
    def folder(cls, folder: Path) -> NotAStore:
        """The folder is not one, or the generations that were there a moment ago are gone."""
        return cls(
            say(
                "Aucune donnée du programme dans {folder}. Rien n’a été modifié. "
                "Vérifiez que c’est le bon dossier et que le disque est bien branché, puis recommencez.",
                folder=str(folder),
            )
        )


class Damaged(StoreError):
    """A generation that does not read: `file` names it, `good` is the newest one that reads (None: none).

    `where` is the path of the record at fault when the file itself is whole ("" otherwise).
    """

    def __init__(self, file: Path, good: int | None = None, where: str = "") -> None:
        if good is None:
            sentence = say(
                "Le fichier {file} est abîmé, et aucune sauvegarde plus ancienne ne se lit. Rien n’a été modifié. "
                "Gardez ce dossier tel quel et reprenez une copie de secours.",
                file=str(file),
            )
        elif where:
            sentence = say(
                "Le fichier {file} est entier, mais «\u00a0{where}\u00a0» ne se lit pas. Rien n’a été modifié. "
                "Mettez le programme à jour. Si cela ne suffit pas, «\u00a0reliance recover\u00a0» repart de la "
                "sauvegarde nº\u00a0{good}.",
                file=str(file),
                where=where,
                good=good,
            )
        else:
            sentence = say(
                "Le fichier {file} est abîmé. Rien n’a été modifié. La sauvegarde nº\u00a0{good} se lit bien\u00a0: "
                "tapez «\u00a0reliance recover\u00a0» pour repartir d’elle\u00a0; le fichier abîmé sera mis de côté.",
                file=str(file),
                good=good,
            )
        super().__init__(sentence)
        self.file = file
        self.good = good
        self.where = where


class TooNew(StoreError):
    """The data was written by a newer version of the program."""

    def __init__(self, file: Path) -> None:
        super().__init__(
            say(
                "Les données de {file} ont été écrites par une version plus récente du programme. "
                "Rien n’a été modifié. Mettez le programme à jour sur ce poste.",
                file=str(file),
            )
        )


class Sealed(StoreError):
    """The data is sealed, and no passphrase was given."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            say(
                "Les données de {folder} sont scellées\u00a0: il faut une phrase de passe pour les ouvrir. "
                "Rien n’a été modifié.",
                folder=str(folder),
            )
        )


class WrongPassphrase(StoreError):
    """A passphrase that opens nothing, or cannot be taken. Nothing was changed."""

    @classmethod
    def wrong(cls, *, recovery: bool) -> WrongPassphrase:
        """It is not the one."""
        if recovery:
            return cls(
                say("Ce n’est pas la clé de secours de ce dossier. Relisez-la sur sa feuille, groupe par groupe.")
            )
        return cls(
            say(
                "Ce n’est pas la bonne phrase de passe. Vérifiez les majuscules et la langue du clavier, puis "
                "recommencez. La clé de secours ouvre aussi."
            )
        )

    @classmethod
    def unknown(cls) -> WrongPassphrase:
        """There is nobody of that name."""
        return cls(say("Personne n’a d’accès sous ces initiales. Choisissez-vous dans la liste."))

    @classmethod
    def known(cls, who: str) -> WrongPassphrase:
        """That person has one already, or no name was given."""
        if not who:
            return cls(say("Écrivez les initiales de la personne à qui vous ouvrez l’accès."))
        return cls(
            say(
                "{who} a déjà un accès. Si la phrase est oubliée, retirez cet accès, puis ouvrez-le de nouveau.",
                who=who,
            )
        )

    @classmethod
    def nobody_called(cls, who: str) -> WrongPassphrase:
        """There is nobody of that name whose access could be taken away."""
        if not who:
            return cls(say("Écrivez les initiales de la personne à qui vous retirez l’accès. Rien n’a été changé."))
        return cls(
            say(
                "Personne n’a d’accès sous les initiales {who}. Rien n’a été changé. Relisez la liste des accès, puis "
                "recommencez.",
                who=who,
            )
        )

    @classmethod
    def nobody(cls) -> WrongPassphrase:
        """The recovery key opened: there is no passphrase of one's own to change."""
        return cls(
            say(
                "C’est la clé de secours qui a ouvert, et elle n’a pas de phrase. Ouvrez plutôt un accès à vos "
                "initiales\u00a0: il prendra la place de l’ancien."
            )
        )

    @classmethod
    def last(cls) -> WrongPassphrase:
        """She cannot be taken away: the last one, or oneself."""
        return cls(
            say("On ne retire pas son propre accès. Demandez-le à quelqu’un d’autre, qui aura ouvert avec le sien.")
        )


class Removed(StoreError):
    """What opened the data, her passphrase or the recovery key, opens it no more."""

    @classmethod
    def gone(cls) -> Removed:
        """Somebody took it away."""
        return cls(
            say("Votre accès à ces données a été retiré. Ce qui était enregistré l’est. Voyez avec la direction.")
        )

    @classmethod
    def changed(cls) -> Removed:
        """Her passphrase, or the recovery key she came in with, was changed from another window."""
        return cls(
            say(
                "Votre phrase de passe, ou la clé de secours, a été changée depuis un autre poste. Ce qui était "
                "enregistré l’est. Fermez le programme et rouvrez-le avec la nouvelle."
            )
        )


class Tampered(StoreError):
    """The data is whole, but was not written by somebody who has the key."""

    @classmethod
    def file(cls, file: Path) -> Tampered:
        """A generation whose seal does not hold."""
        return cls(
            say(
                "Le fichier {file} a été changé par autre chose que ce programme\u00a0: son sceau ne tient pas. Rien "
                "n’a été modifié. Gardez ce dossier tel quel, prévenez la direction, et reprenez une copie de secours.",
                file=str(file),
            )
        )

    @classmethod
    def ring(cls) -> Tampered:
        """The slots are not such as this program writes them."""
        return cls(
            say(
                "Les accès de ce dossier ont été changés par autre chose que ce programme. Rien n’a été modifié. "
                "Gardez ce dossier tel quel, prévenez la direction, et reprenez une copie de secours."
            )
        )


class RolledBack(StoreError):
    """The store is not what this machine has already seen of it. Nothing was changed."""

    @classmethod
    def older(cls, folder: Path, found: int, seen: int) -> RolledBack:
        """Its newest generation is `found`, and `seen` was there."""
        return cls(
            say(
                "Le dossier {folder} est revenu en arrière\u00a0: il en est à l’enregistrement nº\u00a0{found}, et ce "
                "poste a déjà vu le nº\u00a0{seen}. Rien n’a été modifié. Si quelqu’un vient de remettre une ancienne "
                "copie, tapez «\u00a0reliance store accept\u00a0»\u00a0; sinon, prévenez la direction.",
                folder=str(folder),
                found=found,
                seen=seen,
            )
        )

    @classmethod
    def rewritten(cls, folder: Path, seen: int) -> RolledBack:
        """The generation seen is another one now: somebody went back and went on from there."""
        return cls(
            say(
                "Le dossier {folder} a changé de passé\u00a0: l’enregistrement nº\u00a0{seen} n’est plus celui que ce "
                "poste a vu. Rien n’a été modifié. Si quelqu’un vient de remettre une ancienne copie, tapez "
                "«\u00a0reliance store accept\u00a0»\u00a0; sinon, prévenez la direction.",
                folder=str(folder),
                seen=seen,
            )
        )

    @classmethod
    def forked(cls, folder: Path) -> RolledBack:
        """Its accesses do not come from those seen: somebody went on from before one of them was taken away."""
        return cls(
            say(
                "Les accès de {folder} ne viennent pas de ceux que ce poste y a vus : quelqu’un est reparti d’un "
                "état d’avant un retrait ou un changement. Rien n’a été modifié. Si vous venez de remettre une "
                "ancienne copie, tapez « reliance store accept » ; sinon, prévenez la direction.",
                folder=str(folder),
            )
        )

    @classmethod
    def other(cls, folder: Path) -> RolledBack:
        """It is another store, or is not sealed any more."""
        return cls(
            say(
                "Les données de {folder} ne sont plus celles, scellées, que ce poste y a vues. Rien n’a été modifié. "
                "Si quelqu’un les a remplacées exprès, tapez «\u00a0reliance store accept\u00a0»\u00a0; sinon, "
                "prévenez la direction.",
                folder=str(folder),
            )
        )

    @classmethod
    def gone(cls, folder: Path, seen: int) -> RolledBack:
        """There is nothing where there was a store."""
        return cls(
            say(
                "Il n’y a plus de données dans {folder}, et ce poste y a vu l’enregistrement nº\u00a0{seen}. Rien n’a "
                "été modifié. Vérifiez que le disque est bien branché. Si quelqu’un a vidé ce dossier exprès, tapez "
                "«\u00a0reliance store accept\u00a0»\u00a0; sinon, prévenez la direction.",
                folder=str(folder),
                seen=seen,
            )
        )


class ChangedOnDisk(StoreError):
    """Someone else has changed the same family since it was read; memory now holds what they wrote."""

    def __init__(self, code: str) -> None:
        super().__init__(
            say(
                "Le dossier {code} vient d’être modifié ailleurs. Votre changement n’a pas été enregistré, "
                "le leur est gardé et s’affiche maintenant. Relisez-le, puis refaites le vôtre.",
                code=code,
            )
        )
        self.code = code


class DiskFull(StoreError):
    """No room was left on the disk, or in the person's quota."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            say(
                "Le disque est plein. Le dernier changement n’a pas été enregistré, tout le reste est gardé. "
                "Faites de la place sur le disque de {folder}, puis recommencez.",
                folder=str(folder),
            )
        )


class ReadOnly(StoreError):
    """The folder does not let itself be read or written by this person."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            say(
                "Le dossier {folder} est protégé\u00a0: le programme n’a pas le droit d’y lire ou d’y écrire. Le "
                "dernier changement n’a pas été enregistré, tout le reste est gardé. Faites rétablir les droits sur ce "
                "dossier, ou choisissez-en un autre avec --data.",
                folder=str(folder),
            )
        )


class OnlyRead(StoreError):
    """The store was opened to be read only, on purpose."""

    def __init__(self) -> None:
        super().__init__(
            say(
                "Ouvert en lecture seule : rien ne s’enregistre et rien ne se prépare. Pour écrire, quittez par "
                "Ctrl+Q et ouvrez sans --read-only."
            )
        )


class SaveFailed(StoreError):
    """The disk refused for another reason, named as the system names it (EIO…); the save may have taken."""

    @classmethod
    def because(cls, folder: Path, error: OSError) -> SaveFailed:
        """The system said why."""
        reason = errno.errorcode.get(error.errno or 0, type(error).__name__)
        return cls(
            say(
                "L’enregistrement dans {folder} a échoué ({reason}). Ce qui s’affiche est ce qui est sur le disque. "
                "Vérifiez le disque ou le réseau, puis recommencez.",
                folder=str(folder),
                reason=reason,
            )
        )

    @classmethod
    def turning(cls, folder: Path) -> SaveFailed:
        """A turn of the keys was refused by a disk that could not be asked afterwards whether it took."""
        return cls(
            say(
                "Le disque de {folder} ne répond plus : on ne sait pas si ce changement d’accès a été enregistré. "
                "Quand il répondra, recommencez-le : le faire deux fois est sans risque.",
                folder=str(folder),
            )
        )

    @classmethod
    def unknown(cls, folder: Path) -> SaveFailed:
        """It may have been kept or not, and so many others have saved since that nobody can tell."""
        return cls(
            say(
                "Beaucoup d’autres postes ont enregistré dans {folder} au même moment\u00a0: on ne sait pas si le "
                "dernier changement a été gardé. Ce qui s’affiche est ce qui est sur le disque. Regardez s’il y est "
                "avant de le refaire.",
                folder=str(folder),
            )
        )


class Locked(StoreError):
    """Another process is writing and does not finish (only where the disk has no `link()`)."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            say(
                "Un autre poste écrit en ce moment dans {folder} et n’a pas fini. Le dernier changement n’a pas "
                "été enregistré, tout le reste est gardé. Attendez un instant, puis recommencez.",
                folder=str(folder),
            )
        )


def took_though_failed() -> Sentence:
    """Said with what was done: the disk said it had failed, and holds it."""
    return say(
        "Le disque a signalé une erreur pendant ce changement, et l’a enregistré. Vérifiez le disque ou le réseau."
    )


def took_after_all() -> Sentence:
    """What a turn of the keys of which nothing was known is told to be, once it is seen to have taken."""
    return say("Le changement d’accès que le disque avait laissé en doute a bien été enregistré\u00a0: il vaut.")


_FULL = {errno.ENOSPC, errno.EDQUOT}
_FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}


@contextmanager
def told(folder: Path) -> Iterator[None]:
    """Turn the system's refusals inside the block into the named errors, `folder` being where it happened."""
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise DiskFull(folder) from error
        if error.errno in _FORBIDDEN:
            raise ReadOnly(folder) from error
        raise SaveFailed.because(folder, error) from error
