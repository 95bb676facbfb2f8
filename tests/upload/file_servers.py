"""Debian's FTP and SSH servers, started by tests on free ports of this machine.

pure-ftpd has users of its own, quotas and MLSD; vsftpd knows no MLSD and insists that the data
connection continues the TLS session, as many shared hosts do. All a server keeps lies in a
temporary folder. Both FTP servers need to be started by root, as ``.ci/run`` is.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

PURE_FTPD = "/usr/sbin/pure-ftpd"
VSFTPD = str(Path(__file__).resolve().parents[2] / "build/vsftpd/usr/sbin/vsftpd")
"""Only unpacked (``.ci/run``): Debian has one FTP server installed at a time."""
SSHD = "/usr/sbin/sshd"
USER, PASSWORD = "web1", "ความลับ-9"
HERE = "127.0.0.1"

_VSFTPD = """\
listen=YES
listen_address=127.0.0.1
listen_port={port}
background=NO
anonymous_enable=YES
ftp_username=www-data
nopriv_user=nobody
no_anon_password=NO
anon_root={root}
allow_writeable_chroot=YES
write_enable=YES
anon_upload_enable=YES
anon_mkdir_write_enable=YES
anon_other_write_enable=YES
anon_umask=022
pasv_enable=YES
seccomp_sandbox=NO
secure_chroot_dir={empty}
ssl_enable={tls}
allow_anon_ssl=YES
rsa_cert_file={certificate}
ssl_ciphers=HIGH
require_ssl_reuse=YES
"""

_SSHD = """\
Port {port}
ListenAddress 127.0.0.1
HostKey {work}/host_key
PidFile {work}/sshd.pid
AuthorizedKeysFile {work}/authorized_keys
StrictModes no
UsePAM no
PermitRootLogin yes
PasswordAuthentication yes
Subsystem sftp internal-sftp
"""


@dataclass(frozen=True)
class FileServer:
    """A running server: its port, the folder that its user sees at first."""

    port: int
    root: Path
    trusted: str = ""


@contextmanager
def pure_ftpd(work: Path, *, tls: bool = False, quota: str = "") -> Iterator[FileServer]:
    """pure-ftpd with one user; ``quota`` is megabytes."""
    _need(PURE_FTPD, "pure-pw")
    root = _open_folder(work / "home")
    database = work / "users.pdb"
    about = ["-f", str(work / "users"), "-u", "www-data", "-g", "www-data", "-d", str(root)]
    limits = ["-N", quota] if quota else []
    typed = f"{PASSWORD}\n{PASSWORD}\n".encode()
    _run("pure-pw", "useradd", USER, *about, *limits, given=typed)
    _run("pure-pw", "mkdb", str(database), "-f", str(work / "users"))
    port = _free_port()
    words = ["-l", f"puredb:{database}", "-S", f"{HERE},{port}", "-E", "-A", "-H", "-U", "022:022"]
    words += ["-u", "1", "-g", str(work / "pid"), "-p", "40000:49999", "-C", "40", "-c", "80"]
    words += ["-Y", "2", "--certfile", str(_certificate(work))] if tls else []
    words += ["--quota", "1000000:1000"] if quota else []
    with _running([PURE_FTPD, *words], port, work):
        yield FileServer(port, root, _trusted(work) if tls else "")


@contextmanager
def vsftpd(work: Path, *, tls: bool) -> Iterator[FileServer]:
    """vsftpd for whoever comes, with a folder that may be written to."""
    _need(VSFTPD)
    root = _open_folder(work / "home")
    port = _free_port()
    text = _VSFTPD.format(
        port=port,
        root=root,
        empty=_open_folder(work / "empty"),
        tls="YES" if tls else "NO",
        certificate=_certificate(work),
    )
    (work / "vsftpd.conf").write_text(text, encoding="utf-8")
    shutil.chown(work / "vsftpd.conf", 0, 0)
    # The top may not be written to by guests; the site's folder below it may.
    for folder in (root, work / "empty"):
        shutil.chown(folder, 0, 0)
        folder.chmod(0o755)
    with _running([VSFTPD, str(work / "vsftpd.conf")], port, work):
        yield FileServer(port, root, _trusted(work) if tls else "")


@contextmanager
def sshd(work: Path, home: Path) -> Iterator[FileServer]:
    """OpenSSH's server; a key that opens it lies in ``home/.ssh``."""
    _need(SSHD, "ssh-keygen")
    root = work / "home"
    root.mkdir()
    (home / ".ssh").mkdir(parents=True)
    key = home / ".ssh" / "id_ed25519"
    for path in (work / "host_key", key):
        _run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(path))
    shutil.copyfile(f"{key}.pub", work / "authorized_keys")
    port = _free_port()
    (work / "sshd.conf").write_text(_SSHD.format(port=port, work=work), encoding="utf-8")
    Path("/run/sshd").mkdir(exist_ok=True)
    told = _run("ssh-keygen", "-lf", str(work / "host_key.pub")).split()[1]
    with _running([SSHD, "-D", "-e", "-f", str(work / "sshd.conf")], port, work):
        yield FileServer(port, root, told)


class CuttingLine:
    """A way to a server that is cut after so many bytes to it; later connections hold.

    ``cuts`` counts what was cut so far.
    """

    def __init__(self, port: int, *, after: int) -> None:
        self._port, self._after = port, after
        self.cuts = 0
        self._listener = socket.create_server((HERE, 0))
        self.port = int(self._listener.getsockname()[1])
        threading.Thread(target=self._serve, daemon=True).start()

    def close(self) -> None:
        self._listener.close()

    def _serve(self) -> None:
        with suppress(OSError):
            while True:
                near, _ = self._listener.accept()
                far = socket.create_connection((HERE, self._port))
                limit = self._after if self.cuts == 0 else None
                for pair in ((near, far, limit), (far, near, None)):
                    threading.Thread(target=self._carry, args=pair, daemon=True).start()

    def _carry(self, one: socket.socket, other: socket.socket, limit: int | None) -> None:
        carried = 0
        with suppress(OSError):
            while data := one.recv(4096):
                other.sendall(data)
                carried += len(data)
                if limit is not None and carried >= limit:
                    self.cuts += 1
                    break
        for line in (one, other):
            with suppress(OSError):
                line.shutdown(socket.SHUT_RDWR)
            line.close()


def _certificate(work: Path) -> Path:
    path = work / "server.pem"
    if not path.is_file():
        words = ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1"]
        files = ["-keyout", str(work / "key.pem"), "-out", str(work / "cert.pem")]
        _run("openssl", *words, "-nodes", "-days", "30", "-subj", "/CN=localhost", *files)
        both = (work / "key.pem").read_bytes() + (work / "cert.pem").read_bytes()
        path.write_bytes(both)
        path.chmod(0o600)
    return path


def _trusted(work: Path) -> str:
    """The fingerprint as somebody at the host would tell it."""
    import base64
    import hashlib
    import ssl

    text = (work / "cert.pem").read_text(encoding="ascii")
    digest = hashlib.sha256(ssl.PEM_cert_to_DER_cert(text)).digest()
    return f"SHA256:{base64.b64encode(digest).decode().rstrip('=')}"


def _open_folder(path: Path) -> Path:
    """A folder for the servers' own users; those above it let them through."""
    path.mkdir(parents=True)
    for folder in (path, *path.parents):
        if folder == Path("/tmp"):
            break
        folder.chmod(0o755)
    with suppress(OSError):
        shutil.chown(path, "www-data" if path.name == "home" else 0)
    path.chmod(0o777)
    return path


def _need(*programs: str) -> None:
    missing = [program for program in programs if shutil.which(program) is None]
    if missing or os.geteuid() != 0:
        pytest.skip(f"{', '.join(missing) or 'root'} is missing")


def _run(*words: str, given: bytes = b"") -> str:
    done = subprocess.run(words, input=given, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HERE, 0))
        return int(probe.getsockname()[1])


@contextmanager
def _running(command: list[str], port: int, work: Path) -> Iterator[None]:
    with (work / "said.log").open("wb") as said:
        process = subprocess.Popen(command, stdout=said, stderr=said, stdin=subprocess.DEVNULL)
    try:
        while True:
            with socket.socket() as probe:
                if probe.connect_ex((HERE, port)) == 0:
                    break
            if process.poll() is not None:
                pytest.fail((work / "said.log").read_text(encoding="utf-8", errors="replace"))
        yield
    finally:
        process.terminate()
        process.wait(timeout=30)
