"""Every sentence that stops a run stands, word for word, in a text that somebody has read.

Each sentence of :mod:`prongsai.findings.stops` must be shown by a case below, whose whole output
is agreed on in ``tests/golden/stops.txt``.
"""

from __future__ import annotations

import io
import re
import shutil
import socket
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from golden_texts import GOLDEN, assert_agreed
from sentence_table import in_order, sentences_of_stops, words_of
from small_site import SmallSite

from prongsai import cli
from prongsai.findings.stops import DeskStops, JournalStops, TargetStops, UploadStops
from prongsai.publish.state import take_turn

Said = pytest.CaptureFixture[str]
MakeSite = Callable[..., SmallSite]

DAMAGED = "only a damaged installation says it"
UNFINISHED = "only a kind that is being written says it: tests/requirements/test_new_kind.py"
UNFINISHED_PERSONAL = "the same, of personal data: tests/privacy/test_new_kind.py"
SHOWN_ELSEWHERE = {
    "ไฟล์ … ของโปรแกรมเสียหาย โปรดติดตั้งใหม่": DAMAGED,
    "…: ต้องมีชนิดองค์ประกอบ (RequirementKind) หนึ่งชนิด แต่พบ …": UNFINISHED,
    "…: ชนิดองค์ประกอบ … ยังขาด …": UNFINISHED,
    '…: คำ kind "…" ซ้ำกับชนิดอื่นในโฟลเดอร์เดียวกัน': UNFINISHED,
    "…: ต้องมีชนิดข้อมูลส่วนบุคคล (Kind) หนึ่งชนิด แต่พบ …": UNFINISHED_PERSONAL,
    "…: ชนิดข้อมูลส่วนบุคคล … ยังขาด …": UNFINISHED_PERSONAL,
    '…: รหัสกฎ "…" ซ้ำกับชนิดอื่นในโฟลเดอร์เดียวกัน': UNFINISHED,
    "ปี … ต้องอยู่หลังปี … ที่ใช้เป็นต้นแบบ และไม่เกิน …": "the command refuses such years before it "
    "derives: tests/requirements/test_derive.py",
    'ไม่พบหน่วยงาน "…" พิมพ์หมายเลขหน้าชื่อหน่วยงาน': "needs a person: tests/windows/test_menu.py",
    "ยังตอบไม่ครบ จึงไม่ได้เขียนอะไร": "needs a person: tests/authoring/test_new_agency.py",
    "กำลังมีคำสั่งอื่นเขียนไฟล์ลงเว็บไซต์นี้อยู่ โปรดรอให้เสร็จ แล้วเรียกคำสั่งอีกครั้ง": "needs a second command: "
    "tests/publish/test_all_or_none.py",
    **{
        words_of(stop.text): "needs a server at the other end: tests/upload"
        for name, stop in UploadStops.sentences().items()
        if name not in {"no_settings", "no_folder", "folder_of_the_site", "no_address", "foreign"}
    },
    **{
        words_of(stop.text): "needs a site that was published: tests/journal"
        for name, stop in JournalStops.sentences().items()
        if name in {"damaged", "no_item", "no_document", "no_year", "key_is_there"}
    },
    "คำถามของข้อ … ปี … ไม่มีตัวเลือกหมายเลข …\nเลือกได้: …": "the commands ask for the number again: "
    "tests/manuals/test_importing_manuals.py",
    **{
        words_of(stop.text): "needs a clerk at the desk: tests/desk/test_saving.py"
        for stop in DeskStops.sentences().values()
    },
    **{
        words_of(stop.text): "needs a target: tests/audit/test_targets.py"
        for stop in TargetStops.sentences().values()
    },
    "ข้อ … … ไม่มีสิ่งที่หน่วยงานประเภทนี้ต้องกรอก จึงไม่ได้เขียนอะไร": "no year has such an item",
}
"""Sentences that no case below can show, each with the reason."""


@dataclass(frozen=True)
class Case:
    """A mistake: what is wrong with the site, and what is called."""

    called: tuple[str, ...]
    spoil: Callable[[SmallSite], object] = lambda site: None


def case(*called: str, spoil: Callable[[SmallSite], object] = lambda site: None) -> Case:
    return Case(called, spoil)


def without_agencies(site: SmallSite) -> None:
    shutil.rmtree(site.root / "content")


def without_address(site: SmallSite) -> None:
    site.configure(base_url="")


def with_two_agencies(site: SmallSite) -> None:
    site.add_agency("khao-noi")


def with_a_mistake(site: SmallSite) -> None:
    site.edit("content/ban-na/mandate.yaml", "updated: 5 ม.ค. 2568", "updated: 35 ม.ค. 2568")


def with_broken_baseline(site: SmallSite) -> None:
    site.write("prongsai-baseline.yaml", "accepted: ใช่\n")


def with_questions(site: SmallSite) -> None:
    site.write("manual.txt", "O1 การรับมือภัยพิบัติ\n- แผนเผชิญเหตุอุทกภัย\n")
    config = str(site.root / "site_config.yaml")
    manual = str(site.root / "manual.txt")
    cli.main(["frameworks", "import", manual, "--year", "2570", "--config", config])


def with_theme(text: str) -> Callable[[SmallSite], object]:
    return lambda site: site.write("themes/civic/theme.yaml", text)


CASES = {
    "no such agency": case("build", "--agency", "nobody"),
    "no such agency to check": case("check", "--agency", "nobody"),
    "no such frame": case("check", "--frame", "lpa"),
    "no such agency to answer for": case("answers", "--agency", "nobody"),
    "no such agency for samples": case("samples", "--agency", "nobody"),
    "no such agency to add to": case("new", "news", "ข่าว", "--agency", "nobody"),
    "which agency": case("new", "news", "ข่าว", spoil=with_two_agencies),
    "output among the sources": case("build", "--output", "content/x"),
    "output of another program": case("build", "--output", ".git"),
    "output of somebody else": case(
        "build", "--output", "docs", spoil=lambda site: site.write("docs/index.html", "mine")
    ),
    "output is a file": case("build", "--output", "site_config.yaml"),
    "strict": case("build", "--strict", "--quiet", spoil=with_a_mistake),
    "no address": case("answers", spoil=without_address),
    "iit alone": case("check", "--iit", "80"),
    "reason alone": case("check", "--reason", "ก"),
    "until is past": case(
        "check", "--write-baseline", "--until", "1/1/2560", "--as-of", "1/1/2568"
    ),
    "xlsx on the screen": case("check", "--format", "xlsx"),
    "no such baseline": case("check", "--baseline", "ไม่มี.yaml"),
    "broken baseline": case("check", "--quiet", spoil=with_broken_baseline),
    "no such year": case("check", "--quiet", "--year", "2500"),
    "no such item": case("check", "--quiet", "--item", "O99"),
    "explain nothing": case("explain"),
    "explain the unknown": case("explain", "CNT99"),
    "explain what is like nothing": case("explain", "ไม่มีคำใดเหมือน"),
    "explain an item of no year": case("explain", "O99"),
    "explain an item of another year": case("explain", "O43", "--year", "2568"),
    "explain a year": case("explain", "O1", "--year", "2500"),
    "frameworks of no year": case("frameworks", "show", "2500"),
    "frameworks of no item": case("frameworks", "show", "2568", "--item", "O99"),
    "review of a year without questions": case("frameworks", "review", "2570"),
    "manual without items": case(
        "frameworks",
        "import",
        "letter.txt",
        "--year",
        "2570",
        spoil=lambda site: site.write("letter.txt", "เรียน ผู้บริหาร\n"),
    ),
    "questions without a person": case("frameworks", "review", "2570", spoil=with_questions),
    "new framework that is there": case("frameworks", "derive", "2568", "--from", "2567"),
    "new framework before its model": case("frameworks", "derive", "2560", "--from", "2568"),
    "new framework far away": case("frameworks", "derive", "2999", "--from", "2568"),
    "new framework over a broken one": case(
        "frameworks",
        "derive",
        "2570",
        "--from",
        "2569",
        spoil=lambda site: site.write("frameworks/oit-2570.yaml", "fiscal_year: ["),
    ),
    "new framework where a file is": case(
        "frameworks",
        "derive",
        "2570",
        "--from",
        "2569",
        spoil=lambda site: site.write("frameworks", ""),
    ),
    "rollover to itself": case("rollover", "2568", "--from", "2568"),
    "rollover backwards": case("rollover", "2567", "--from", "2568"),
    "rollover from no framework": case("rollover", "2568", "--from", "2550"),
    "rollover to no framework": case("rollover", "2600", "--from", "2568"),
    "rollover without a folder": case("rollover", "2567", "--from", "2566"),
    "rollover reported as what": case("rollover", "2569", "--output", "a.doc"),
    "rollover reported into content": case("rollover", "2569", "--output", "content/a.html"),
    "rollover reported into a file": case(
        "rollover", "2569", "--output", "site_config.yaml/a.html"
    ),
    "rollover of an agency that cannot be read": case(
        "rollover",
        "2569",
        spoil=lambda site: site.write("content/ban-na/agency.yaml", "name: ["),
    ),
    "import the missing": case("import", "ไม่มี.xlsx"),
    "import as what": case("import", "site_config.yaml", "--as", "ไม่มี"),
    "menu without a person": case("menu"),
    "agency in a bad name": case(
        "new", "agency", "status", "--name", "ก", "--type", "อบต.", "--year", "2568"
    ),
    "agency that is there": case(
        "new", "agency", "ban-na", "--name", "ก", "--type", "อบต.", "--year", "2568"
    ),
    "site where one is": case("new", "site", "--sample"),
    "agency half told": case("new", "agency", "nong-na"),
    "agency with a Thai folder": case(
        "new", "agency", "หนองนา", "--name", "ก", "--type", "เทศบาลตำบล"
    ),
    "agency of no such type": case("new", "agency", "nong-na", "--name", "ก", "--type", "กรม"),
    "item that is not": case("new", "item", "O99"),
    "item that is there": case("new", "item", "O11"),
    "item of news without news": case(
        "new", "item", "O4", spoil=lambda site: shutil.rmtree(site.root / "content/ban-na/news")
    ),
    "item where a file is": case(
        "new",
        "item",
        "O12",
        "--year",
        "2569",
        spoil=lambda site: site.write("content/ban-na/2569", ""),
    ),
    "news without a title": case("new", "news"),
    "workbook of no topic": case("new", "workbook", "--topic", "ไม่มี"),
    "workbook without tables": case("new", "workbook", "--topic", "news"),
    "workbook of no division": case("new", "workbook", "--unit", "กองทัพ"),
    "workbook that is no workbook": case("new", "workbook", "--output", "a.pdf"),
    "workbook that is there": case(
        "new", "workbook", "--output", "a.xlsx", spoil=lambda site: site.write("a.xlsx", "")
    ),
    "workbook with too long a text": case(
        "new",
        "workbook",
        spoil=lambda site: site.edit(
            "content/ban-na/mandate.yaml", "ดูแลถนนและทางน้ำในตำบล", "ดูแลถนน " * 5000
        ),
    ),
    "publish to nowhere": case("publish", "--quiet"),
    "publish into the output": case(
        "publish",
        "--quiet",
        spoil=lambda site: site.configure(publish="{to: โฟลเดอร์, folder: output/www}"),
    ),
    "publish into a folder that is misspelt": case(
        "publish",
        "--quiet",
        spoil=lambda site: (
            site.configure(publish="{to: โฟลเดอร์, folder: shares/wwww}"),
            (site.root / "shares" / "www").mkdir(parents=True),
        ),
    ),
    "publish over files of somebody else": case(
        "publish",
        "--quiet",
        spoil=lambda site: (
            site.configure(publish="{to: โฟลเดอร์, folder: www}"),
            site.write("www/index.html", "mine"),
        ),
    ),
    "journal of nothing": case("journal", "verify"),
    "journal with what is no certificate": case(
        "journal", "verify", "--certificate", "site_config.yaml"
    ),
    "journal with what is no key": case("journal", "verify", "--public", "site_config.yaml"),
    "key in the site": case("journal", "key", "key.pem"),
    "look without an address": case("publish", "--quiet", "--only-look", spoil=without_address),
    "no settings": case("build", spoil=lambda site: (site.root / "site_config.yaml").unlink()),
    "broken settings": case("build", spoil=lambda site: site.write("site_config.yaml", "title: [")),
    "no agency": case("build", spoil=without_agencies),
    "output that is a source": case("build", spoil=lambda site: site.configure(output="themes")),
    "part of nothing": case("build", "--shard", "3/2"),
    "more parts than agencies": case("build", "--shard", "1/2"),
    "a part and an agency": case("build", "--shard", "1/1", "--agency", "ban-na"),
    "putting together and a part": case("build", "--merge", "a", "--shard", "1/1"),
    "parts that are none": case("build", "--merge", "part-1", "part-2"),
    "cluster without an address": case("build", "--executor", "10.0.0.1"),
    "no such theme": case("build", spoil=lambda site: site.configure(theme="ไม่มี")),
    "broken theme": case("build", spoil=with_theme("name: [")),
    "theme in a circle": case("build", spoil=with_theme("name: civic\nextends: civic\n")),
}


def sentences() -> Iterator[str]:
    """Every Thai sentence that a run is stopped with; ``…`` stands for what is filled in."""
    for stop in sentences_of_stops():
        yield words_of(stop.message)


def is_shown(sentence: str, lines: list[str]) -> bool:
    """Whether the parts of the sentence stand in one case, or line of a test, in their order."""
    parts = [part.strip() for part in re.split("…|\n", sentence)]
    return any(in_order(parts, line) for line in lines)


@pytest.fixture
def told(
    small_site: MakeSite, monkeypatch: pytest.MonkeyPatch, capsys: Said, tmp_path: Path
) -> Callable[[str], str]:
    def stopped(name: str) -> str:
        site = small_site("ban-na", folder=f"site-{name}".replace(" ", "-"))
        CASES[name].spoil(site)
        monkeypatch.chdir(site.root)
        monkeypatch.setattr(sys, "stdin", io.StringIO())
        try:
            code = cli.main(CASES[name].called)
        except SystemExit as left:
            code = int(left.code or 0)
        said = capsys.readouterr().err.replace(str(site.root), "<SITE>")
        assert code == 2, f"{name}: {said}"
        return said

    return stopped


@pytest.mark.slow
def test_every_stop_reads_as_agreed(told: Callable[[str], str]) -> None:
    text = "\n".join(f"## {name}: {' '.join(CASES[name].called)}\n{told(name)}" for name in CASES)

    assert_agreed("stops.txt", text)


def test_every_sentence_of_the_code_is_shown() -> None:
    lines = (GOLDEN / "stops.txt").read_text(encoding="utf-8").split("## ")
    for path in Path(__file__).parent.glob("test_*.py"):
        lines += (
            path.read_text(encoding="utf-8").splitlines()
            if path.name != Path(__file__).name
            else []
        )
    lines += MORE

    missing = {sentence for sentence in sentences() if not is_shown(sentence, lines)}

    assert missing == SHOWN_ELSEWHERE.keys()


IN_USE = "กำลังมีการสร้างเว็บไซต์ลงโฟลเดอร์นี้อยู่ โปรดรอให้เสร็จ แล้วเรียกคำสั่งอีกครั้ง"
NO_PORT = "พอร์ต 1 ถึง 1 ไม่ว่างหรือใช้ไม่ได้ โปรดระบุพอร์ตอื่นด้วย --port"
NO_ADDRESS = "เปิดที่อยู่ 192.0.2.1 พอร์ต 8000 ไม่ได้ โปรดตรวจ --host และ --port"
UNFINISHED = "ไฟล์ prongsai-baseline.yaml ยังไม่ครบ: ทุกรายการต้องมีเหตุผล (reason) และวันหมดอายุ (expires)"
MORE = [IN_USE, NO_PORT, NO_ADDRESS, UNFINISHED]
"""Sentences that need more than a command: the tests below."""


@pytest.fixture
def site(small_site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> SmallSite:
    made = small_site("ban-na")
    monkeypatch.chdir(made.root)
    return made


def test_two_runs_at_once(site: SmallSite, capsys: Said) -> None:
    site.build()
    (turn,) = (site.root / ".prongsai").rglob("turn")
    with take_turn(turn):
        assert cli.main(["build"]) == 2

    assert capsys.readouterr().err == f"{IN_USE}\n"


def test_a_baseline_with_gaps(site: SmallSite, capsys: Said) -> None:
    assert cli.main(["check", "--quiet", "--no-build", "--write-baseline"]) == 0
    assert cli.main(["check", "--quiet", "--no-build"]) == 2

    assert UNFINISHED in capsys.readouterr().err


def test_an_address_that_is_not_ours(site: SmallSite, capsys: Said) -> None:
    assert cli.main(["serve", "--no-browser", "--host", "192.0.2.1"]) == 2

    assert NO_ADDRESS in capsys.readouterr().err


def test_no_port_left(site: SmallSite, monkeypatch: pytest.MonkeyPatch, capsys: Said) -> None:
    monkeypatch.setattr("prongsai.preview.local_server.PORTS_TRIED", 1)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        assert cli.main(["serve", "--no-browser", "--port", port]) == 2

    assert NO_PORT.replace(" 1 ", f" {port} ") in capsys.readouterr().err
