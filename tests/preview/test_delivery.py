"""How each published file is sent: attachments run nowhere, and PDFs and pictures still open."""

from __future__ import annotations

from pathlib import Path

import pytest

from prongsai.documents.file_types import dangerous_endings, shown_endings, stored_endings
from prongsai.preview.delivery import headers_of, is_page, version_of, wanted_range, with_script
from prongsai.site.outputs.hosting import CONTENT_SECURITY_POLICY, DOCUMENT_POLICY

FOLDERS = ["files/2568/o12/", "ban-na/files/all/news/", "files/pages/"]


def test_texts_are_sent_as_utf_8_and_the_unknown_as_bytes() -> None:
    assert headers_of("data/x.CSV")["Content-Type"] == "text/csv; charset=utf-8"
    assert headers_of("a/index.html")["Content-Type"] == "text/html; charset=utf-8"
    assert headers_of("x.exe")["Content-Type"] == "application/octet-stream"


def test_pages_have_the_policy_of_pages() -> None:
    for path in ("index.html", "ban-na/2568/o12/index.html", "news/files/index.html", "404.html"):
        assert is_page(path)
        assert headers_of(path)["Content-Security-Policy"] == CONTENT_SECURITY_POLICY


@pytest.mark.parametrize("folder", FOLDERS)
def test_nothing_among_the_documents_is_a_page_or_runs(folder: str) -> None:
    for ending in (*dangerous_endings(), "strange", "HTML"):
        path = f"{folder}x.{ending}"
        assert not is_page(path)
        assert headers_of(path) == {
            "Content-Type": "application/octet-stream",
            "Content-Disposition": "attachment",
            "Content-Security-Policy": DOCUMENT_POLICY,
        }
    assert "sandbox" in DOCUMENT_POLICY
    assert "script" not in DOCUMENT_POLICY


@pytest.mark.parametrize("folder", FOLDERS)
def test_documents_open_in_place_or_are_stored_by_their_kind(folder: str) -> None:
    for ending in shown_endings():
        assert "Content-Disposition" not in headers_of(f"{folder}x.{ending}")
    for ending in stored_endings():
        assert headers_of(f"{folder}x.{ending}")["Content-Disposition"] == "attachment"


def test_a_pdf_opens_in_the_viewer_of_the_browser() -> None:
    sent = headers_of("files/2568/o12/plan.pdf")

    assert sent["Content-Type"] == "application/pdf"
    # The viewers of some browsers do not start in a sandbox.
    assert "sandbox" not in sent["Content-Security-Policy"]


# --- version, script, parts ----------------------------------------------------------------

PAGE = b"<!doctype html><html><body><p>x</p></body></html>"


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


def test_the_script_is_added_before_the_end_of_the_body() -> None:
    page = with_script(PAGE, 'a/"&.html', "abc")

    assert page.endswith(b"</script>\n</body></html>")
    assert b'data-page="a/&quot;&amp;.html"' in page


def test_a_page_without_a_body_gets_the_script_too() -> None:
    assert with_script(b"<p>x", "x", "").startswith(b"<p>x<script")


def test_the_version_changes_with_the_page_and_with_its_pictures(tmp_path: Path) -> None:
    picture = tmp_path / "x.png"
    picture.write_bytes(b"1")
    asked: list[str] = []

    def beside(source: str) -> Path | None:
        asked.append(source)
        return picture if source == "files/x%20y.png" else None

    page = b'<img src="files/x%20y.png"><img src="../../elsewhere.png">'
    first = version_of(page, beside)
    assert asked == ["files/x%20y.png", "../../elsewhere.png"]
    assert version_of(page, beside) == first
    assert version_of(page + b" ", beside) != first

    picture.write_bytes(b"22")
    assert version_of(page, beside) != first
