"""``python build.py schema``: JSON Schemas of all content files, for editors such as VS Code."""

from __future__ import annotations

import argparse
import sys

from prongsai.authoring.new_files import SCHEMAS
from prongsai.authoring.schemas import schema_files
from prongsai.content.site_config import read_settings
from prongsai.findings import Findings
from prongsai.options import add_year
from prongsai.publish.all_or_none import put_all
from prongsai.requirements.loader import load_frameworks

HELP = "เขียน JSON Schema ของไฟล์เนื้อหา ให้โปรแกรมแก้ข้อความช่วยเติมชื่อช่อง"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The year whose requirements explain the keys."""
    add_year(parser)


def run(options: argparse.Namespace) -> int:
    """Write the schemas beside ``site_config.yaml``; those that are the same are left alone."""
    entry, _ = read_settings(options.config, Findings())
    root = options.config.resolve().parent
    framework = load_frameworks(root, Findings()).of_year(options.year or entry.fiscal_year)
    files = list(schema_files(framework))
    there = {file.path for file in files if (root / file.path).is_file()}
    changed = {
        file.path: file.data
        for file in files
        if file.path in there and (root / file.path).read_bytes() != file.data
    }
    put_all(root, {file.path: file.data for file in files if file.path not in there}, changed)
    written = len(files) - len(there) + len(changed)
    sys.stdout.write(
        f"เขียน {SCHEMAS}/ แล้ว {len(files):,} ไฟล์ (เปลี่ยน {written:,} ไฟล์) ตามกรอบปี {framework.fiscal_year}\n"
        "ไฟล์ .yaml ใช้ได้เมื่อมีบรรทัด # yaml-language-server: $schema=… อยู่บนสุด (ไฟล์ที่สร้างด้วย new มีให้แล้ว)\n"
        "ไฟล์ .md ใช้ schema ไม่ได้ เพราะโปรแกรมแก้ข้อความไม่อ่านส่วนหัวของ Markdown เป็น YAML\n"
    )
    return 0
