"""A little built site for the tests: pages and files as a build leaves them, and its ledger."""

from __future__ import annotations

import hashlib
from pathlib import Path

from prongsai.checks.verify import verify_site
from prongsai.content.site_config import Site, load_site
from prongsai.findings import Finding, Findings
from prongsai.publish.ledger import (
    AgencySummary,
    InputRecord,
    Ledger,
    LedgerFile,
    OutputRecord,
)
from prongsai.reporter import NullReporter, Reporter

BASE = "https://ban-na.example.go.th/oit/"
CONFIG = f"title: เว็บไซต์ทดสอบ\nfiscal_year: 2568\nbase_url: {BASE}\nagency_prefix: always\n"
HEAD = (
    '<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
    '<title>หน้าทดสอบ</title><meta name="description" content="คำอธิบาย">'
)


def page(main: str, *, head: str = HEAD, lang: str = 'lang="th"', frame: str = "") -> str:
    """A whole page that is right in every way but for what the test puts in."""
    heading = "" if "<h1" in main else "<h1>หน้าทดสอบ</h1>"
    return (
        f"<!doctype html>\n<html {lang}>\n<head>{head}</head>\n<body>\n"
        f'<main id="content">{heading}\n{main}\n</main>\n<footer>{frame}</footer>\n</body>\n</html>\n'
    )


class BuiltOutput:
    """The output of agencies (``ban-na`` if not told) with one ledger for each."""

    def __init__(self, root: Path, *agencies: str) -> None:
        self.root = root
        self.output = root / "output"
        self.agencies = agencies or ("ban-na",)
        self._outputs: dict[str, dict[str, OutputRecord]] = {}
        self._findings: dict[str, tuple[Finding, ...]] = {}
        (root / "site_config.yaml").write_text(CONFIG, encoding="utf-8")
        for agency in self.agencies:
            self.source(f"content/{agency}/agency.yaml", "name: เทศบาลตำบลบ้านนา\n")
        self.put("index.html", page("<p>หน่วยงานทั้งหมด</p>"), agency="_site")

    @property
    def site(self) -> Site:
        return load_site(self.root / "site_config.yaml", Findings())

    def source(self, name: str, text: str) -> None:
        """Write a content file."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def put(
        self,
        name: str,
        content: str | bytes,
        *,
        origin: str = "",
        agency: str = "ban-na",
        found: tuple[Finding, ...] = (),
    ) -> Path:
        """Publish a file: it lies in the output and the ledger knows it."""
        path = self.output / name
        path.parent.mkdir(parents=True, exist_ok=True)
        data = content.encode() if isinstance(content, str) else content
        path.write_bytes(data)
        lies = path.stat()
        digest = hashlib.blake2b(data, digest_size=32).hexdigest()
        record = OutputRecord(digest, lies.st_size, lies.st_mtime_ns, origin)
        self._outputs.setdefault(agency, {})[name] = record
        self._findings[agency] = (*self._findings.get(agency, ()), *found)
        return path

    def knows(self, name: str) -> bool:
        """Whether a file of the agency has been published."""
        return name in self._outputs.get("ban-na", {})

    def item(self, main: str, *, origin: str = "", frame: str = "", name: str = "o7") -> Path:
        """Publish the page of an item of fiscal year 2568."""
        path = f"ban-na/2568/{name}/index.html"
        return self.put(path, page(main, frame=frame), origin=origin)

    def write_ledgers(self) -> None:
        """Write the ledgers as a build does at its end."""
        for agency in (*self.agencies, "_site"):
            folder = f"content/{agency}/"
            files = sorted(path for path in (self.root / "content").rglob("*") if path.is_file())
            names = [path.relative_to(self.root).as_posix() for path in files]
            ledger = Ledger(
                settings="as built",
                inputs={
                    name: InputRecord(0, 0, 0, "") for name in names if name.startswith(folder)
                },
                outputs=self._outputs.get(agency, {}),
                summary=AgencySummary(name="เทศบาลตำบลบ้านนา"),
                findings=self._findings.get(agency, ()),
            )
            LedgerFile.of(self.root, "output", agency).write(ledger)

    def verify(self, reporter: Reporter | None = None, **options: bool) -> list[Finding]:
        """Write the ledgers and verify everything."""
        self.write_ledgers()
        return self.verify_as_it_is(reporter, **options)

    def verify_as_it_is(self, reporter: Reporter | None = None, **options: bool) -> list[Finding]:
        """Verify what lies there, with the ledgers written before."""
        shown = verify_site(
            self.site, self.output, self.agencies, reporter or NullReporter(), **options
        )
        found = {finding for _, findings in shown for finding in findings}
        return sorted(found, key=lambda finding: finding.sort_key)


def codes(findings: list[Finding]) -> list[str]:
    return [finding.code for finding in findings]
