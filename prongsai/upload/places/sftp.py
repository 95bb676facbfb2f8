"""SFTP through paramiko, which is an extra (``prongsai[upload]``).

The server has to be known: by the ``known_hosts`` of the computer, or by the fingerprint that
somebody compared and wrote down as ``trusted``.
"""

from __future__ import annotations

import base64
import errno
import hashlib
import stat
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

from prongsai.findings.stops import UploadStops
from prongsai.refusals import reason_of
from prongsai.upload.place import TEMPORARY, LineCutError, RefusedError, Seen

TIMEOUT = 30.0
"""Seconds without a word from the server after which the line counts as cut."""


class SftpPlace:
    """A folder of an SSH server. ``password`` is asked when no key of the computer opens it."""

    def __init__(
        self,
        host: str,
        port: int,
        user: str,
        password: Callable[[], str],
        folder: str,
        *,
        trusted: str = "",
    ) -> None:
        self._host, self._port, self._user = host, port, user
        self._password = password
        self._folder = folder
        self._trusted = trusted
        self._paramiko = _library()
        self._client: Any = None
        self._line: Any = None
        self._top = ""
        self._made: set[str] = set()

    def enter(self) -> None:
        """Connect, know the server, log in, and enter the folder, which has to be there."""
        self.close()
        client = self._paramiko.SSHClient()
        if self._trusted:
            client.set_missing_host_key_policy(_ByFingerprint(self._host, self._trusted))
        else:
            client.load_system_host_keys()
            client.set_missing_host_key_policy(_ByFingerprint(self._host, ""))
        self._client = client
        self._log_in(client)
        self._line = client.open_sftp()
        self._line.get_channel().settimeout(TIMEOUT)
        self._made = set()
        self._top = self._entered()

    def _log_in(self, client: Any) -> None:
        known = self._paramiko
        common = {"port": self._port, "username": self._user, "timeout": TIMEOUT}
        common |= {"banner_timeout": TIMEOUT, "auth_timeout": TIMEOUT}
        try:
            try:
                client.connect(self._host, **common)  # keys of the computer and its agent
            except (known.PasswordRequiredException, known.AuthenticationException):
                client.connect(
                    self._host,
                    password=self._password(),
                    look_for_keys=False,
                    allow_agent=False,
                    **common,
                )
            except known.BadHostKeyException:
                raise
            except known.SSHException as error:
                if "No authentication methods" not in str(error):
                    raise
                client.connect(
                    self._host,
                    password=self._password(),
                    look_for_keys=False,
                    allow_agent=False,
                    **common,
                )
        except known.BadHostKeyException as error:
            raise UploadStops.other_certificate(
                host=self._host, found=fingerprint(error.key)
            ) from error
        except known.AuthenticationException as error:
            raise UploadStops.not_let_in(user=self._user, host=self._host) from error
        except known.ssh_exception.NoValidConnectionsError as error:
            raise UploadStops.nobody_there(host=self._host, port=self._port) from error
        except (known.SSHException, OSError, EOFError) as error:
            raise LineCutError(str(error)) from error

    def _entered(self) -> str:
        folder = self._folder or "."
        try:
            found = self._line.stat(folder)
            if stat.S_ISDIR(found.st_mode or 0):
                return str(self._line.normalize(folder)).rstrip("/")
        except OSError:
            pass
        above = folder.rstrip("/").rpartition("/")[0] or ("/" if folder.startswith("/") else ".")
        there = "-"
        with suppress(OSError):
            there = ", ".join(sorted(self._line.listdir(above))[:20]) or "-"
        raise UploadStops.no_folder(folder=folder, there=there)

    def listing(self, folders: Collection[str]) -> Mapping[str, Seen]:
        """What lies directly in each folder."""
        found: dict[str, Seen] = {}
        for folder in sorted(folders):
            prefix = f"{folder}/" if folder else ""
            for one in self._asked(partial(self._in, folder)):
                if stat.S_ISREG(one.st_mode or 0):
                    seen = Seen(one.st_size or 0, str(one.st_mtime))
                    found[f"{prefix}{one.filename}"] = seen
        return found

    def _in(self, folder: str) -> list[Any]:
        try:
            return list(self._line.listdir_attr(f"{self._top}/{folder}" if folder else self._top))
        except FileNotFoundError:
            return []

    def put(self, name: str, source: Path) -> None:
        """Send under another name, see that all of it came, then rename over the old one."""
        path = f"{self._top}/{name}"

        def putting() -> None:
            self._make_folders(name)
            try:
                self._line.put(str(source), f"{path}{TEMPORARY}", confirm=True)
            except OSError:
                with suppress(OSError):
                    self._line.remove(f"{path}{TEMPORARY}")
                raise
            try:
                self._line.posix_rename(f"{path}{TEMPORARY}", path)
            except OSError:
                with suppress(OSError):
                    self._line.remove(path)
                self._line.rename(f"{path}{TEMPORARY}", path)

        self._asked(putting)

    def _make_folders(self, name: str) -> None:
        steps = name.split("/")[:-1]
        for count in range(1, len(steps) + 1):
            folder = "/".join(steps[:count])
            if folder not in self._made:
                with suppress(OSError):
                    self._line.mkdir(f"{self._top}/{folder}")
                self._made.add(folder)

    def read(self, name: str) -> bytes | None:
        """The bytes of a small file."""

        def reading() -> bytes | None:
            try:
                with self._line.open(f"{self._top}/{name}", "rb") as stream:
                    return bytes(stream.read())
            except FileNotFoundError:
                return None

        found: bytes | None = self._asked(reading)
        return found

    def remove(self, name: str) -> None:
        """Remove a file, and the folders it leaves empty."""

        def removing() -> None:
            self._line.remove(f"{self._top}/{name}")
            steps = name.split("/")[:-1]
            with suppress(OSError):
                for count in range(len(steps), 0, -1):
                    self._line.rmdir(f"{self._top}/{'/'.join(steps[:count])}")
                    self._made.discard("/".join(steps[:count]))

        self._asked(removing)

    def same(self, seen: Seen, name: str, source: Path) -> bool:
        """Only the whole file would tell."""
        return False

    def finish(self) -> None:
        """Everything is in place already."""

    def close(self) -> None:
        """Leave."""
        if self._client is not None:
            with suppress(Exception):
                self._client.close()
            self._client = self._line = None

    def _asked(self, work: Callable[[], Any]) -> Any:
        try:
            return work()
        except (EOFError, TimeoutError, self._paramiko.SSHException, AttributeError) as error:
            raise LineCutError(str(error)) from error
        except OSError as error:
            if error.errno in (errno.EPIPE, errno.ECONNRESET, errno.ETIMEDOUT) or (
                "Socket is closed" in str(error)
            ):
                raise LineCutError(str(error)) from error
            if error.errno is None:
                # Protocol 3 has one word for everything else, a full disk among it.
                raise RefusedError(f"เครื่องแม่ข่ายแจ้งว่า {error} พื้นที่อาจเต็ม") from error
            raise RefusedError(reason_of(error)) from error


class _ByFingerprint:
    """Accepts a server that the computer does not know only by the fingerprint written down."""

    def __init__(self, host: str, trusted: str) -> None:
        self._host, self._trusted = host, trusted

    def missing_host_key(self, _client: Any, _name: str, key: Any) -> None:
        """Called by paramiko for a server of which nothing is known."""
        found = fingerprint(key)
        if not self._trusted:
            raise UploadStops.certificate(host=self._host, trusted=found)
        if found != self._trusted:
            raise UploadStops.other_certificate(host=self._host, found=found)


def fingerprint(key: Any) -> str:
    """The SHA-256 of a server's key, as ``ssh`` shows it."""
    digest = hashlib.sha256(key.asbytes()).digest()
    return f"SHA256:{base64.b64encode(digest).decode().rstrip('=')}"


def _library() -> Any:
    try:
        return import_module("paramiko")
    except ImportError as error:
        raise UploadStops.no_library(name="paramiko", extra="upload") from error
