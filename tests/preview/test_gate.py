"""Which file an address leads to: one of the output, or none, whatever a path may mean somewhere."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prongsai.preview.gate import Gate, find, is_output_path, open_regular

PAGE = b"<!doctype html><html><body><p>x</p></body></html>"


@pytest.fixture
def output(tmp_path: Path) -> Path:
    folder = tmp_path / "output"
    (folder / "a/o1").mkdir(parents=True)
    (folder / "empty").mkdir()
    for name in ("index.html", "a/index.html", "a/o1/index.html", "a/แผน ๑.pdf", ".htaccess"):
        (folder / name).write_bytes(PAGE)
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    return folder


@pytest.fixture
def gate(output: Path) -> Gate:
    return Gate(lambda: output)


@pytest.mark.parametrize(
    ("target", "path"),
    [
        ("/", "index.html"),
        ("/a/", "a/index.html"),
        ("/a//o1/", "a/o1/index.html"),
        ("/a/o1/index.html?x=1", "a/o1/index.html"),
        ("/a/%E0%B9%81%E0%B8%9C%E0%B8%99%20%E0%B9%91.pdf", "a/แผน ๑.pdf"),
        ("//a//o1/", None),
    ],
)
def test_an_address_leads_to_its_file(output: Path, target: str, path: str | None) -> None:
    found = find(output, target)
    assert (found.path if found else None) == path


def test_a_folder_without_its_slash_is_moved(output: Path) -> None:
    found = find(output, "/a/o1")
    assert found
    assert found.moved == "/a/o1/"


ELSEWHERE = [
    "../secret.txt",
    "a/../../secret.txt",
    "a/./index.html",
    "/etc/passwd",
    "//server/share/x",
    "\\\\server\\share\\x",
    "..\\secret.txt",
    "a\\index.html",
    "c:/windows/win.ini",
    "C:secret.txt",
    "\\\\?\\C:\\x",
    "\\\\.\\pipe\\x",
    "/dev/zero",
    "CON",
    "a/NUL.html",
    "com1.html",
    "index.html::$DATA",
    "index.html.",
    "index.html ",
    "a\0.html",
    "a\n.html",
    ".htaccess",
    "a/.hidden/x",
    "a//index.html",
    "a/*",
    "",
    ".",
    "..",
    "~/secret.txt/..",
    "file:///etc/passwd",
    "http://elsewhere.example/",
]


@pytest.mark.parametrize("path", ELSEWHERE)
def test_a_path_that_means_something_elsewhere_is_no_page(gate: Gate, path: str) -> None:
    assert not is_output_path(path)
    assert gate.file(path) is None
    assert gate.read(path) is None


@pytest.mark.parametrize(
    "target",
    [
        "/../secret.txt",
        "/a/../../secret.txt",
        "/%2e%2e/secret.txt",
        "/%2e%2e%2fsecret.txt",
        "/%252e%252e/secret.txt",
        "/..%2fsecret.txt",
        "/..%5csecret.txt",
        "/%c0%ae%c0%ae/secret.txt",
        "/%5c%5cserver%5cshare%5cx",
        "/.htaccess",
        "/a/.hidden/x",
        "/empty/",
        "/a/o1/index.html/",
        "/index.html.",
        "/index.html%20",
        "/index.html::$DATA",
        "/c:/windows/win.ini",
        "/c%3a/windows/win.ini",
        "/con",
        "/a/nul.html",
        "/a%00.html",
        "/a%0d%0a.html",
        f"/{'x' * 5000}",
        f"/{'x/' * 3000}",
        "",
        "*",
        "http://elsewhere.example/",
        "file:///etc/passwd",
    ],
)
def test_what_is_not_published_is_not_found(output: Path, target: str) -> None:
    assert find(output, target) is None


def test_a_link_out_of_the_output_is_not_followed(output: Path, gate: Gate) -> None:
    (output / "link.txt").symlink_to(output.parent / "secret.txt")
    (output / "folder").symlink_to(output.parent)
    (output / "circle").symlink_to(output / "circle")

    for path in ("link.txt", "folder/secret.txt", "circle"):
        assert find(output, f"/{path}") is None
        assert gate.file(path) is None
    assert find(output, "/folder") is None


def test_a_page_shows_no_file_from_outside_even_by_a_picture(output: Path, gate: Gate) -> None:
    (output / "a/x.png").write_bytes(b"x")

    assert gate.beside("a/o1/index.html", "../x.png") == (output / "a/x.png").resolve()
    for source in ("../../../secret.txt", "/etc/passwd", "//server/x.png", "%5c%5cserver%5cx.png"):
        assert gate.beside("a/o1/index.html", source) is None


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes of that kind")
def test_no_pipe_and_no_device_is_opened(output: Path, gate: Gate) -> None:
    os.mkfifo(output / "pipe.html")
    (output / "zero.html").symlink_to("/dev/zero")

    for path in ("pipe.html", "zero.html"):
        assert find(output, f"/{path}") is None
        assert gate.read(path) is None
    # What has become one after it was found is not read either, nor waited for.
    with pytest.raises(OSError, match="is no file"):
        open_regular(output / "pipe.html")


@given(st.text(max_size=40))
def test_no_path_leads_out_of_the_output(
    tmp_path_factory: pytest.TempPathFactory, path: str
) -> None:
    output = tmp_path_factory.getbasetemp() / "some-output"
    output.mkdir(exist_ok=True)
    for file in (Gate(lambda: output).file(path), (find(output, path) or find(output, f"/{path}"))):
        assert file is None or path == ""
