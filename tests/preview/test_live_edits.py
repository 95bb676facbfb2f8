"""A save reaches the browsers that look at what it changed; errors come and go with their cause."""

from __future__ import annotations

import json
import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from live_preview import LivePreview, previewed
from small_site import SmallSite

from prongsai.preview.watcher import linked_folders
from prongsai.publish.state import take_turn

MakeSite = Callable[..., SmallSite]
MANDATE = "content/ban-na/mandate.yaml"
PAGE = "ban-na/mandate/index.html"


@pytest.fixture
def site(small_site: MakeSite) -> SmallSite:
    """A site with two agencies."""
    return small_site()


@pytest.fixture
def live(site: SmallSite) -> Iterator[LivePreview]:
    """The site, previewed."""
    with previewed(site) as running:
        yield running


def until(
    messages: Iterator[dict[str, Any]], what: Callable[[dict[str, Any]], bool]
) -> dict[str, Any]:
    return next(message for message in messages if what(message))


def shown(
    live: LivePreview, what: Callable[[dict[str, Any]], bool], page: str = PAGE
) -> dict[str, Any]:
    """What a browser is told in the end, which reloads whenever it is told to."""
    while True:
        with live.listening(page) as messages:
            message = until(messages, lambda told: what(told) or reload(told))
            if what(message):
                return message


def is_warm(live: LivePreview, page: str) -> bool:
    """Whether the agency of a page has been read, so that its panel can tell all."""
    answer = live.get(f"/__prongsai/panel.json?page={page}")[1]
    return json.loads(answer)["pending"] is False


def reload(message: dict[str, Any]) -> bool:
    return bool(message["do"] == "reload")


def broken(message: dict[str, Any]) -> bool:
    return bool(message["do"] == "show" and message["errors"]["findings"])


def whole(message: dict[str, Any]) -> bool:
    return bool(message["do"] == "show" and not message["errors"]["findings"])


def places(message: dict[str, Any]) -> list[str]:
    return [finding["where"] for finding in message["errors"]["findings"]]


# --- reloading ------------------------------------------------------------------------


def test_a_save_reloads_the_page_that_shows_it(live: LivePreview) -> None:
    with live.listening(PAGE) as messages:
        assert next(messages)["do"] == "show"
        live.site.edit(MANDATE, "ดูแลถนน", "ดูแลสะพาน")
        until(messages, reload)

    assert "ดูแลสะพาน" in live.text(f"/{PAGE}")


def test_a_page_that_the_save_does_not_change_stays(live: LivePreview) -> None:
    with live.listening("khao-noi/mandate/index.html") as messages:
        assert next(messages)["do"] == "show"
        live.site.edit(MANDATE, "ดูแลถนน", "ดูแลสะพาน")
        assert next(messages)["do"] == "show"


def test_what_was_missed_while_the_page_was_loading_is_told_at_once(live: LivePreview) -> None:
    with live.listening(PAGE, version="of-long-ago") as messages:
        assert next(messages)["do"] == "reload"


def test_a_page_that_was_not_there_appears(live: LivePreview) -> None:
    page = "ban-na/laws/index.html"
    assert live.get(f"/{page}")[0].status == 404
    with live.listening(page) as messages:
        assert next(messages)["do"] == "show"
        live.site.write("content/ban-na/laws.yaml", "laws:\n  - title: ข้อบัญญัติใหม่\n")
        until(messages, reload)

    assert "ข้อบัญญัติใหม่" in live.text(f"/{page}")


def test_the_first_pages_are_told_before_the_rest_is_made(live: LivePreview) -> None:
    """The browser shows the edit while search index and downloads are still to come."""
    with live.listening(PAGE) as messages:
        live.get(f"/{PAGE}", Sec_Fetch_Dest="document")
        until(messages, lambda _: is_warm(live, PAGE))
        live.site.edit(MANDATE, "ดูแลถนน", "ดูแลสะพาน")
        until(messages, reload)
        text = live.text(f"/{PAGE}")
        assert whole(until(messages, lambda message: not reload(message)))

    assert "ดูแลสะพาน" in text
    assert "ดูแลสะพาน" in live.text("/ban-na/search/texts-1.js")


def test_a_page_of_the_sites_own_is_watched_where_it_lies(live: LivePreview) -> None:
    live.site.write("docs/manual/first-hour.md", "# ชั่วโมงแรก\n\nเปิดโปรแกรม\n")
    settings = (live.site.root / "site_config.yaml").read_text(encoding="utf-8")
    page = "first-hour/index.html"
    with live.listening(page) as messages:
        pages = "pages:\n  - file: docs/manual/first-hour.md\n"
        live.site.write("site_config.yaml", f"{settings}{pages}")
        until(messages, reload)
    with live.listening(page) as messages:
        live.site.edit("docs/manual/first-hour.md", "เปิดโปรแกรม", "บันทึกไฟล์")
        until(messages, reload)

    assert "บันทึกไฟล์" in live.text(f"/{page}")


def test_an_editor_may_put_a_new_file_in_the_place_of_the_old(live: LivePreview) -> None:
    path = live.site.root / MANDATE
    with live.listening(PAGE) as messages:
        text = path.read_text(encoding="utf-8").replace("ดูแลถนน", "ดูแลสะพาน")
        draft = live.site.write(f"{MANDATE}.tmp", text)
        path.rename(path.with_name("mandate.yaml~"))
        draft.rename(path)
        until(messages, reload)

    assert "ดูแลสะพาน" in live.text(f"/{PAGE}")


def test_a_deleted_file_takes_its_page_away(live: LivePreview) -> None:
    with live.listening(PAGE) as messages:
        (live.site.root / MANDATE).unlink()
        until(messages, reload)

    assert live.get(f"/{PAGE}")[0].status == 404


def test_a_moved_folder_moves_its_pages(live: LivePreview) -> None:
    content = live.site.root / "content"
    with live.listening(PAGE) as messages:
        (content / "ban-na").rename(content / "ban-mai")
        until(messages, reload)

    assert live.get(f"/{PAGE}")[0].status == 404
    assert live.get("/ban-mai/mandate/")[0].status == 200


def test_an_agency_whose_folder_is_a_link_is_watched_where_it_lies(
    site: SmallSite, tmp_path: Path
) -> None:
    folder, elsewhere = site.root / "content/ban-na", tmp_path / "synced" / "ban-na"
    shutil.move(folder, elsewhere)
    folder.symlink_to(elsewhere, target_is_directory=True)
    with previewed(site) as live:
        with live.listening(PAGE) as messages:
            assert next(messages)["do"] == "show"
            live.site.edit(MANDATE, "ดูแลถนน", "ดูแลสะพาน")
            until(messages, reload)

        assert "ดูแลสะพาน" in live.text(f"/{PAGE}")


def test_a_link_to_the_site_itself_is_not_watched(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content/round").symlink_to(tmp_path, target_is_directory=True)
    assert linked_folders(tmp_path) == {}


def test_frameworks_may_come_while_it_runs(live: LivePreview) -> None:
    live.site.write("frameworks/oit-2568.yaml", "fiscal_year: [\n")

    assert places(shown(live, broken))[0].startswith("frameworks/oit-2568.yaml")


def test_locks_and_drafts_and_reading_build_nothing(live: LivePreview) -> None:
    with live.listening(PAGE) as messages:
        assert next(messages)["do"] == "show"
        live.site.write("content/ban-na/~$plan.xlsx", "x")
        live.site.write("content/ban-na/.mandate.yaml.swp", "x")
        (live.site.root / MANDATE).read_text(encoding="utf-8")
        live.site.edit("content/khao-noi/mandate.yaml", "ดูแลถนน", "ดูแลคลอง")
        next(messages)

    notes = [note for note in live.reporter.notes if "เขียน" in note]
    assert [note.partition(":")[0] for note in notes] == ["content/khao-noi/mandate.yaml"]


def test_a_style_sheet_changes_without_a_reload(live: LivePreview) -> None:
    with live.listening(PAGE) as messages:
        path = live.site.root / "themes/civic/static/css/tokens.css"
        path.write_text(path.read_text(encoding="utf-8") + "\n/* x */\n", encoding="utf-8")
        message = until(messages, lambda told: told["do"] != "show")

    assert message["do"] == "style"


# --- errors ---------------------------------------------------------------------------


def test_a_mistake_is_shown_with_its_line_and_goes_when_it_is_mended(live: LivePreview) -> None:
    good = (live.site.root / MANDATE).read_text(encoding="utf-8")
    live.site.write(MANDATE, "title: ดี\npowers:\n  - text: [\n")
    message = shown(live, broken)
    assert places(message)[0].startswith(f"{MANDATE}:")
    assert message["errors"]["findings"][0]["remedy"]
    assert any(MANDATE in note for note in live.reporter.notes)

    live.site.write(MANDATE, good)
    shown(live, whole)

    assert "ไม่มีข้อผิดพลาด" in live.reporter.notes[-1]


def test_broken_settings_leave_the_last_good_site_and_heal(live: LivePreview) -> None:
    config = live.site.root / "site_config.yaml"
    good = config.read_text(encoding="utf-8")
    with live.listening(PAGE) as messages:
        live.site.write("site_config.yaml", "title: [\n")
        assert places(until(messages, broken))[0].startswith("site_config.yaml:")
        assert "ดูแลถนน" in live.text(f"/{PAGE}")

        live.site.write("site_config.yaml", good)
        until(messages, whole)


def test_settings_may_be_taken_away_and_put_back(live: LivePreview) -> None:
    config = live.site.root / "site_config.yaml"
    with live.listening(PAGE) as messages:
        config.rename(live.site.root / "kept.yaml")
        until(messages, broken)
        (live.site.root / "kept.yaml").rename(config)
        until(messages, whole)


def test_a_broken_template_is_named_with_its_line(live: LivePreview) -> None:
    template = "themes/civic/templates/topic.html"
    good = (live.site.root / template).read_text(encoding="utf-8")
    live.site.write(template, f"{good}\n{{% if %}}\n")
    assert places(shown(live, broken)) == [f"{template}:{good.count(chr(10)) + 2}"]
    assert "ดูแลถนน" in live.text(f"/{PAGE}")

    live.site.write(template, good)
    shown(live, whole)


def test_a_site_that_cannot_be_built_at_first_waits_for_it(site: SmallSite) -> None:
    good = (site.root / "site_config.yaml").read_text(encoding="utf-8")
    site.write("site_config.yaml", "title: [\n")
    with previewed(site) as live:
        assert "ยังไม่มีเว็บไซต์" in live.text("/")
        with live.listening("index.html") as messages:
            assert broken(next(messages))
            site.write("site_config.yaml", good)
            until(messages, reload)
        assert "เว็บไซต์ทดสอบ" in live.text("/")


def test_another_run_at_the_same_output_is_waited_for(live: LivePreview) -> None:
    turn = next((live.site.root / ".prongsai").rglob("turn"))
    with live.listening(PAGE) as messages:
        with take_turn(turn):
            live.site.edit(MANDATE, "ดูแลถนน", "ดูแลสะพาน")
            until(messages, broken)
        until(messages, reload)


# --- the panel ------------------------------------------------------------------------


def test_the_panel_tells_what_the_item_of_a_page_still_lacks(live: LivePreview) -> None:
    page = next(path for path in live.site.published() if path.endswith("2568/o1/index.html"))
    with live.listening(page) as messages:
        next(messages)
        live.site.edit(MANDATE, "ดูแลถนน", "ดูแลสะพาน")
        next(messages)

    panel = live.get(f"/__prongsai/panel.json?page={page}")[1].decode()

    assert "OIT0" in panel
    assert "/__prongsai/explain/OIT" in panel


def test_a_page_just_opened_hears_when_its_panel_is_known(live: LivePreview) -> None:
    page = next(path for path in live.site.published() if path.endswith("2568/o1/index.html"))

    with live.listening(page) as messages:
        live.get(f"/{page}")
        until(messages, lambda _: is_warm(live, page))


def test_the_manual_of_a_code_is_a_page(live: LivePreview) -> None:
    answer, body = live.get("/__prongsai/explain/OIT010")
    assert answer.status == 200
    assert "OIT010" in body.decode()
    assert live.get("/__prongsai/explain/NO<SUCH>")[0].status == 404


# --- the end --------------------------------------------------------------------------


def test_nothing_is_left_of_a_preview(site: SmallSite) -> None:
    before = set(threading.enumerate())
    with previewed(site) as live, live.listening(PAGE) as messages:
        next(messages)
    assert {thread for thread in threading.enumerate() if not thread.daemon} <= before
    assert not list(site.root.rglob("*.prongsai-new-*"))


def test_the_script_is_never_published(live: LivePreview) -> None:
    assert "__prongsai" in live.text("/")
    assert not any(b"__prongsai" in data for data in live.site.published().values())


def test_an_output_that_is_deleted_is_made_again(live: LivePreview) -> None:
    with live.listening(PAGE) as messages:
        next(messages)
        shutil.rmtree(live.site.output)
        live.site.edit(MANDATE, "ดูแลถนน", "ดูแลสะพาน")
        until(messages, reload)
    assert live.get("/khao-noi/")[0].status == 200
