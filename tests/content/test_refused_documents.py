"""What could run is published on no way, and an item has nothing by it."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_site import PICTURE, SmallSite

from prongsai.content.loading import load_agency
from prongsai.findings import Findings, Severity
from prongsai.requirements.loader import load_frameworks
from prongsai.topics.registry import load_topics

PAGE = b"<!doctype html><script>alert(document.domain)</script>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'
CONTENTS = {"evil.html": PAGE, "evil.pdf": PAGE, "evil.svg": SVG, "evil.png": SVG}
CONTENTS |= {"evil.php": b"<?php ?>", "web.config": b"<x/>", "evil.exe": b"MZ", "evil.docm": b"PK"}
CONTENTS |= {"evil.jpg": b"<?php ?>", "evil.js": b"alert(1)", "evil.phtml": b"x", "evil": b"x"}

WAYS = {
    "a document": (
        "2568/annual-report.yaml",
        "title: x\ndocuments:\n  - {{file: files/{0}, title: x}}\n",
    ),
    "a named document": (
        "2568/annual-report.yaml",
        "title: x\ndocuments:\n  - {{file: files/{0}, title: x, name: plan}}\n",
    ),
    "a link in a text": ("structure.md", "---\ntitle: x\n---\n[x](files/{0})\n"),
    "a picture in a text": ("structure.md", "---\ntitle: x\n---\n![x](files/{0})\n"),
    "a photo": (
        "executives.yaml",
        "executives:\n  - {{name: นาย ก ตัวอย่าง, position: นายก, side: political, photo: files/{0}, phone: 0 2000 0100}}\n",
    ),
    "a picture of news": (
        "news/a.md",
        "---\ntitle: x\ndate: 1 ม.ค. 2568\nimages: [files/{0}]\n---\nx\n",
    ),
    "a document of news": ("news/a.md", "---\ntitle: x\ndate: 1 ม.ค. 2568\n---\n[x](files/{0})\n"),
}


def lay(site: SmallSite, folder: str, name: str) -> None:
    path = site.root / folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(CONTENTS[name])


def published_contents(site: SmallSite) -> set[bytes]:
    return {path.read_bytes() for path in site.output.rglob("*") if path.is_file()}


def test_no_way_of_publishing_takes_what_could_run(tmp_path: Path) -> None:
    site = SmallSite(tmp_path / "site", (), {"pages": "[{file: about.md}]"})
    ways = {f"way-{number}": way for number, way in enumerate(WAYS.values())}
    for slug, (file, text) in ways.items():
        site.add_agency(slug)
        for name in CONTENTS:
            folder = f"content/{slug}/{Path(file).parent.as_posix()}/files"
            lay(site, folder, name)
        site.write(f"content/{slug}/{file}", _all(file, text))
    site.add_agency("emblem")
    lay(site, "content/emblem/files", "evil.svg")
    site.edit("content/emblem/agency.yaml", "type: อบต.", "type: อบต.\nemblem: files/evil.svg")
    for name in CONTENTS:
        lay(site, "pictures", name)
    links = "".join(f"![x](pictures/{name}) [x](pictures/{name})\n" for name in CONTENTS)
    site.write("about.md", f"# เกี่ยวกับ\n\n{links}")

    result = site.build()

    assert {f.code for f in result.findings} == {"DOC012"}
    assert published_contents(site) & set(CONTENTS.values()) == set()
    refused = {f.place.file for f in result.findings if f.code == "DOC012" and f.place}
    for name in CONTENTS:
        for slug, (file, _) in ways.items():
            folder = f"content/{slug}/{Path(file).parent.as_posix()}/files".replace("/./", "/")
            assert f"{folder}/{name}" in refused
        assert f"pictures/{name}" in refused
    assert "content/emblem/files/evil.svg" in refused
    assert all(f.severity is Severity.ERROR for f in result.findings if f.code == "DOC012")
    for path in site.output.rglob("*"):
        inner = path.name.lower().split(".")[1:-1]
        assert not {"php", "phtml", "asp", "cgi"} & set(inner), path


def _all(file: str, text: str) -> str:
    """The content with one entry for each of the files."""
    first, *rest = text.format("\0").splitlines()
    lines = [first, *rest]
    many = [line for line in lines if "\0" in line]
    (line,) = many
    if line.startswith("images"):
        names = ", ".join(f"files/{name}" for name in CONTENTS)
        return text.replace("[files/{0}]", f"[{names}]")
    entries = [line.replace("\0", name) for name in CONTENTS]
    if "name: plan" in line:
        entries = [e.replace("name: plan", f"name: plan-{n}") for n, e in enumerate(entries)]
    return "\n".join("\n".join(entries) if "\0" in each else each for each in lines) + "\n"


@pytest.mark.parametrize("name", ["evil.html", "evil.pdf", "evil"])
def test_a_refused_document_is_no_content(tmp_path: Path, name: str) -> None:
    site = SmallSite(tmp_path / "site", ("ban-na",), {})
    lay(site, "content/ban-na/2568/files", name)
    site.write(
        "content/ban-na/2568/annual-report.yaml",
        f"title: x\ndocuments:\n  - {{file: files/{name}, title: รายงาน}}\n",
    )
    frameworks = load_frameworks(site.root, Findings())
    agency = load_agency(site.root, "ban-na", load_topics(), lambda year, item: ()).agency
    assert agency is not None
    assert frameworks

    (report,) = [d for d in agency.disclosures if d.topic.id == "annual-report"]
    assert report.documents == ()
    assert report.files == ()


def test_a_double_ending_is_published_under_a_name_with_one(tmp_path: Path) -> None:
    site = SmallSite(tmp_path / "site", ("ban-na",), {})
    site.put("content/ban-na/files/shell.php.png", PICTURE)
    site.write("content/ban-na/structure.md", "---\ntitle: x\n---\n![ก](files/shell.php.png)\n")
    site.build()

    (published,) = site.output.rglob("shell*")
    assert published.name == "shell-php.png"
