"""The planted texts published by every way there is, and which of their data came out."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from planted_files import WRITERS
from planted_texts import LabelledText, Planted
from published_text import everything_in
from small_site import SmallSite

from prongsai.thai.digits import to_arabic

AGENCY = "content/ban-na"
_DISCLOSURE = "updated: 5 ม.ค. 2568\ndocuments:\n{documents}\n"
_TABLES = "updated: 5 ม.ค. 2568\nfiscal_year: 2568\ntables:\n{tables}\n"


def plant(site: SmallSite, texts: Sequence[LabelledText], writers: Iterable[str]) -> None:
    """Publish each text as news, as a table where it is one, and as a file of every kind."""
    listed: list[str] = []
    tables: list[str] = []
    for number, text in enumerate(texts):
        _news(site, number, text)
        if text.rows:
            tables += [_in_yaml(number, text), _in_a_file(site, number, text)]
        for kind, writer in enumerate(writers):
            ending, write = WRITERS[writer]
            name = f"files/{number}-{kind}{ending}"
            if ending != ".md":
                _put(site, f"{AGENCY}/{name}", write(text))
                title = json.dumps(text.title, ensure_ascii=False)
                listed.append(f"  - {{file: {name}, title: {title}}}")
    site.write(f"{AGENCY}/mandate.yaml", _DISCLOSURE.format(documents="\n".join(listed)))
    site.write(f"{AGENCY}/2568/service-statistics.yaml", _TABLES.format(tables="\n".join(tables)))


def came_out(site: SmallSite, texts: Iterable[LabelledText]) -> list[Planted]:
    """The planted data that can be read anywhere in what was published."""
    published = _plain(everything_in(site.output))
    return [datum for text in texts for datum in text.planted if _plain(datum.text) in published]


def _plain(text: str) -> str:
    return "".join(to_arabic(text).split())


def _news(site: SmallSite, number: int, text: LabelledText) -> None:
    _, write = WRITERS["markdown"]
    head = f"---\ntitle: {json.dumps(text.title, ensure_ascii=False)}\ndate: 14 ม.ค. 2568\n---\n"
    site.write(f"{AGENCY}/news/post-{number}.md", head + write(text).decode())


def _head(number: int, text: LabelledText, kind: str) -> str:
    columns = ", ".join(
        f"{{id: c{place}, label: {json.dumps(label, ensure_ascii=False)}}}"
        for place, label in enumerate(text.rows[0])
    )
    title = json.dumps(text.title, ensure_ascii=False)
    return f"  - id: {kind}-{number}\n    title: {title}\n    columns: [{columns}]\n"


def _in_yaml(number: int, text: LabelledText) -> str:
    rows = json.dumps(text.rows[1:], ensure_ascii=False)
    return f"{_head(number, text, 'rows')}    rows: {rows}"


def _in_a_file(site: SmallSite, number: int, text: LabelledText) -> str:
    _, write = WRITERS["csv"]
    _put(site, f"{AGENCY}/files/table-{number}.csv", write(text))
    return f"{_head(number, text, 'file')}    source: files/table-{number}.csv"


def _put(site: SmallSite, name: str, data: bytes) -> None:
    site.write(name, "").write_bytes(data)
