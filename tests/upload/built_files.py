"""A clerk's computer with an output, sent again and again to some place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from prongsai.findings.stops import UploadStops
from prongsai.reporter import BufferReporter
from prongsai.upload.changes import Changes, changes, folders_of, read_built
from prongsai.upload.manifest import manifest_file, parsed, read_manifest
from prongsai.upload.place import MANIFEST, Place
from prongsai.upload.sending import Sender

SITE = {
    ".htaccess": "ErrorDocument 404 /404.html\n",
    "404.html": "<h1>ไม่พบหน้า</h1>",
    "2569/o12/index.html": "<h1>O12</h1>",
    "assets/civic/site.0123456789.css": "body{}",
    "files/2569/รายงาน ประจำปี.pdf": "%PDF-1.7 รายงาน",
    "index.html": "<h1>หน้าแรก</h1>",
}


class Desk:
    """``built`` is what lies in the output; ``send`` does what the command does after a build."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.output = root / "output"
        self.reporter = BufferReporter()
        self.waited: list[float] = []
        self.build(SITE)

    def build(self, files: dict[str, str]) -> None:
        """Write these files and no other."""
        for path in self.output.rglob("*") if self.output.is_dir() else ():
            if path.is_file() and path.relative_to(self.output).as_posix() not in files:
                path.unlink()
        for name, text in files.items():
            path = self.output / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")

    def send(
        self,
        place: Place,
        *,
        take_over: bool = False,
        dry: bool = False,
        name: str = "there",
        watch: Callable[[], None] = lambda: None,
    ) -> Changes:
        files = {
            path.relative_to(self.output).as_posix(): path
            for path in self.output.rglob("*")
            if path.is_file()
        }
        built = read_built(files)
        kept = manifest_file(self.root, name)
        try:
            place.enter()
            manifests = read_manifest(kept), parsed(place.read(MANIFEST))
            names = {*built, *(n for manifest in manifests for n in manifest.files)}
            there = place.listing(folders_of(names))
            plan = changes(built, manifests, there, place, take_over=take_over)
            if plan.foreign:
                raise UploadStops.foreign(files=", ".join(plan.foreign))
            watch()
            if not dry:
                Sender(place, built, kept, self.reporter, self.waited.append).run(plan)
            return plan
        finally:
            place.close()


def published(root: Path) -> dict[str, str]:
    """The files at the place, but for the manifest."""
    return {
        path.relative_to(root).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(root.rglob("*"))
        if path.is_file() and path.name != MANIFEST
    }
