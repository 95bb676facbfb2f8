"""FTP and FTPS, as shared hosts offer them: the standard library's client, made to fit.

What it is made to do besides: reuse the TLS session for the data (many servers insist), trust
one certificate by its fingerprint, list folders of servers that know no MLSD, and rename over a
file that is there also where the server refuses to.
"""

from __future__ import annotations

import base64
import ftplib
import hashlib
import io
import re
import ssl
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

from prongsai.findings.stops import UploadStops
from prongsai.upload.place import TEMPORARY, LineCutError, RefusedError, Seen

TIMEOUT = 30.0
"""Seconds without a word from the server after which the line counts as cut."""

_BLOCK = 1 << 16
_NOT_LET_IN = ("530", "331", "332", "532")
_FULL = ("452", "552")
_UNIX = re.compile(
    r"(?P<kind>[-dl])\S{9}\S?\s+\d+\s+\S+\s+\S+\s+(?P<size>\d+)\s+(?P<day>\w{3}\s+\d+)\s+\S+ (?P<name>.+)"
)
_WINDOWS = re.compile(r"(?P<day>[\d-]+)\s+\S+\s+(?:<DIR>|(?P<size>\d+))\s+(?P<name>.+)")

Line = ftplib.FTP


class _Secured(ftplib.FTP_TLS):
    """FTPS whose data connections continue the session of the control connection."""

    def ntransfercmd(self, cmd: str, rest: int | str | None = None) -> tuple[Any, int | None]:
        """Open a data connection."""
        plain, size = ftplib.FTP.ntransfercmd(self, cmd, rest)
        if not self._prot_p:  # type: ignore[attr-defined]
            return plain, size
        session = self.sock.session if isinstance(self.sock, ssl.SSLSocket) else None
        return self.context.wrap_socket(plain, server_hostname=self.host, session=session), size

    def storbinary(self, cmd: str, fp: Any, *_: Any, **__: Any) -> str:
        """Send a file; some servers close without TLS's farewell, which loses nothing here.

        That all of it came is told by the answer to the command, and by the size afterwards.
        """
        self.voidcmd("TYPE I")
        connection: Any = self.transfercmd(cmd)
        try:
            while block := fp.read(_BLOCK):
                connection.sendall(block)
            with suppress(OSError):
                connection.unwrap()
        finally:
            connection.close()
        return self.voidresp()


class FtpPlace:
    """A folder of an FTP server. ``password`` is asked when it is needed, and never kept."""

    def __init__(
        self,
        host: str,
        port: int,
        user: str,
        password: Callable[[], str],
        folder: str,
        *,
        secured: bool,
        trusted: str = "",
    ) -> None:
        self._address = host, port
        self._user = user
        self._password = password
        self._folder = folder
        self._secured = secured
        self._trusted = trusted
        self._line: Line = ftplib.FTP()
        self._top = ""
        self._made: set[str] = set()
        self._machine_listing = False

    def enter(self) -> None:
        """Connect, log in, and enter the folder, which has to be there."""
        self.close()
        host, port = self._address
        self._line = self._secured_line() if self._secured else ftplib.FTP(encoding="utf-8")
        try:
            self._line.connect(host, port, timeout=TIMEOUT)
        except ConnectionRefusedError as error:
            raise UploadStops.nobody_there(host=host, port=port) from error
        except OSError as error:
            raise LineCutError(str(error)) from error
        self._log_in()
        self._asked(lambda: self._enter(self._folder))
        self._top = self._asked(self._line.pwd).rstrip("/")
        self._made = set()
        features = self._feature_list()
        self._machine_listing = "MLST" in features or "MLSD" in features
        if "UTF8" in features:
            with suppress(ftplib.Error):
                self._line.sendcmd("OPTS UTF8 ON")

    def _secured_line(self) -> ftplib.FTP_TLS:
        context = ssl.create_default_context()
        if self._trusted:
            # This one certificate, whoever signed it: it is compared once TLS stands.
            context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        return _Secured(context=context, encoding="utf-8")

    def _log_in(self) -> None:
        host, _ = self._address
        try:
            if isinstance(self._line, ftplib.FTP_TLS):
                self._line.auth()
                self._compare_certificate(self._line.sock)
            self._line.login(self._user, self._password())
            if isinstance(self._line, ftplib.FTP_TLS):
                self._line.prot_p()
        except ssl.SSLCertVerificationError as error:
            found = self._fingerprint_there()
            raise UploadStops.certificate(host=host, trusted=found) from error
        except ftplib.error_perm as error:
            if isinstance(self._line, ftplib.FTP_TLS) and str(error).startswith(
                ("500", "502", "504")
            ):
                raise UploadStops.no_tls(host=host) from error
            if str(error).startswith(_NOT_LET_IN):
                raise UploadStops.not_let_in(user=self._user, host=host) from error
            raise RefusedError(_said(error)) from error
        except (OSError, EOFError, ftplib.Error) as error:
            raise LineCutError(str(error)) from error

    def _compare_certificate(self, line: Any) -> None:
        if self._trusted and fingerprint(line.getpeercert(True)) != self._trusted:
            found = fingerprint(line.getpeercert(True))
            raise UploadStops.other_certificate(host=self._address[0], found=found)

    def _fingerprint_there(self) -> str:
        """The fingerprint of the certificate that was not trusted, to be compared by a person."""
        context = ssl.create_default_context()
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        line = _Secured(context=context)
        try:
            line.connect(*self._address, timeout=TIMEOUT)
            line.auth()
            seen = line.sock
            return fingerprint(seen.getpeercert(True)) if isinstance(seen, ssl.SSLSocket) else "-"
        except (OSError, EOFError, ftplib.Error):
            return "-"
        finally:
            line.close()

    def _enter(self, folder: str) -> None:
        if not folder.strip("/"):
            return
        try:
            self._line.cwd(folder)
        except ftplib.error_perm as error:
            there = ", ".join(sorted(self._names_here())[:20]) or "-"
            raise UploadStops.no_folder(folder=folder, there=there) from error

    def _names_here(self) -> list[str]:
        try:
            return [name for name in self._line.nlst() if name not in {".", ".."}]
        except ftplib.Error:
            return []

    def _feature_list(self) -> str:
        try:
            return self._line.sendcmd("FEAT").upper()
        except ftplib.Error:
            return ""

    def listing(self, folders: Collection[str]) -> Mapping[str, Seen]:
        """What lies directly in each folder, by MLSD or as people see it."""
        found: dict[str, Seen] = {}
        for folder in sorted(folders):
            prefix = f"{folder}/" if folder else ""
            names = self._asked(partial(self._in, folder))
            found.update({f"{prefix}{name}": seen for name, seen in names.items()})
        return found

    def _in(self, folder: str) -> dict[str, Seen]:
        path = f"{self._top}/{folder}" if folder else self._top or "/"
        try:
            if self._machine_listing:
                facts = ("type", "size", "modify")
                return {
                    name: Seen(int(about.get("size", "-1")), about.get("modify", ""))
                    for name, about in self._line.mlsd(path, facts)
                    if about.get("type") == "file"
                }
            lines: list[str] = []
            self._line.cwd(path)
            self._line.retrlines("LIST -a", lines.append)
            return dict(filter(None, map(_read_line, lines)))
        except ftplib.error_perm as error:
            if str(error).startswith("550"):
                return {}
            raise

    def put(self, name: str, source: Path) -> None:
        """Send under another name, see that all of it came, then rename."""
        self._asked(lambda: self._put(name, source))

    def _put(self, name: str, source: Path) -> None:
        path = f"{self._top}/{name}"
        self._make_folders(name)
        with source.open("rb") as stream:
            try:
                self._line.storbinary(f"STOR {path}{TEMPORARY}", stream, _BLOCK)
            except ftplib.Error:
                # Half a file is of no use to anybody, and may be what fills the disk.
                with suppress(ftplib.Error):
                    self._line.delete(f"{path}{TEMPORARY}")
                raise
        self._replace(f"{path}{TEMPORARY}", path)

    def _replace(self, temporary: str, path: str) -> None:
        try:
            self._line.rename(temporary, path)
        except ftplib.error_perm:
            # Windows' server does not rename over a file; for a moment there is none.
            self._line.delete(path)
            self._line.rename(temporary, path)

    def _make_folders(self, name: str) -> None:
        steps = name.split("/")[:-1]
        for count in range(1, len(steps) + 1):
            folder = "/".join(steps[:count])
            if folder not in self._made:
                with suppress(ftplib.error_perm):
                    self._line.mkd(f"{self._top}/{folder}")
                self._made.add(folder)

    def read(self, name: str) -> bytes | None:
        """The bytes of a small file."""
        held = io.BytesIO()
        try:
            self._line.retrbinary(f"RETR {self._top}/{name}", held.write)
        except ftplib.error_perm:
            return None
        except (OSError, EOFError, ftplib.Error) as error:
            raise LineCutError(str(error)) from error
        return held.getvalue()

    def remove(self, name: str) -> None:
        """Remove a file, and the folders it leaves empty."""

        def removing() -> None:
            self._line.delete(f"{self._top}/{name}")
            steps = name.split("/")[:-1]
            with suppress(ftplib.error_perm):
                for count in range(len(steps), 0, -1):
                    self._line.rmd(f"{self._top}/{'/'.join(steps[:count])}")
                    self._made.discard("/".join(steps[:count]))

        self._asked(removing)

    def same(self, seen: Seen, name: str, source: Path) -> bool:
        """Only the whole file would tell."""
        return False

    def finish(self) -> None:
        """Everything is in place already."""

    def close(self) -> None:
        """Say goodbye, unless the line is gone."""
        if self._line.sock is not None:
            with suppress(OSError, EOFError, ftplib.Error):
                self._line.sock.settimeout(2)
                self._line.quit()
            self._line.close()

    def _asked(self, work: Callable[[], Any]) -> Any:
        try:
            return work()
        except ftplib.error_perm as error:
            raise RefusedError(_said(error)) from error
        except ftplib.error_temp as error:
            if str(error).startswith(_FULL):
                raise RefusedError(_said(error)) from error
            raise LineCutError(str(error)) from error
        except (OSError, EOFError, ftplib.Error, AttributeError) as error:
            raise LineCutError(str(error)) from error


def fingerprint(certificate: bytes | None) -> str:
    """How people compare certificates: the SHA-256 as programs of SSH show it."""
    digest = hashlib.sha256(certificate or b"").digest()
    return f"SHA256:{base64.b64encode(digest).decode().rstrip('=')}"


def _said(error: Exception) -> str:
    told = " ".join(str(error).split())
    return "พื้นที่ของโฮสต์เต็ม" if told.startswith(_FULL) else f"เครื่องแม่ข่ายแจ้งว่า {told[:120]}"


def _read_line(line: str) -> tuple[str, Seen] | None:
    """A line of a listing made for people: a file's name, its size, and its day.

    The day is all that does not change its look after half a year.
    """
    found = _UNIX.fullmatch(line.rstrip()) or _WINDOWS.fullmatch(line.rstrip())
    if found is None or not found["size"] or found.groupdict().get("kind", "-") != "-":
        return None
    return found["name"], Seen(int(found["size"]), " ".join(found["day"].split()))
