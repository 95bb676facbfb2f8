"""Debian's nginx and Apache, started by tests on a free port of this machine.

Everything a server writes stays in a temporary folder. Its own configuration is as small as
that of a plain host; the site's rules come from the files that the build emits.
"""

from __future__ import annotations

import http.client
import os
import shutil
import socket
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

NGINX = "/usr/sbin/nginx"
APACHE = "/usr/sbin/apache2"
APACHE_MODULES = Path("/usr/lib/apache2/modules")

_NGINX = """\
{user}pid {work}/nginx.pid;
error_log {work}/error.log;
daemon off;
events {{}}
http {{
  include /etc/nginx/mime.types;
  default_type application/octet-stream;
  access_log off;
  client_body_temp_path {work}/body;
  proxy_temp_path {work}/proxy;
  fastcgi_temp_path {work}/fastcgi;
  uwsgi_temp_path {work}/uwsgi;
  scgi_temp_path {work}/scgi;
  server {{
    listen 127.0.0.1:{port};
    root {root};
    include {rules};
  }}
}}
"""

_APACHE = """\
ServerName localhost
ServerRoot {work}
Listen 127.0.0.1:{port}
PidFile {work}/apache.pid
ErrorLog {work}/error.log
DefaultRuntimeDir {work}
{user}{modules}
TypesConfig /etc/mime.types
DocumentRoot {root}
<Directory />
  Require all denied
</Directory>
<Directory {root}>
  Require all granted
  AllowOverride FileInfo
  DirectoryIndex index.html
</Directory>
"""
_ALWAYS = ("mpm_event", "authz_core", "autoindex", "dir", "mime")
SHARED_HOST = ("alias", "headers", "filter", "deflate", "setenvif")
"""What a good shared host has switched on besides."""


@dataclass(frozen=True)
class Answer:
    """What a server said. Names of headers are in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True)
class Server:
    """A running server."""

    port: int

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def get(self, path: str, **headers: str) -> Answer:
        """One request; redirects are not followed. A header given twice stands joined by ``|``."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            named = {name.replace("_", "-"): value for name, value in headers.items()}
            connection.request("GET", path, headers=named)
            response = connection.getresponse()
            found: dict[str, str] = {}
            for name, value in response.getheaders():
                key = name.lower()
                found[key] = f"{found[key]}|{value}" if key in found else value
            return Answer(response.status, found, response.read())
        finally:
            connection.close()


@contextmanager
def nginx(work: Path, root: Path, rules: Path) -> Iterator[Server]:
    """nginx with ``root`` and the emitted ``rules`` included in its server block."""
    _need(NGINX)
    port = _free_port()
    user = "user root;\n" if os.geteuid() == 0 else ""
    text = _NGINX.format(user=user, work=work, port=port, root=root, rules=rules)
    (work / "nginx.conf").write_text(text, encoding="utf-8")
    command = [NGINX, "-p", f"{work}/", "-c", f"{work}/nginx.conf", "-e", f"{work}/error.log"]
    with _running(command, port, work):
        yield Server(port)


@contextmanager
def apache(
    work: Path, root: Path, modules: tuple[str, ...] = SHARED_HOST, more: str = ""
) -> Iterator[Server]:
    """Apache with ``root``, reading ``.htaccess`` as a shared host does.

    ``more`` is what such a host has in its own configuration besides.
    """
    _need(APACHE)
    port = _free_port()
    loads = "\n".join(
        f"LoadModule {name}_module {APACHE_MODULES}/mod_{name}.so"
        for name in (*_ALWAYS, *modules)
        if (APACHE_MODULES / f"mod_{name}.so").exists()
    )
    # Apache refuses to serve as root, so the folders must be open to its own user.
    user = "User www-data\nGroup www-data\n" if os.geteuid() == 0 else ""
    text = _APACHE.format(user=user, work=work, port=port, root=root, modules=loads)
    (work / "apache.conf").write_text(text + more, encoding="utf-8")
    command = [APACHE, "-d", str(work), "-f", f"{work}/apache.conf", "-DFOREGROUND"]
    with _running(command, port, work):
        yield Server(port)


def _need(program: str) -> None:
    if shutil.which(program) is None:
        pytest.skip(f"{program} is missing")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def _running(command: list[str], port: int, work: Path) -> Iterator[None]:
    """The process until the block ends; it is asked for an answer until it gives one."""
    with (work / "said.log").open("wb") as said:
        process = subprocess.Popen(command, stdout=said, stderr=said)
    try:
        while not _listens(port):
            if process.poll() is not None:
                pytest.fail(_logs(work))
        yield
    finally:
        process.terminate()
        process.wait(timeout=30)


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def _logs(work: Path) -> str:
    texts = [path.read_text(encoding="utf-8") for path in sorted(work.glob("*.log"))]
    return "the server did not start:\n" + "\n".join(texts)
