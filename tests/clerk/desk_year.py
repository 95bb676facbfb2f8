"""A clerk at the desk: pages are opened, fields filled, files chosen, blocks pasted; nothing else."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from typing import Any

from playwright.sync_api import Browser, Locator, Page, expect
from small_site import REPOSITORY
from story import SAMPLE

PATIENCE = 60_000
"""Milliseconds after which something that was awaited will not come."""

_PASTE = """([html, text]) => {
  const data = new DataTransfer();
  data.setData("text/html", html);
  data.setData("text/plain", text);
  const paste = new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true });
  document.activeElement.dispatchEvent(paste);
}"""


@contextmanager
def at_desk(folder: Path, browser: Browser) -> Iterator[AtDesk]:
    """The desk of a folder in a browser window, from its start to Ctrl-C; no page may fail."""
    folder.mkdir(exist_ok=True)
    with subprocess.Popen(
        [sys.executable, str(REPOSITORY / "build.py"), "desk", "--no-browser", "--port", "0"],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
    ) as process:
        said: list[str] = []
        assert process.stderr
        address = _address(process.stderr, said)
        reader = Thread(target=lambda: said.extend(_lines(process.stderr)))
        reader.start()
        context = browser.new_context(locale="th-TH", viewport={"width": 1280, "height": 900})
        # The public page beside the form is drawn for each item; one look at it is enough.
        context.route(re.compile(r"/o[0-9]+/index\.html$"), lambda route: route.abort())
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        faults: list[str] = []
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.goto(address)
        try:
            yield AtDesk(page, folder)
        finally:
            context.close()
            process.send_signal(signal.SIGINT)
            process.wait(60)
            reader.join(60)
        assert faults == []
        assert "Traceback" not in "".join(said)


def _lines(stream: Any) -> Iterator[str]:
    for line in stream:
        yield line.decode("utf-8")


def _address(stream: Any, said: list[str]) -> str:
    for line in _lines(stream):
        said.append(line)
        if found := re.search(r"http://\S+key=\S+", line):
            return found[0]
    raise AssertionError("the desk did not start:\n" + "".join(said))


class AtDesk:
    """Somebody before the desk; ``page`` is the window, ``folder`` the site's."""

    def __init__(self, page: Page, folder: Path) -> None:
        self.page = page
        self.folder = folder
        self.agency = ""

    @property
    def home(self) -> str:
        """The address of the agency's pages."""
        root = self.page.url.split("/", 3)
        return f"{root[0]}//{root[2]}/{self.agency}/"

    def go(self, where: str) -> None:
        """Open a page of the agency."""
        self.page.goto(f"{self.home}{where}")

    def press(self, name: str) -> None:
        """Press a button."""
        self.page.get_by_role("button", name=name, exact=True).first.click()

    def ask(self, answers: Mapping[str, str]) -> None:
        """Fill a plain form by its labels."""
        for label, answer in answers.items():
            field = self.page.get_by_label(re.compile(f"^{re.escape(label)}"))
            field = field.first
            if field.evaluate("node => node.tagName") == "SELECT":
                field.select_option(label=answer)
            else:
                field.fill(answer)

    def ready(self, complete: int) -> None:
        """The year's list says how many items are complete."""
        self.go("2568/")
        expect(self.page.get_by_text(f"{complete}/28 ข้อ")).to_be_visible()

    # --- the form of an item --------------------------------------------------------------

    def item(self, where: str, topic: str) -> Locator:
        """Open an item; the form of one of its topics, with nothing folded away."""
        if self.page.url != f"{self.home}{where}/":
            self.go(f"{where}/")
        form = self.page.locator(f'form[data-topic="{topic}"]')
        form.locator("details").evaluate_all("all => all.forEach((one) => { one.open = true; })")
        return form

    def fill(self, box: Locator, values: Mapping[str, Any]) -> None:
        """Fill the fields of a form, or of the row in hand."""
        for key, value in values.items():
            field = box.locator(f'[data-key="{key}"]').first
            if isinstance(value, Mapping):
                self.fill(field, value)
            elif isinstance(value, list) and value and isinstance(value[0], Mapping):
                for row in value:
                    self._row(field, row)
            elif isinstance(value, list):
                field.locator("[data-input]").fill("\n".join(value))
            elif value.startswith("@"):
                field.locator("[data-file]").set_input_files(SAMPLE / "files" / value[1:])
                expect(field.locator("[data-input]")).to_have_value(re.compile(r"files/.+"))
            elif field.get_attribute("data-widget") == "choice":
                field.locator("select").select_option(label=value)
            else:
                field.locator("[data-input]").fill(value)

    def _row(self, field: Locator, row: Mapping[str, Any]) -> None:
        grid = field.locator("[data-grid]").first
        grid.locator("[data-do=add]").first.click()
        self.fill(grid.locator("> .wide > table > tbody > [data-open]"), row)
        grid.locator("> .wide > table > tbody > [data-open] [data-do=done]").last.click()

    def save(self, form: Locator) -> None:
        """Save, and see that it was saved."""
        form.locator("[data-do=save]").click()
        expect(form.locator("[data-saved]")).to_contain_text("บันทึกแล้ว", timeout=PATIENCE)

    # --- blocks and files -----------------------------------------------------------------

    def paste(self, grid: Locator, html: str, text: str) -> Locator:
        """Paste a block into a grid; its account."""
        grid.locator("[data-do=paste]").click()
        self.page.evaluate(_PASTE, [html, text])
        account = grid.locator(".account")
        expect(account).to_be_visible()
        return account

    def drop(self, files: Sequence[Path]) -> Locator:
        """Choose files where they may be dropped; what they would become."""
        self.page.locator("#drop-file").set_input_files(files)
        offers = self.page.locator(".offers > li")
        expect(offers).to_have_count(len(files), timeout=PATIENCE)
        expect(self.page.locator(".drop .said")).to_have_text(
            f"อ่าน {files[-1].name} แล้ว", timeout=PATIENCE
        )
        return offers

    def take(self) -> None:
        """Agree to what was offered."""
        self.page.locator("[data-do=take]").click()
        expect(self.page.locator(".drop .said")).to_contain_text("รับเข้าแล้ว", timeout=PATIENCE)
