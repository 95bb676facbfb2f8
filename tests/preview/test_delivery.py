"""How each published file is sent: attachments run nowhere, and PDFs and pictures still open."""

from __future__ import annotations

import pytest

from prongsai.documents.file_types import dangerous_endings, shown_endings, stored_endings
from prongsai.preview.delivery import headers_of, is_page
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
