"""Build says where content takes a picture from another website, and no page shows one."""

from __future__ import annotations

import re
from pathlib import Path

from small_site import SmallSite

PIXEL = "https://evil.test/pixel.png"


def test_build_names_file_and_line_wherever_a_picture_stands(tmp_path: Path) -> None:
    site = SmallSite(tmp_path / "site", ("ban-na",), {"pages": "[{file: about.md}]"})
    site.write("about.md", f"# เกี่ยวกับ\n\n![แผนที่]({PIXEL})\n")
    front = "---\ntitle: ข่าว\ndate: 1 ม.ค. 2568\n---\n"
    site.write("content/ban-na/news/a.md", f"{front}ก่อน\n\n<img src='{PIXEL}' alt='ก'>\n")
    site.write("content/ban-na/structure.md", f"---\ntitle: โครงสร้าง\n---\n![ข]({PIXEL})\n")

    result = site.build()

    told = [finding for finding in result.findings if finding.code == "LNK015"]
    places = {(f.place.file, f.place.line) for f in told if f.place}
    assert places == {
        ("about.md", 3),
        ("content/ban-na/news/a.md", 7),
        ("content/ban-na/structure.md", 4),
    }
    pages = [path for path in site.output.rglob("*.html") if "evil.test" in path.read_text("utf-8")]
    assert len(pages) >= 3
    for page in pages:
        assert re.findall(r"<img[^>]*evil\.test[^>]*>", page.read_text("utf-8")) == []
