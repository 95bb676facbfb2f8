"""From a save to the written page and to the browser's event, in the preview of a large site.

The preview runs in this process as ``serve`` runs it. Times count from the moment the save is
done; the pause that lets a row of saves come to rest (``QUIET``) is taken off.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import socket
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from queue import Queue
from threading import Thread
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from prongsai.preview.inbox import QUIET  # noqa: E402
from prongsai.preview.session import Address, Preview  # noqa: E402
from prongsai.publish.build import Options  # noqa: E402
from prongsai.reporter import NullReporter  # noqa: E402

EDITED = "2568/annual-report.yaml"
MARK = "เริ่มบรรทัดทดลอง"

Times = tuple[float, float, float]
"""Milliseconds after a save: the page written, its browser told, everything made."""


def main() -> None:
    """Make the site, edit it again and again, print a line of JSON for each kind of site."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--agencies", type=int, default=6, help="about 170 pages each")
    parser.add_argument("--news", type=int, default=0, help="posts added to the edited agency")
    parser.add_argument("--edits", type=int, default=20)
    parser.add_argument("--work", type=Path, help="folder for the scratch site")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=options.work) as folder:
        site = Path(folder).resolve()
        make_site(site, options.agencies, options.news)
        figures = measured(site, options.edits)
    figures |= {"agencies": options.agencies, "news": options.news}
    figures |= {"cores": os.cpu_count(), "load": round(os.getloadavg()[0], 1)}
    sys.stdout.write(json.dumps(figures, ensure_ascii=False) + "\n")


def make_site(site: Path, agencies: int, news: int) -> None:
    """A site whose agencies are copies of the sample; the first one has more news."""
    shutil.copytree(ROOT / "themes", site / "themes")
    shutil.copy(ROOT / "site_config.yaml", site)
    for number in range(1, agencies + 1):
        shutil.copytree(ROOT / "content" / "sample", site / "content" / f"agency-{number:03}")
    for number in range(news):
        post = site / "content/agency-001/news" / f"2568-03-{number % 28 + 1:02}-post-{number}.md"
        text = f"---\ntitle: ข่าวที่ {number}\ndate: {number % 28 + 1} มี.ค. 2568\n---\nเนื้อข่าว\n"
        post.write_text(text, encoding="utf-8")


def measured(site: Path, edits: int) -> dict[str, object]:
    """Edit one file again and again; milliseconds to the page and to the event."""
    opened: Queue[str] = Queue()
    settings = Options(config=site / "site_config.yaml")
    preview = Preview(settings, Address(port=0), NullReporter(), opened.put)
    thread = Thread(target=preview.run)
    thread.start()
    try:
        url = opened.get()
        page = page_of(site)
        times = [one_edit(site, url, page, number) for number in range(edits + 2)]
    finally:
        preview.stop()
        thread.join()
    # The first edits come while the agency is still being read ahead.
    written, told, whole = zip(*times[2:], strict=True)
    return {
        "pages": sum(1 for _ in (site / "output").rglob("*.html")),
        "edits": edits,
        "written_ms_median": round(statistics.median(written)),
        "written_ms_best": round(min(written)),
        "written_ms_worst": round(max(written)),
        "event_ms_median": round(statistics.median(told)),
        "event_ms_best": round(min(told)),
        "event_ms_worst": round(max(told)),
        "whole_ms_median": round(statistics.median(whole)),
    }


def page_of(site: Path) -> str:
    """The page that shows the edited file, found by a word put into it before."""
    ledger = next((site / ".prongsai/ledger").rglob("agency-001.json"))
    outputs: dict[str, dict[str, str]] = json.loads(ledger.read_text(encoding="utf-8"))["outputs"]
    source = f"content/agency-001/{EDITED}"
    pages = [path for path, record in outputs.items() if source in record["origin"]]
    return next(path for path in pages if path.endswith(".html"))


def one_edit(site: Path, url: str, page: str, number: int) -> Times:
    """Save once; milliseconds until the page is written, the browser told, everything made."""
    shown = urlopen(f"{url}{page}").read().decode()
    version = shown.rpartition('data-version="')[2].partition('"')[0]
    with socket.create_connection(("127.0.0.1", int(url.rstrip("/").rsplit(":", 1)[1]))) as talk:
        target = f"/__prongsai/events?page={page}&version={version}"
        talk.sendall(f"GET {target} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
        messages = (line for line in talk.makefile("rb") if line.startswith(b"data: "))
        next(messages)
        time.sleep(1.5)  # a clerk reads what came; the preview gets ready
        return timed(site, page, number, messages)


def timed(site: Path, page: str, number: int, messages: Iterator[bytes]) -> Times:
    """Edit, and watch the page on the disk and the stream of events at the same time."""
    written: Queue[float] = Queue()
    file = site / "output" / page
    before = file.stat().st_ino
    Thread(target=lambda: written.put(_when(lambda: file.stat().st_ino != before))).start()
    source = site / "content/agency-001" / EDITED
    lines = source.read_text(encoding="utf-8").splitlines(keepends=True)
    place = next(n for n, line in enumerate(lines) if line.startswith("title:"))
    lines[place] = f"title: รายงานผลการดำเนินงาน {MARK} {number}\n"
    source.write_text("".join(lines), encoding="utf-8")
    saved = time.perf_counter()
    while b"reload" not in next(messages):
        pass
    told = time.perf_counter()
    while b'"show"' not in next(messages):
        pass  # the rest has been made: search index, downloads, lists
    whole = time.perf_counter()
    return _ms(written.get() - saved), _ms(told - saved), _ms(whole - saved)


def _when(happened: Callable[[], bool]) -> float:
    while not happened():
        time.sleep(0.001)
    return time.perf_counter()


def _ms(seconds: float) -> float:
    return (seconds - QUIET) * 1000


if __name__ == "__main__":
    main()
