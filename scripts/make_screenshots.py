"""Take the pictures of the manual and of the README: the sample site in Debian's Chromium.

``python scripts/make_screenshots.py`` builds and previews a copy of the sample site in a
temporary folder and writes ``docs/manual/images/*.webp`` and ``docs/screenshot.png``. It
needs what tests need (playwright, Pillow, Chromium). Further words name the pictures to take.
"""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright
from playwright.sync_api import TimeoutError as NotShownError

ROOT = Path(__file__).resolve().parents[1]
IMAGES = ROOT / "docs" / "manual" / "images"
README_PICTURE = ROOT / "docs" / "screenshot.png"
CHROMIUM = "/usr/bin/chromium"
SWITCHES = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run")

AGENCY = "sample"
MISTAKEN = f"content/{AGENCY}/2569/o6.yaml"
LARGEST = 60_000
"""Bytes a picture of the manual may have; the quality is lowered until it has no more."""

TRIES = 30
PATIENCE = 150_000
"""Milliseconds to wait for the preview on a busy machine."""


@dataclass(frozen=True)
class Shot:
    """A picture: its name, the page from the site's root, the window, and what to do first."""

    name: str
    page: str
    width: int = 1000
    height: int = 720
    served: bool = False
    prepare: Callable[[Page, Path], None] | None = None


def _show_error(page: Page, site: Path) -> None:
    """Make a mistake as a clerk would, and wait until the preview tells it."""
    file = site / MISTAKEN
    text = file.read_text(encoding="utf-8")
    wrong = re.sub(r"^updated: .*$", "updated: 31 เม.ย. 2569", text, flags=re.MULTILINE)
    file.write_text(wrong, encoding="utf-8", newline="\n")
    page.get_by_role("dialog").wait_for(state="visible", timeout=PATIENCE)


def _show_panel(page: Page, site: Path) -> None:
    """Open the panel of what the page lacks."""
    tab = page.get_by_role("button", name=re.compile(r"ตรวจหน้านี้: \d+ ข้อ"))
    # The preview begins to read an agency when one of its pages is looked at first.
    for _ in range(TRIES):
        with suppress(NotShownError):
            tab.wait_for(state="visible", timeout=4_000)
            break
        page.reload()
    tab.click()
    page.get_by_role("region", name="ข้อสังเกตของหน้านี้").wait_for(state="visible")


SHOTS = (
    Shot("portal", "index.html"),
    Shot("agency-home", f"{AGENCY}/index.html"),
    Shot("year-table", f"{AGENCY}/2569/index.html"),
    Shot("item", f"{AGENCY}/2568/o12/index.html", height=800),
    Shot("phone", f"{AGENCY}/2569/o1/index.html", width=390, height=760),
    Shot("check-panel", "nong-samet/2568/o12/index.html", served=True, prepare=_show_panel),
    Shot("error-overlay", f"{AGENCY}/2569/o6/index.html", served=True, prepare=_show_error),
)


def _show_paste(page: Page, site: Path) -> None:
    """Paste a small block with one doubtful row, and wait for its account."""
    page.locator("[data-do=paste]").first.click()
    page.evaluate(_PASTE, _BLOCK)
    page.locator(".account").first.wait_for(state="visible", timeout=PATIENCE)
    page.locator(".account").first.scroll_into_view_if_needed()


_PASTE = """(text) => {
  const data = new DataTransfer();
  data.setData("text/plain", text);
  const paste = new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true });
  document.activeElement.dispatchEvent(paste);
}"""
_BLOCK = (
    "โครงการ/กิจกรรม\tงบประมาณ (บาท)\tระยะเวลา\n"
    "ปรับปรุงถนน หมู่ที่ 4\t498,000\tธ.ค. 2568 - มี.ค. 2569\n"
    "ออกหน่วยบริการเคลื่อนที่\t๖๐,๐๐๐\tต.ค. 2568 - ก.ย. 2569\n"
    "ขุดลอกคลอง หมู่ที่ 2\tราวห้าพัน\tม.ค. 2569\n"
    "รวมทั้งสิ้น\t558,000\t\n"
)


def _show_frame(page: Page, site: Path) -> None:
    """Wait until the public page beside the form has been built."""
    heading = page.frame_locator("iframe").get_by_role("heading", level=1)
    heading.filter(has_text="ข้อมูลผู้บริหาร").wait_for(state="visible", timeout=PATIENCE)


def _show_files(page: Page, site: Path) -> None:
    """Drop a named document and a nameless scan, and wait for what they would become."""
    scan = ROOT / "tests" / "documents" / "files" / "scan.pdf"
    named = site / "คู่มือการปฏิบัติงาน.pdf"
    shutil.copyfile(site / "content" / AGENCY / "files" / "operation-manual.pdf", named)
    nameless = site / "scan0012.pdf"
    shutil.copyfile(scan, nameless)
    page.locator("#drop-file").set_input_files([named, nameless])
    page.locator(".offers > li").nth(1).wait_for(state="visible", timeout=PATIENCE)
    page.wait_for_timeout(1_000)


DESK_SHOTS = (
    Shot("desk-new", "new/", height=640),
    Shot("desk-year", f"{AGENCY}/2569/"),
    Shot("desk-item", f"{AGENCY}/2569/o2/", width=1280, height=800, prepare=_show_frame),
    Shot("desk-paste", f"{AGENCY}/2569/o6/", height=900, prepare=_show_paste),
    Shot("desk-files", f"{AGENCY}/2569/files/", height=900, prepare=_show_files),
)
"""Pictures of the desk, which is left by the key of its start once and stays open."""

README_SHOT = Shot("screenshot", f"{AGENCY}/2568/o12/index.html", width=1280, height=1040)


@contextmanager
def served(command_name: str) -> Iterator[tuple[Path, str]]:
    """A copy of the sample site under preview or at the desk: its folder and address."""
    with tempfile.TemporaryDirectory(prefix="prongsai-pictures-") as folder:
        site = Path(folder) / "site"
        for name in ("content", "themes", "docs"):
            shutil.copytree(ROOT / name, site / name)
        shutil.copyfile(ROOT / "site_config.yaml", site / "site_config.yaml")
        command = [sys.executable, str(ROOT / "build.py"), command_name, "--no-browser"]
        with subprocess.Popen(
            command, cwd=site, stderr=subprocess.PIPE, text=True, encoding="utf-8"
        ) as server:
            try:
                yield site, _address(server)
            finally:
                server.terminate()


def _address(server: subprocess.Popen[str]) -> str:
    """The address the preview tells once the site is built."""
    told = []
    for line in server.stderr or ():
        told.append(line)
        if found := re.search(r"http://\S+", line):
            return found[0]
    raise RuntimeError("the preview did not start:\n" + "".join(told))


def take(browser: Browser, shot: Shot, site: Path, address: str) -> Image.Image:
    """One picture, in colours of a light screen."""
    page = browser.new_page(
        viewport={"width": shot.width, "height": shot.height}, color_scheme="light", locale="th-TH"
    )
    base = address if shot.served else f"{(site / 'output').as_uri()}/"
    page.goto(f"{base}{shot.page}")
    picture = _picture(page, shot, site)
    page.close()
    return picture


def _picture(page: Page, shot: Shot, site: Path) -> Image.Image:
    if shot.prepare:
        shot.prepare(page, site)
    page.wait_for_timeout(300)
    data = page.screenshot(animations="disabled")
    return Image.open(io.BytesIO(data)).convert("RGB")


def take_desk(browser: Browser, shots: Sequence[Shot]) -> Iterator[tuple[Shot, Image.Image]]:
    """The pictures of the desk, in one window that holds the key of its start."""
    with served("desk") as (site, address):
        context = browser.new_context(color_scheme="light", locale="th-TH")
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.goto(address)
        for shot in shots:
            page.set_viewport_size({"width": shot.width, "height": shot.height})
            page.goto(f"{address.partition('?')[0]}{shot.page}")
            page.wait_for_load_state("networkidle")
            yield shot, _picture(page, shot, site)
        context.close()


def small(picture: Image.Image) -> bytes:
    """The picture as WebP of at most :data:`LARGEST` bytes."""
    data = b""
    for quality in range(80, 20, -10):
        stream = io.BytesIO()
        picture.save(stream, "WEBP", quality=quality, method=6)
        data = stream.getvalue()
        if len(data) <= LARGEST:
            return data
    raise ValueError(f"the picture has {len(data)} bytes even at the lowest quality")


def main(names: Sequence[str]) -> int:
    """Take the pictures; a few when they are named."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    wanted = [shot for shot in SHOTS if not names or shot.name in names]
    of_desk = [shot for shot in DESK_SHOTS if not names or shot.name in names]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(SWITCHES))
        for shot, picture in take_desk(browser, of_desk) if of_desk else ():
            (IMAGES / f"{shot.name}.webp").write_bytes(small(picture))
        if wanted or not names or README_SHOT.name in names:
            _of_site(browser, wanted, readme=not names or README_SHOT.name in names)
        browser.close()
    return 0


def _of_site(browser: Browser, shots: Sequence[Shot], *, readme: bool) -> None:
    with served("serve") as (site, address):
        for shot in shots:
            picture = take(browser, shot, site, address)
            (IMAGES / f"{shot.name}.webp").write_bytes(small(picture))
        if readme:
            picture = take(browser, README_SHOT, site, address)
            picture.quantize(128, dither=Image.Dither.NONE).save(README_PICTURE, optimize=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
