"""The certificate of a log: what was online, where, since when, and by which digests."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

from prongsai.journal.chain import Chain, ItemOutcome
from prongsai.journal.history import first_complete, first_online, in_thai
from prongsai.reports.pages import render
from prongsai.requirements.outcome import ItemState
from prongsai.site.routes import public_url

_PAGES = (".html",)


@dataclass(frozen=True, slots=True)
class CertifiedItem:
    """An item: its page, the page's SHA-256, its state in Thai, and when it was first complete."""

    code: str
    title: str
    state: str
    address: str
    sha256: str
    first_complete: str


@dataclass(frozen=True, slots=True)
class CertifiedFile:
    """A document or data file: where, which bytes, since when."""

    address: str
    sha256: str
    since: str


@dataclass(frozen=True, slots=True)
class Certificate:
    """What stands on the page; ``digest`` is that of the log's last line. Times are ISO 8601."""

    agency: str
    year: str
    address: str
    digest: str
    line: int
    time: str
    tool: str
    signature: str
    items: tuple[CertifiedItem, ...]
    documents: tuple[CertifiedFile, ...]


def certificate_of(chain: Chain, year: str) -> Certificate:
    """The certificate of the last publication; only the log decides what stands on it."""
    last = chain.lines[-1]
    files, since = chain.online(), first_online(chain)
    base = last.entry.address
    items = tuple(
        CertifiedItem(
            code=code,
            title=item.title,
            state=ItemState(item.state).label,
            address=public_url(base, item.page),
            sha256=files.get(item.page, ""),
            first_complete=first_complete(chain, year, code),
        )
        for code, item in sorted(last.entry.years.get(year, {}).items(), key=_in_order)
    )
    documents = tuple(
        CertifiedFile(public_url(base, name), digest, since[name])
        for name, digest in sorted(files.items())
        if "/files/" in f"/{name}" and not name.endswith(_PAGES)
    )
    return Certificate(
        agency=last.entry.name,
        year=year,
        address=base,
        digest=last.digest,
        line=last.entry.number,
        time=last.entry.time,
        tool=last.entry.tool,
        signature=last.signature,
        items=items,
        documents=documents,
    )


def _in_order(entry: tuple[str, ItemOutcome]) -> tuple[int, str]:
    """O2 before O10: the log's own order is that of letters."""
    return len(entry[0]), entry[0]


def as_json(certificate: Certificate) -> bytes:
    """For programs."""
    return (json.dumps(asdict(certificate), ensure_ascii=False, indent=1) + "\n").encode()


def as_html(certificate: Certificate) -> bytes:
    """For the file of the agency, on paper."""
    return render("certificate.html", certificate=certificate, in_thai=in_thai).encode()
