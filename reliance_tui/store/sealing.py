"""How bytes are sealed and signed: authenticated encryption, a key from a passphrase, a key handed to a person.

AES-256-GCM, Argon2id, X25519, Ed25519 and HKDF-SHA256, all of `cryptography`; nothing here is of our own making but the
order.
"""

from __future__ import annotations

import os
import unicodedata
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

NONCE = 12
TAG = 16
KEY = 32
SIGNATURE = 64
_PUBLIC = 32
_TAG = 16
_PIECE = 1 << 20
"""Bytes sealed at a time: the interpreter is held by one piece, and by no more."""
HANDED = _PUBLIC + NONCE + KEY + _TAG
"""Bytes of a key handed over."""


class Unsealable(Exception):
    """What should be opened with that key is not what was sealed with it."""


class Kdf(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How a key is derived from a passphrase by Argon2id: passes, KiB of memory, lanes.

    The bounds are checked before anything is derived: a forged header may not make the machine work for hours or
    take all its memory.
    """

    salt: bytes
    passes: int = 3
    memory: int = 64 * 1024
    lanes: int = 4

    @property
    def bounded(self) -> bool:
        """Whether it may be run: 1 to 10 passes, 8 to 512 MiB, 1 to 8 lanes, a salt of 16 bytes."""
        return (
            len(self.salt) == 16
            and 1 <= self.passes <= 10
            and 8 * 1024 <= self.memory <= 512 * 1024
            and 1 <= self.lanes <= 8
        )


def derive(passphrase: str, kdf: Kdf) -> bytes:
    """The key of a passphrase, 32 bytes; the same however its accents were typed. Raises `Unsealable` out of bounds."""
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    if not kdf.bounded:
        raise Unsealable
    slow = Argon2id(salt=kdf.salt, length=KEY, iterations=kdf.passes, lanes=kdf.lanes, memory_cost=kdf.memory)
    return slow.derive(unicodedata.normalize("NFC", passphrase).encode(errors="surrogatepass"))


def seal(key: bytes, plain: bytes, bound_to: bytes) -> bytes:
    """`plain` sealed: a nonce of 12 bytes, then the ciphertext and its tag; opens only beside the same `bound_to`."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    nonce = os.urandom(NONCE)
    return nonce + AESGCM(key).encrypt(nonce, plain, bound_to)


def seal_in_place(key: bytes, page: bytearray, bound_to: bytes) -> None:
    """Make of a page, whose first `NONCE` bytes are room, what `seal` gives: the ciphertext is where the text was."""
    from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

    nonce = os.urandom(NONCE)
    sealing = Cipher(algorithms.AES(key), modes.GCM(nonce)).encryptor()
    sealing.authenticate_additional_data(bound_to)
    page += bytes(TAG)
    with memoryview(page) as view:
        view[:NONCE] = nonce
        for at in range(NONCE, len(view) - TAG, _PIECE):
            sealing.update_into(view[at : min(at + _PIECE, len(view) - TAG)], view[at:])
        sealing.finalize()
        view[-TAG:] = sealing.tag


def unseal(key: bytes, sealed: bytes, bound_to: bytes) -> bytes:
    """What `seal` was given. Raises `Unsealable` for another key, another `bound_to` or a changed byte."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    view = memoryview(sealed)
    try:
        return AESGCM(key).decrypt(view[:NONCE], view[NONCE:], bound_to)
    except (InvalidTag, ValueError):
        raise Unsealable from None


def new_pair() -> tuple[bytes, bytes]:
    """A private key and its public one, 32 bytes each."""
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

    private = X25519PrivateKey.generate()
    return private.private_bytes_raw(), private.public_key().public_bytes_raw()


def hand_over(public: bytes, plain: bytes, bound_to: bytes) -> bytes:
    """`plain` sealed for whoever has the private key of `public`: a public key made for this once, then as `seal`."""
    private, once = new_pair()
    return once + seal(_agreed(private, public, once, bound_to), plain, bound_to)


def take_over(private: bytes, handed: bytes, bound_to: bytes) -> bytes:
    """What `hand_over` was given. Raises `Unsealable`."""
    once = handed[:_PUBLIC]
    return unseal(_agreed(private, once, once, bound_to), handed[_PUBLIC:], bound_to)


def authority(data: bytes) -> bytes:
    """The public key that knows what was signed by whoever has that data key, 32 bytes."""
    return _signer(data).public_key().public_bytes_raw()


def sign(data: bytes, said: bytes) -> bytes:
    """The signature of who has that data key under what is said."""
    return _signer(data).sign(said)


def is_signed(authority: bytes, said: bytes, signature: bytes) -> bool:
    """Whether this is what was said by whoever has the data key of that authority."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        Ed25519PublicKey.from_public_bytes(authority).verify(signature, said)
    except (InvalidSignature, ValueError):
        return False
    return True


def _signer(data: bytes) -> Ed25519PrivateKey:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    seed = HKDF(algorithm=SHA256(), length=KEY, salt=None, info=b"reliance authority").derive(data)
    return Ed25519PrivateKey.from_private_bytes(seed)


def _agreed(private: bytes, public: bytes, once: bytes, bound_to: bytes) -> bytes:
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    try:
        shared = X25519PrivateKey.from_private_bytes(private).exchange(X25519PublicKey.from_public_bytes(public))
    except ValueError:
        raise Unsealable from None
    return HKDF(algorithm=SHA256(), length=KEY, salt=once, info=b"reliance hand over\n" + bound_to).derive(shared)
