"""The other forms: news, the agency, a new agency, where the site goes; each writes what was changed."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest
from desk_clerk import Clerk
from small_site import PICTURE

from prongsai.desk import saving

AGENCY = "content/ban-na/agency.yaml"


def test_only_what_was_changed_of_the_agency_is_written(clerk: Clerk) -> None:
    file = clerk.root / AGENCY
    before = "# เขียนเอง\n" + file.read_text("utf-8") + "size: เล็ก  # จากหนังสือ\n"
    file.write_text(before, "utf-8")

    done = clerk.send(
        "/ban-na/agency/",
        {"contact.map.url": "https://maps.example/1", "province": "ขอนแก่น", "size": "เล็ก"},
    )

    assert done["go"] == "/ban-na/2568/"
    after = clerk.text(AGENCY)
    assert "province: ขอนแก่น\n" in after
    assert "url: https://maps.example/1" in after
    kept = [line for line in before.split("\n") if not line.startswith("province")]
    assert [line for line in after.split("\n") if line in kept] == kept


def test_the_agencys_file_is_saved_like_that_of_an_item_also_while_another_program_holds_it(
    clerk: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    right, tried = saving.write_atomically, []

    def write(path: Path, data: bytes) -> bool:
        tried.append(path.name)
        if len(tried) == 1:
            error = PermissionError(errno.EACCES, "held")
            error.winerror = 32  # type: ignore[attr-defined]
            raise error
        return right(path, data)

    monkeypatch.setattr(saving, "write_atomically", write)

    clerk.send("/ban-na/agency/", {"province": "ขอนแก่น"})

    assert "province: ขอนแก่น\n" in clerk.text(AGENCY)
    assert tried == ["agency.yaml", "agency.yaml"]


def test_a_telephone_that_is_none_is_told_at_its_field_and_nothing_is_written(clerk: Clerk) -> None:
    before = clerk.text(AGENCY)

    done = clerk.send("/ban-na/agency/", {"contact.phones": "โทรมาได้", "name": ""})

    assert set(done["errors"]) == {"contact.phones", "name"}
    assert done["errors"]["name"] == "โปรดกรอกชื่อหน่วยงาน"
    assert clerk.text(AGENCY) == before


def test_news_has_a_day_a_text_and_pictures_that_never_take_each_others_names(clerk: Clerk) -> None:
    picture = PICTURE.read_bytes()
    first = clerk.send("/ban-na/2568/keep-for-all", body=picture, name="ประชุม.png")
    again = clerk.send("/ban-na/2568/keep-for-all", body=picture, name="../ประชุม.png")
    other = clerk.send("/ban-na/2568/keep-for-all", body=picture + b"\0", name="ประชุม.png")
    assert first["file"] == again["file"]
    assert other.get("file") != first["file"]

    missing = clerk.send(
        "/ban-na/news/new", {"title": "ประชุม", "date": "31 เม.ย. 2568", "body": ""}
    )
    assert set(missing["errors"]) == {"date", "body"}
    done = clerk.send(
        "/ban-na/news/new",
        {
            "title": "ประชุมประชาคม",
            "date": "12/3/2568",
            "body": "มีผู้เข้าร่วม 214 คน",
            "images": [first["file"]],
        },
    )

    assert done == {"go": "/ban-na/news/"}
    text = clerk.text("content/ban-na/news/2568-03-12-news.md")
    assert text.endswith("---\nมีผู้เข้าร่วม 214 คน\n")
    assert first["file"] in text
    posts = clerk.look("/ban-na/news/").values["posts"]
    assert [post.title for post in posts] == ["ประชุมประชาคม", "เปิดรับฟังความคิดเห็น"]


def test_a_post_is_changed_where_it_stands(clerk: Clerk) -> None:
    name = "content/ban-na/news/2568-01-14-hearing.md"
    before = clerk.text(name)

    done = clerk.send(
        "/ban-na/news/2568-01-14-hearing/",
        {
            "title": "เปิดรับฟังความเห็น",
            "date": "14 ม.ค. 2568",
            "body": "ประชุมแล้ว",
            "images": ["files/photo.png"],
        },
    )

    assert done == {"go": "/ban-na/news/"}
    assert clerk.text(name) == before.replace("ความคิดเห็น", "ความเห็น").replace(
        "ขอเชิญชาวบ้านนาร่วมประชุม", "ประชุมแล้ว"
    )


def test_a_new_agency_may_be_named_by_the_program_and_is_one_of_the_site(clerk: Clerk) -> None:
    empty = clerk.send("/new/", {})
    assert list(empty["errors"]) == ["--name", "--type", "SLUG"]

    done = clerk.send("/new/", {"--name": "องค์การบริหารส่วนตำบลบ้านใหม่", "--type": "อบต."})

    assert done == {"go": "/ban-mai/2568/"}
    assert "บ้านใหม่" in clerk.text("content/ban-mai/agency.yaml")
    assert clerk.desk.has("ban-mai", 2568)


def test_where_the_site_goes_is_kept_without_touching_the_other_settings(clerk: Clerk) -> None:
    before = clerk.text("site_config.yaml")
    lacking = clerk.send("/ban-na/publish/place", {"publish.to": "โฟลเดอร์หรือไดรฟ์เครือข่าย"})
    assert list(lacking["errors"]) == ["publish.folder"]

    done = clerk.send(
        "/ban-na/publish/place",
        {
            "publish.to": "โฟลเดอร์หรือไดรฟ์เครือข่าย",
            "publish.folder": "/srv/www",
            "base_url": "https://ita.example",
        },
    )

    assert done == {"go": "/ban-na/publish/"}
    assert clerk.text("site_config.yaml").startswith(before)
    assert clerk.look("/ban-na/publish/").values["place"] == "/srv/www"


def test_no_name_from_a_browser_is_a_path(clerk: Clerk) -> None:
    outside = Path(clerk.root.parent / "นอก.txt")
    outside.write_text("ของผู้อื่น", "utf-8")

    for name in ("../../นอก.txt", "..\\..\\นอก.txt", "/etc/passwd"):
        clerk.send("/ban-na/2568/keep", body=PICTURE.read_bytes(), name=name)
        clerk.send("/ban-na/2568/drop", body=PICTURE.read_bytes(), name=name)

    assert outside.read_text("utf-8") == "ของผู้อื่น"
    assert [path.name for path in clerk.root.parent.iterdir()] != []
    assert sorted(path.name for path in clerk.root.parent.iterdir()) == sorted(
        [clerk.root.name, "นอก.txt"]
    )


SETTINGS = "site_config.yaml"


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({"publish.folder": "public_html"}, {"publish.to"}),
        (
            {"publish.to": "FTP แบบเข้ารหัส (FTPS)", "publish.host": "ftp.example.go.th"},
            {"publish.user"},
        ),
        ({"base_url": "เว็บของเรา"}, {"base_url"}),
    ],
)
def test_a_place_that_is_half_said_is_asked_for_and_the_settings_stay(
    clerk: Clerk, sent: dict[str, str], told: set[str]
) -> None:
    before = clerk.text(SETTINGS)

    done = clerk.send("/ban-na/publish/place", sent)

    assert set(done["errors"]) == told
    assert clerk.text(SETTINGS) == before


def test_settings_that_could_not_be_read_again_are_not_written(clerk: Clerk) -> None:
    before = clerk.text(SETTINGS)
    sent = {
        "publish.to": "กิ่งของ Git (Pages)",
        "publish.repository": "https://clerk:secret@git.example/site.git",
    }

    done = clerk.send("/ban-na/publish/place", sent)

    assert done["wrong"]
    assert "secret" not in done["sentence"]
    assert clerk.text(SETTINGS) == before


def test_a_post_without_its_needed_answers_is_told_and_not_made(clerk: Clerk) -> None:
    done = clerk.send("/ban-na/news/new", {"body": "มีผู้เข้าร่วม 214 คน", "title": None})

    assert set(done["errors"]) == {"title", "date"}


def test_publishing_to_a_folder_that_is_not_there_is_told_with_its_reason(clerk: Clerk) -> None:
    away = str(clerk.root.parent / "away")
    place = {"publish.to": "โฟลเดอร์หรือไดรฟ์เครือข่าย", "publish.folder": away}
    assert clerk.send("/ban-na/publish/place", place) == {"go": "/ban-na/publish/"}

    done = clerk.send("/ban-na/publish/send", {"do": "look"})

    assert done["wrong"]
    assert "ไม่พบโฟลเดอร์ปลายทาง" in done["sentence"]
    assert clerk.look("/ban-na/publish/").values["place"] == away


@pytest.mark.parametrize("year", ["2568", "2599", "๒๕๖๙", "9" * 5000, ""])
def test_a_year_that_cannot_be_prepared_is_asked_again_and_nothing_is_made(
    clerk: Clerk, year: str
) -> None:
    assert clerk.look("/ban-na/rollover/").values["years"] == ["2569"]

    done = clerk.send("/ban-na/rollover/", {"year": year, "do": "write"})

    assert set(done["errors"]) == {"year"}
    assert not (clerk.root / "content/ban-na/2569").exists()


def test_answers_that_were_never_made_are_no_file(clerk: Clerk) -> None:
    assert clerk.look("/ban-na/2568/answers/").values["rows"] == []
    for kind in ("xlsx", "csv", "exe"):
        assert clerk.look(f"/ban-na/2568/answers/{kind}").status == 404
