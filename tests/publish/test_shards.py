"""Shards: agencies shared out over several runs give the site of a single run, or a refusal."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from sample_build import SampleBuild
from small_site import SmallSite, copy_of_the_repository

from prongsai.errors import UsageError
from prongsai.publish.build import Options, build
from prongsai.publish.shards import FOLDER, Shard
from prongsai.reporter import NullReporter

MakeSite = Callable[..., SmallSite]
AGENCIES = ("ban-na", "khao-noi", "thung-yai")


@pytest.fixture
def site(small_site: MakeSite) -> SmallSite:
    return small_site(*AGENCIES)


def shard(site: SmallSite, number: int, of: int = 2) -> Path:
    folder = site.root / f"part-{number}-{of}"
    site.build(output=folder, shard=Shard(number, of))
    return folder


def faults(site: SmallSite, *folders: Path) -> list[str]:
    with pytest.raises(UsageError) as refused:
        site.build(merge=folders)
    assert not site.output.exists() or not list(site.output.iterdir())
    return [finding.message.replace(f"{site.root}/", "") for finding in refused.value.findings]


# --- who is in a shard ------------------------------------------------------------------


@pytest.mark.parametrize("of", [1, 2, 7, 100])
def test_every_agency_is_in_one_shard_and_shards_are_of_one_size(of: int) -> None:
    slugs = [f"a{number}" for number in range(100)]
    shares = [Shard(number, of).agencies(slugs) for number in range(1, of + 1)]

    assert sorted(slug for share in shares for slug in share) == sorted(slugs)
    assert max(map(len, shares)) - min(map(len, shares)) <= 1
    assert shares == [Shard(n, of).agencies(slugs[::-1]) for n in range(1, of + 1)]


@pytest.mark.parametrize("text", ["2/8", " ๒ / ๘ "])
def test_a_share_is_read_as_people_write_it(text: str) -> None:
    assert Shard.typed(text) == Shard(2, 8)


@pytest.mark.parametrize("text", ["3/2", "0/2", "1", "1/0", "a/b", "1/2/3", "-1/2"])
def test_what_is_no_share_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="เช่น 2/8"):
        Shard.typed(text)


# --- the same site ----------------------------------------------------------------------


def test_shards_put_together_are_what_a_single_run_publishes(site: SmallSite) -> None:
    """With a theme of an agency's own, and pages of the site's own, which no shard has."""
    site.edit("content/khao-noi/agency.yaml", "type: อบต.", "type: อบต.\ntheme: lotus")
    site.write("docs/about.md", "# เกี่ยวกับเรา\n")
    site.configure(pages="[{file: docs/about.md}]")
    parts = [shard(site, 1), shard(site, 2)]

    single = site.build(output=site.root / "single")
    joined = site.build(merge=parts)

    assert site.published() == site.published(site.root / "single")
    assert (joined.pages, joined.rendered) == (single.pages, joined.own_pages)
    assert joined.findings == single.findings
    assert site.build().written == 0


@pytest.mark.slow
def test_the_sample_beside_other_agencies_comes_out_as_in_a_single_run(
    tmp_path: Path, site: SmallSite, built_sample: SampleBuild
) -> None:
    root = copy_of_the_repository(tmp_path / "nation")
    for slug in AGENCIES:
        shutil.copytree(site.root / "content" / slug, root / "content" / slug)

    def made(folder: str, **options: object) -> Path:
        chosen = {"config": root / "site_config.yaml", "output": root / folder, **options}
        build(Options(**chosen), NullReporter())  # type: ignore[arg-type]
        return root / folder

    parts = tuple(made(f"part-{n}", shard=Shard(n, 3), jobs=1) for n in (1, 2, 3))
    joined = made("joined", merge=parts, jobs=2)
    single = made("single", jobs=2)

    assert site.published(joined) == site.published(single)
    assert (joined / "sample/index.html").is_file()


def test_a_second_merge_writes_only_what_changed(site: SmallSite) -> None:
    parts = [shard(site, 1), shard(site, 2)]
    site.build(merge=parts)
    site.edit("content/thung-yai/mandate.yaml", "ดูแลถนน", "ดูแลสะพาน")
    (site.root / "content/thung-yai/news/2568-01-14-hearing.md").unlink()
    before = site.states()
    parts = [shard(site, 1), shard(site, 2)]

    result = site.build(merge=parts)

    written = {name.split("/")[0] for name in site.rewritten(before)}
    assert "thung-yai" in written
    assert written.isdisjoint({"ban-na", "khao-noi"})
    assert result.removed > 0
    site.build(output=site.root / "single")
    assert site.published() == site.published(site.root / "single")


def test_a_shard_can_be_looked_at_alone_and_built_again(site: SmallSite) -> None:
    folder = shard(site, 1)

    assert (folder / "ban-na/index.html").is_file()
    assert not (folder / "khao-noi").exists()
    assert "ban-na/index.html" in (folder / "index.html").read_text(encoding="utf-8")
    assert site.build(output=folder, shard=Shard(1, 2)).written == 0


# --- what does not belong together ------------------------------------------------------


def test_more_shards_than_agencies_are_refused(site: SmallSite) -> None:
    with pytest.raises(UsageError, match="ไม่เกิน 3 ส่วน"):
        shard(site, 1, of=4)


def test_every_fault_is_told_at_once_before_anything_is_written(site: SmallSite) -> None:
    first, other = shard(site, 1, of=3), shard(site, 2, of=3)
    copied = site.root / "copied"
    shutil.copytree(first, copied)
    (other / "khao-noi/index.html").write_text("changed", encoding="utf-8")
    nothing = site.root / "nothing"

    told = "\n".join(faults(site, first, copied, other, nothing))

    assert "โฟลเดอร์ nothing ไม่ใช่ผลของ --shard" in told
    assert "ส่วนที่ 1 ซ้ำกัน: part-1-3 และ copied" in told
    assert "ขาดส่วนที่ 3 จากทั้งหมด 3 ส่วน" in told
    assert "หน่วยงาน ban-na อยู่ในสองส่วน: part-1-3 และ copied" in told
    assert "ไฟล์ของหน่วยงาน khao-noi ใน part-2-3 ไม่ครบหรือถูกแก้" in told


def test_content_that_changed_since_is_told_with_its_files(site: SmallSite) -> None:
    parts = [shard(site, 1), shard(site, 2)]
    site.edit("content/ban-na/mandate.yaml", "ดูแลถนน", "ดูแลสะพาน")
    site.write("content/khao-noi/laws.yaml", "laws: []\n")

    assert faults(site, *parts) == [
        "หน่วยงาน ban-na ใน part-1-2 สร้างจากเนื้อหาที่ไม่ตรงกับเครื่องนี้: content/ban-na/mandate.yaml",
        "หน่วยงาน khao-noi ใน part-2-2 สร้างจากเนื้อหาที่ไม่ตรงกับเครื่องนี้: content/khao-noi/laws.yaml",
    ]


def test_other_settings_are_told_of_each_shard(site: SmallSite) -> None:
    parts = [shard(site, 1), shard(site, 2)]
    site.configure(title="เว็บไซต์อื่น")

    told = faults(site, *parts)

    assert [message.split(" ")[0] for message in told] == ["part-1-2", "part-2-2"]
    assert all("ไฟล์ตั้งค่า" in message for message in told)


def test_another_version_is_told(site: SmallSite) -> None:
    parts = [shard(site, 1), shard(site, 2)]
    description = parts[1] / FOLDER / "shard.json"
    data = json.loads(description.read_text(encoding="utf-8"))
    description.write_text(json.dumps(data | {"version": "0.0.9"}), encoding="utf-8")

    (told,) = faults(site, *parts)

    assert told.startswith("part-2-2 สร้างด้วยโปรแกรมรุ่น 0.0.9")


def test_agencies_that_came_or_went_are_told(site: SmallSite) -> None:
    parts = [shard(site, 1), shard(site, 2)]
    site.add_agency("nong-na")
    shutil.rmtree(site.root / "content/ban-na")

    assert faults(site, *parts) == [
        "part-1-2 มีหน่วยงานที่เว็บไซต์นี้ไม่มี: ban-na",
        "ไม่มีส่วนใดมีหน่วยงาน nong-na",
    ]


def test_shards_of_two_splittings_are_told(site: SmallSite) -> None:
    told = faults(site, shard(site, 1), shard(site, 2, of=3))

    assert told[0] == "ส่วนที่นำมารวมแบ่งไว้ไม่เท่ากัน: part-1-2 (1/2), part-2-3 (2/3)"


def test_a_shard_is_not_put_into_itself(site: SmallSite) -> None:
    parts = [shard(site, 1), shard(site, 2)]

    with pytest.raises(UsageError) as refused:
        site.build(output=parts[0], merge=tuple(parts))

    assert "เป็นทั้งส่วนที่นำมารวมและโฟลเดอร์ผลลัพธ์" in refused.value.findings[0].message


def test_files_of_somebody_else_stay(site: SmallSite) -> None:
    parts = [shard(site, 1), shard(site, 2)]
    site.write("output/ban-na/index.html", "mine")

    with pytest.raises(UsageError) as refused:
        site.build(merge=tuple(parts))

    assert [finding.code for finding in refused.value.findings] == ["CFG033"]
    assert site.published() == {"ban-na/index.html": b"mine"}
