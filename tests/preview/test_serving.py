"""Which file answers an address: never one that was not published."""

from __future__ import annotations

from pathlib import Path

import pytest

from prongsai.preview.serving import (
    content_type,
    find,
    is_allowed_host,
    version_of,
    wanted_range,
    with_script,
)

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


@pytest.mark.parametrize(
    ("target", "path"),
    [
        ("/", "index.html"),
        ("/a/", "a/index.html"),
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


@pytest.mark.parametrize(
    "target",
    [
        "/../secret.txt",
        "/a/../../secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/..%5csecret.txt",
        "/.htaccess",
        "/a/.hidden/x",
        "/empty/",
        "/a/o1/index.html/",
        "/index.html.",
        "/index.html%20",
        "/index.html::$DATA",
        "/c:/windows/win.ini",
        "/a%00.html",
        f"/{'x' * 5000}",
        "",
        "*",
        "http://elsewhere.example/",
    ],
)
def test_what_is_not_published_is_not_found(output: Path, target: str) -> None:
    found = find(output, target)
    assert found is None or found.path == "index.html"
    assert found is None or target.startswith("http")


def test_a_symbolic_link_out_of_the_output_is_not_followed(output: Path) -> None:
    (output / "link.txt").symlink_to(output.parent / "secret.txt")

    assert find(output, "/link.txt") is None


@pytest.mark.parametrize(
    ("header", "allowed"),
    [
        ("127.0.0.1:8000", True),
        ("localhost", True),
        ("LOCALHOST:8000", True),
        ("[::1]:8000", True),
        ("192.168.1.5:8000", True),
        ("office-pc:8000", True),
        ("evil.example", False),
        ("localhost.evil.example", False),
        ("127.0.0.1.evil.example:8000", False),
        ("", False),
        ("[::1", False),
    ],
)
def test_only_names_of_this_computer_are_answered(header: str, allowed: bool) -> None:
    assert is_allowed_host(header, "office-pc") is allowed


@pytest.mark.parametrize(
    ("header", "wanted"),
    [
        ("", None),
        ("bytes=0-", (0, 99)),
        ("bytes=10-19", (10, 19)),
        ("bytes=90-200", (90, 99)),
        ("bytes=-10", (90, 99)),
        ("bytes=0-1,5-6", None),
        ("items=0-1", None),
    ],
)
def test_a_part_of_a_file_may_be_asked_for(header: str, wanted: tuple[int, int] | None) -> None:
    assert wanted_range(header, 100) == wanted


@pytest.mark.parametrize("header", ["bytes=100-", "bytes=5-4", "bytes=-0"])
def test_a_part_that_is_not_there_is_refused(header: str) -> None:
    with pytest.raises(ValueError, match="bytes"):
        wanted_range(header, 100)


def test_texts_are_sent_as_utf_8_and_the_unknown_as_bytes() -> None:
    assert content_type("data/x.CSV") == "text/csv; charset=utf-8"
    assert content_type("a/index.html") == "text/html; charset=utf-8"
    assert content_type("x.exe") == "application/octet-stream"


def test_the_script_is_added_before_the_end_of_the_body() -> None:
    page = with_script(PAGE, 'a/"&.html', "abc")

    assert page.endswith(b"</script>\n</body></html>")
    assert b'data-page="a/&quot;&amp;.html"' in page


def test_a_page_without_a_body_gets_the_script_too() -> None:
    assert with_script(b"<p>x", "x", "").startswith(b"<p>x<script")


def test_the_version_changes_with_the_page_and_with_its_pictures(tmp_path: Path) -> None:
    picture = tmp_path / "files/x y.png"
    picture.parent.mkdir()
    picture.write_bytes(b"1")
    page = b'<img src="files/x%20y.png">'
    first = version_of(page, tmp_path)
    assert version_of(page, tmp_path) == first
    assert version_of(page + b" ", tmp_path) != first

    picture.write_bytes(b"22")
    assert version_of(page, tmp_path) != first
