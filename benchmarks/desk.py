"""The desk over the complete sample: first answer, a key, a save to its new state, in milliseconds.

The desk is asked as its server asks it, without a browser: what is measured is reading, matching,
drawing and writing. Aims: an answer in 100 ms, a save to its new state in 300 ms. Processor
milliseconds stand beside those of the clock, which others' work lengthens.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from prongsai.desk.drawing import draw  # noqa: E402
from prongsai.desk.screens import Asked, action_at, page_at  # noqa: E402
from prongsai.desk.workspace import Desk  # noqa: E402

YEAR, ITEM, TOPIC = "/sample/2569/", "/sample/2569/o9/", "service-manual"


def main() -> None:
    """Make the site, ask again and again, print a line of JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=15)
    parser.add_argument("--work", type=Path, help="folder for the scratch site")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=options.work, ignore_cleanup_errors=True) as folder:
        site = Path(folder).resolve()
        shutil.copytree(ROOT / "themes", site / "themes")
        shutil.copytree(ROOT / "content" / "sample", site / "content" / "sample")
        (site / "site_config.yaml").write_text("title: ตัวอย่าง\nfiscal_year: 2569\n", "utf-8")
        figures = measured(Desk(site / "site_config.yaml"), options.times)
    figures |= {"cores": os.cpu_count(), "load": round(os.getloadavg()[0], 1)}
    sys.stdout.write(json.dumps(figures, ensure_ascii=False) + "\n")


def measured(desk: Desk, times: int) -> dict[str, object]:
    """Each kind of answer: best and median of the clock, best of the processor."""
    shown(desk, YEAR)
    page = shown(desk, ITEM)
    form = next(one for one in page["forms"] if one.topic == TOPIC)
    state: dict[str, Any] = {"digest": form.digest, "form": dict(form.values), "window": "0a1b2c3d"}

    def typed(number: int, what: str) -> None:
        state["form"]["summary"] = f"สรุปครั้งที่ {number}"
        answer = done(desk, f"{ITEM}{TOPIC}/{what}/", state)
        state["digest"] = answer.get("digest", state["digest"])

    typed(-1, "try")
    return {
        "year": timed(times, lambda _: shown(desk, YEAR)),
        "item": timed(times, lambda _: shown(desk, ITEM)),
        "key": timed(times, lambda number: typed(number, "try")),
        "save": timed(
            times, lambda number: typed(number + times, "save"), lambda: desk.look("sample")
        ),
    }


def timed(
    times: int, do: Callable[[int], object], rest: Callable[[], object] = lambda: None
) -> dict[str, float]:
    """Milliseconds of so many calls; ``rest`` is done between them, and not counted."""
    clock, processor = [], []
    for number in range(times):
        began, used = time.perf_counter(), time.process_time()
        do(number)
        clock.append((time.perf_counter() - began) * 1000)
        processor.append((time.process_time() - used) * 1000)
        rest()
    return {
        "best": round(min(clock)),
        "median": round(statistics.median(clock)),
        "processor": round(min(processor)),
    }


def shown(desk: Desk, address: str) -> Any:
    """A page, drawn; its values."""
    found = page_at(address)
    if found is None:
        raise SystemExit(f"no page at {address}")
    page, ids = found
    answer = page.show(desk, Asked(ids))
    draw(answer.template, token="", frame="", **answer.values)
    return answer.values


def done(desk: Desk, address: str, data: Any) -> Any:
    """What an action answers."""
    found = action_at(address)
    if found is None:
        raise SystemExit(f"no action at {address}")
    action, ids = found
    return json.loads(action.do(desk, Asked(ids, {}, json.loads(json.dumps(data)))).body)


if __name__ == "__main__":
    main()
