"""Ed25519 signatures over lines, by ``cryptography``, which is an extra (``prongsai[sign]``).

The private key lies outside the site; the environment says where (:data:`VARIABLE`).
"""

from __future__ import annotations

import os
from importlib import import_module
from pathlib import Path
from typing import Any

from prongsai.findings.stops import JournalStops, UploadStops

VARIABLE = "PRONGSAI_JOURNAL_KEY"
PUBLIC = ".pub"


def make_key(path: Path, root: Path) -> Path:
    """Write a new pair of keys; returns the public one's file. Never inside the site."""
    if path.resolve().is_relative_to(root.resolve()):
        raise JournalStops.key_in_the_site(file=path)
    public = path.with_name(path.name + PUBLIC)
    if path.exists() or public.exists():
        raise JournalStops.key_is_there(file=path)
    ed25519, forms = _library()
    key = ed25519.Ed25519PrivateKey.generate()
    secret = key.private_bytes(forms.Encoding.PEM, forms.PrivateFormat.PKCS8, forms.NoEncryption())
    # From its first moment for nobody but its owner.
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as stream:
        stream.write(secret)
    shown = key.public_key().public_bytes(
        forms.Encoding.PEM, forms.PublicFormat.SubjectPublicKeyInfo
    )
    public.write_bytes(shown)
    return public


def signature_of(digest: str) -> str:
    """The signature over a line's digest in hexadecimal; empty where no key is named."""
    named = os.environ.get(VARIABLE)
    if not named:
        return ""
    _, forms = _library()
    try:
        key = forms.load_pem_private_key(Path(named).read_bytes(), password=None)
        signed: bytes = key.sign(digest.encode())
    except (OSError, ValueError, TypeError) as error:
        raise JournalStops.no_key(file=named) from error
    return signed.hex()


def public_key(path: Path) -> Any:
    """Somebody's public key, to check signatures with."""
    _, forms = _library()
    try:
        return forms.load_pem_public_key(path.read_bytes())
    except (OSError, ValueError) as error:
        raise JournalStops.no_key(file=path) from error


def is_signed_by(key: Any, digest: str, signature: str) -> bool:
    """Whether the signature over a digest is by that key."""
    invalid: type[Exception] = import_module("cryptography.exceptions").InvalidSignature
    try:
        key.verify(bytes.fromhex(signature), digest.encode())
    except (invalid, ValueError):
        return False
    return True


def _library() -> tuple[Any, Any]:
    """The kind of keys, and the ways of writing them."""
    try:
        kinds = import_module("cryptography.hazmat.primitives.asymmetric.ed25519")
        forms = import_module("cryptography.hazmat.primitives.serialization")
    except ImportError as error:
        raise UploadStops.no_library(name="cryptography", extra="upload") from error
    return kinds, forms
