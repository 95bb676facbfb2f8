"""Sentences that end a run, each with the error that says it, and nowhere else.

They are raised with ``raise AgencyStops.unknown(names=…, known=…)``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import Generic, TypeVar

from prongsai.errors import ConfigError, ProngsaiError, RunStopped, UsageError
from prongsai.findings.finding import Finding
from prongsai.findings.rule import Template

E = TypeVar("E", bound=ProngsaiError)


class Stop(Generic[E]):
    """A Thai template with named gaps, and the kind of error; an attribute of :class:`Stops`."""

    def __init__(self, error: type[E], text: str) -> None:
        self.error = error
        self.text = text
        self.name = ""
        self._template = Template(text)

    def __set_name__(self, group: type, name: str) -> None:
        self.name = f"{group.__name__}.{name}"

    def __call__(self, findings: Sequence[Finding] = (), /, **filled: object) -> E:
        """The error to raise: the gaps filled, with the findings that explain it."""
        (message,) = self._template.filled(self.name, filled)
        return self.error(message, findings)


class Stops:
    """The stops about one subject; never made an object of."""

    @classmethod
    def sentences(cls) -> Mapping[str, Stop[ProngsaiError]]:
        """All of them by name."""
        return {name: part for name, part in vars(cls).items() if isinstance(part, Stop)}


@cache
def stops() -> Mapping[str, Stop[ProngsaiError]]:
    """All of them by name, such as ``AgencyStops.unknown``."""
    groups = [value for value in globals().values() if isinstance(value, type)]
    return MappingProxyType(
        {
            stop.name: stop
            for group in groups
            if issubclass(group, Stops)
            for stop in group.sentences().values()
        }
    )


class ProgramStops(Stops):
    """What the program brings is not as it should be."""

    damaged = Stop(ConfigError, "ไฟล์ {file} ของโปรแกรมเสียหาย โปรดติดตั้งใหม่")
    kind_is_not_one = Stop(
        ConfigError, "{file}: ต้องมีชนิดองค์ประกอบ (RequirementKind) หนึ่งชนิด แต่พบ {count}"
    )
    kind_lacks = Stop(ConfigError, "{file}: ชนิดองค์ประกอบ {kind} ยังขาด {missing}")
    kind_word_twice = Stop(ConfigError, '{file}: คำ kind "{name}" ซ้ำกับชนิดอื่นในโฟลเดอร์เดียวกัน')
    personal_kind_is_not_one = Stop(
        ConfigError, "{file}: ต้องมีชนิดข้อมูลส่วนบุคคล (Kind) หนึ่งชนิด แต่พบ {count}"
    )
    personal_kind_lacks = Stop(ConfigError, "{file}: ชนิดข้อมูลส่วนบุคคล {kind} ยังขาด {missing}")
    kind_rule_twice = Stop(ConfigError, '{file}: รหัสกฎ "{name}" ซ้ำกับชนิดอื่นในโฟลเดอร์เดียวกัน')


class DeskStops(Stops):
    """Why the desk has not saved; what was typed stays in the form and in its draft."""

    changed_meanwhile = Stop(
        UsageError, "ไฟล์ถูกแก้จากที่อื่นในขณะที่บันทึก จึงยังไม่ได้บันทึก ข้อมูลของท่านยังอยู่ครบ กดบันทึกอีกครั้ง"
    )
    held = Stop(
        UsageError,
        "ยังบันทึก {name} ไม่ได้ เพราะโปรแกรมอื่นเปิดไฟล์อยู่ ข้อมูลของท่านยังอยู่ครบ ปิดโปรแกรมนั้นแล้วกดบันทึกอีกครั้ง",
    )
    disk_full = Stop(
        UsageError,
        "ยังบันทึก {name} ไม่ได้ เพราะพื้นที่ดิสก์เต็ม ข้อมูลของท่านยังอยู่ในหน้านี้ อย่าปิดหน้า ลบไฟล์ที่ไม่ใช้แล้วกดบันทึกอีกครั้ง",
    )
    read_only = Stop(
        UsageError,
        "ยังบันทึก {name} ไม่ได้ เพราะไฟล์หรือโฟลเดอร์นี้เขียนไม่ได้ ข้อมูลของท่านยังอยู่ในหน้านี้ ตรวจสิทธิ์ของโฟลเดอร์หรือไดรฟ์แล้วกดบันทึกอีกครั้ง",
    )
    not_written = Stop(
        UsageError,
        "ยังบันทึก {name} ไม่ได้ ({why}) ข้อมูลของท่านยังอยู่ในหน้านี้ ตรวจว่าโฟลเดอร์หรือไดรฟ์ยังเปิดได้ แล้วกดบันทึกอีกครั้ง",
    )
    unreadable = Stop(
        UsageError,
        "ยังแก้ {name} ด้วยแบบกรอกไม่ได้ เพราะอ่านไฟล์ไม่ได้ทั้งหมด ไฟล์ไม่ถูกเปลี่ยน แก้ตามที่บอกไว้แล้วเปิดหน้านี้อีกครั้ง",
    )
    too_old = Stop(UsageError, "ไม่พบรุ่นก่อนการบันทึกครั้งนั้นแล้ว (เก็บไว้ {days} วัน)")


class SettingsStops(Stops):
    """The site's configuration and its themes."""

    unusable = Stop(ConfigError, "ไฟล์ตั้งค่าใช้ไม่ได้")
    theme_unusable = Stop(ConfigError, 'ธีม "{theme}" ใช้ไม่ได้')
    no_address = Stop(
        UsageError,
        "ทำแบบคำตอบไม่ได้ เพราะแบบ ITAS ต้องใช้ที่อยู่เว็บไซต์เต็ม "
        "โปรดเติม base_url ใน site_config.yaml เช่น base_url: https://www.หน่วยงาน.go.th",
    )


class AgencyStops(Stops):
    """Agencies named on the command line."""

    unknown = Stop(UsageError, "ไม่พบหน่วยงาน {names} (ที่มี: {known})")
    not_named = Stop(UsageError, "โปรดระบุหน่วยงานด้วย --agency (ที่มี: {known})")
    unreadable = Stop(
        ConfigError, "อ่านข้อมูลหน่วยงาน {slug} ไม่ได้ จึงยังขึ้นปีใหม่ไม่ได้ โปรดแก้ agency.yaml ก่อน"
    )
    name_is_no_address = Stop(UsageError, 'ชื่อโฟลเดอร์ "{slug}" ใช้เป็นที่อยู่เว็บไม่ได้ {remedy}')
    name_in_latin = Stop(
        UsageError,
        'ชื่อโฟลเดอร์ "{slug}" ใช้เป็นที่อยู่เว็บไม่ได้ ใช้ตัวอักษรอังกฤษ a-z 0-9 และขีดกลาง เช่น {near}',
    )
    folder_in_use = Stop(
        UsageError,
        "มีโฟลเดอร์ {folder} ที่มีไฟล์อยู่แล้ว จึงไม่ได้เขียนอะไร "
        "ถ้าต้องการเพิ่มไฟล์ของข้อ ใช้ python build.py new item O12 --agency {slug}",
    )


class YearStops(Stops):
    """Fiscal years and their frameworks."""

    no_framework = Stop(UsageError, "ไม่มีกรอบของปี {years} (ที่มี: {known})")
    no_framework_to_compare = Stop(
        UsageError, "ไม่มีกรอบของปี {years} ที่จะใช้เทียบ (ที่มี: {known}) โปรดเลือกปีอื่นด้วย --from"
    )
    no_framework_yet = Stop(
        UsageError,
        "ไม่มีกรอบของปี {years} (ที่มี: {known})\n"
        "ถ้ายังไม่มีคู่มือของปี ให้สร้างกรอบชั่วคราวก่อนด้วยคำสั่ง "
        "python build.py frameworks derive {years} --from {source}",
    )
    manual_said_nothing = Stop(
        UsageError,
        "ไม่พบข้อใดในไฟล์ {file}\n"
        "คู่มือต้องมีรหัสข้อ เช่น O1 พร้อมชื่อข้อและองค์ประกอบ ถ้าเป็น PDF ต้องเลือกข้อความได้ "
        "(ไม่ใช่ภาพสแกน) หรือคัดลอกตารางไปวางใน Excel แล้วนำเข้าใหม่",
    )
    nothing_to_review = Stop(
        UsageError,
        "ไม่มีคำถามของปี {year}\nอ่านคู่มือของปีก่อนด้วย python build.py frameworks import <ไฟล์> --year {year}",
    )
    no_such_choice = Stop(
        UsageError,
        "คำถามของข้อ {item} ปี {year} ไม่มีตัวเลือกหมายเลข {number}\nเลือกได้: {known}",
    )
    review_needs_a_person = Stop(
        UsageError,
        "ยังมีคำถามของปี {year} {open} ข้อ แต่ไม่มีผู้ตอบที่หน้าจอ\n"
        "เรียกคำสั่งนี้ในหน้าต่างคำสั่ง หรือใช้ --list เพื่อดูคำถาม",
    )
    framework_is_there = Stop(UsageError, "มีกรอบของปี {year} อยู่แล้ว")
    model_is_later = Stop(UsageError, "ปีต้นแบบ ({source}) ต้องมาก่อนปีใหม่ ({year})")
    not_to_derive = Stop(UsageError, "ปี {year} ต้องอยู่หลังปี {source} ที่ใช้เป็นต้นแบบ และไม่เกิน {last}")
    same_year = Stop(
        UsageError,
        "ปีใหม่และปีก่อนเป็นปีเดียวกัน ({year}) โปรดระบุปีก่อนด้วย --from เช่น --from {before}",
    )
    backwards = Stop(
        UsageError,
        "ปีก่อน ({source}) ต้องมาก่อนปีใหม่ ({year}) "
        "ถ้าตั้งใจเตรียมปี {source} ให้ใช้ rollover {source} --from {year}",
    )
    no_folder = Stop(
        UsageError, "ไม่มีโฟลเดอร์ของปี {year} ให้ใช้เป็นต้นแบบ โปรดเลือกปีอื่นด้วย --from\n{agencies}"
    )


class FrameStops(Stops):
    """Frames beside OIT that were named."""

    unknown = Stop(
        UsageError,
        "ไม่มีกรอบชื่อ {names} (ที่มี: {known})\nดูกรอบทั้งหมดด้วย python build.py frameworks",
    )


class ItemStops(Stops):
    """Items, topics and codes that were named."""

    unknown = Stop(UsageError, "ปี {years} ไม่มีข้อ {item}")
    not_among = Stop(UsageError, "ปี {year} ไม่มีข้อ {item} (ที่มี: {known})")
    not_listed = Stop(UsageError, 'ปี {year} ไม่มีข้อ "{item}"\nข้อของปีนี้\n{items}')
    misspelt = Stop(UsageError, 'ปี {year} ไม่มีข้อ "{item}" {hint}\nข้อของปีนี้\n{items}')
    out_of_range = Stop(UsageError, "ปี {year} ไม่มีข้อ {item} ปีนี้มี {first} ถึง {last}")
    of_other_years = Stop(UsageError, "ปี {year} ไม่มีข้อ {item} (มีในปี {years}) ปีนี้มี {first} ถึง {last}")
    no_topic = Stop(UsageError, 'ไม่รู้จักเรื่องหรือรหัสข้อ "{name}" ของปี {year} (เรื่องที่มี: {known})')
    no_code_given = Stop(
        UsageError, "โปรดระบุรหัส เช่น python build.py explain OIT021 หรือใช้ --all เพื่อดูทั้งหมด"
    )
    unknown_code = Stop(UsageError, 'ไม่รู้จักรหัส "{code}" ดูรหัสทั้งหมดด้วย explain --all')
    misspelt_code = Stop(UsageError, 'ไม่รู้จักรหัส "{code}" {hint}')
    answered = Stop(UsageError, "ข้อ {item} {title} มีไฟล์อยู่แล้ว จึงไม่ได้เขียนอะไร: {files}")
    answered_by_news = Stop(
        UsageError,
        "ข้อ {item} {title} ตอบด้วยข่าว ไม่มีไฟล์ของตัวเอง "
        'เพิ่มข่าวด้วย python build.py new news "หัวข้อข่าว" --agency {slug}',
    )
    nothing_to_fill = Stop(
        UsageError, "ข้อ {item} {title} ไม่มีสิ่งที่หน่วยงานประเภทนี้ต้องกรอก จึงไม่ได้เขียนอะไร"
    )


class FileStops(Stops):
    """Files that are read and written."""

    missing = Stop(UsageError, "ไม่พบไฟล์ {file}")
    nothing_to_import = Stop(UsageError, 'ไม่พบไฟล์หรือโฟลเดอร์ "{name}" ตรวจชื่อและตำแหน่งอีกครั้ง')
    site_is_there = Stop(
        UsageError,
        "มีเว็บไซต์อยู่แล้ว ({file}) จึงไม่ได้เขียนอะไร เพิ่มหน่วยงานด้วย python build.py new agency",
    )
    are_there = Stop(UsageError, "มีไฟล์อยู่แล้ว จึงไม่ได้เขียนอะไร: {files}")
    framework_is_there = Stop(UsageError, "มีไฟล์ {file} อยู่แล้ว จึงไม่เขียนทับ")
    framework_not_written = Stop(UsageError, "เขียนไฟล์ {file} ไม่ได้ ({reason})")
    not_written = Stop(
        UsageError, 'เขียน "{name}" ไม่ได้ จึงไม่ได้เขียนอะไรไว้ ตรวจสิทธิ์ของโฟลเดอร์และที่ว่างในดิสก์'
    )
    being_written = Stop(UsageError, "กำลังมีคำสั่งอื่นเขียนไฟล์ลงเว็บไซต์นี้อยู่ โปรดรอให้เสร็จ แล้วเรียกคำสั่งอีกครั้ง")


class OutputStops(Stops):
    """The published website."""

    not_made = Stop(UsageError, "สร้างโฟลเดอร์ผลลัพธ์ {folder} ไม่ได้ ({reason}) โปรดเลือกโฟลเดอร์อื่น")
    being_built = Stop(UsageError, "กำลังมีการสร้างเว็บไซต์ลงโฟลเดอร์นี้อยู่ โปรดรอให้เสร็จ แล้วเรียกคำสั่งอีกครั้ง")
    strict = Stop(RunStopped, "พบข้อผิดพลาดในเนื้อหา จึงยังไม่สร้างเว็บไซต์ (--strict)")
    no_such_address = Stop(UsageError, "เปิดที่อยู่ {host} พอร์ต {port} ไม่ได้ โปรดตรวจ --host และ --port")
    no_port_left = Stop(UsageError, "พอร์ต {first} ถึง {last} ไม่ว่างหรือใช้ไม่ได้ โปรดระบุพอร์ตอื่นด้วย --port")


class ShardStops(Stops):
    """A site that is built in shards, and put together from them."""

    not_a_shard = Stop(
        UsageError,
        'อ่าน "{text}" เป็นส่วนของงานไม่ได้ โปรดเขียน ส่วนที่/จำนวนส่วน เช่น 2/8 โดยส่วนที่ไม่เกินจำนวนส่วน',
    )
    too_many = Stop(
        UsageError,
        "แบ่งงานเป็น {of:,} ส่วนไม่ได้ เพราะเว็บไซต์มี {count:,} หน่วยงาน โปรดแบ่งไม่เกิน {count:,} ส่วน",
    )
    not_together = Stop(UsageError, "{options} ใช้พร้อมกันไม่ได้ โปรดเลือกอย่างเดียว")
    unusable = Stop(UsageError, "รวมส่วนของเว็บไซต์ไม่ได้ จึงยังไม่ได้เขียนอะไร")


class ClusterStops(Stops):
    """Work that is given to the computers of a cluster."""

    not_an_address = Stop(
        UsageError, 'อ่าน "{text}" เป็นที่อยู่ของคลัสเตอร์ไม่ได้ โปรดเขียนเช่น dask://10.0.0.1:8786'
    )
    not_installed = Stop(
        UsageError,
        "ยังไม่ได้ติดตั้งส่วนที่ใช้กับคลัสเตอร์ โปรดติดตั้งด้วย python scripts/environment.py --cluster "
        "ทุกเครื่องในคลัสเตอร์ แล้วเรียกคำสั่งอีกครั้ง",
    )
    no_scheduler = Stop(
        UsageError,
        "ติดต่อคลัสเตอร์ที่ {address} ไม่ได้ โปรดตรวจว่า dask scheduler ทำงานอยู่ และที่อยู่กับพอร์ตถูกต้อง",
    )
    no_worker = Stop(
        UsageError,
        "คลัสเตอร์ที่ {address} ยังไม่มีเครื่องทำงาน โปรดเริ่ม dask worker อย่างน้อยหนึ่งเครื่อง แล้วเรียกคำสั่งอีกครั้ง",
    )
    workers_die = Stop(
        UsageError,
        "เครื่องในคลัสเตอร์ที่ {address} หยุดกลางคันหลายครั้งที่งานเดียวกัน โปรดตรวจหน่วยความจำของเครื่อง "
        "แล้วเรียกคำสั่งอีกครั้ง งานที่เสร็จแล้วจะไม่ทำซ้ำ",
    )
    lost = Stop(
        UsageError,
        "การติดต่อกับคลัสเตอร์ที่ {address} ขาดหายระหว่างทำงาน โปรดเรียกคำสั่งอีกครั้ง งานที่เสร็จแล้วจะไม่ทำซ้ำ",
    )
    other_program = Stop(
        UsageError,
        "เครื่องในคลัสเตอร์ใช้โปรแกรม Python หรือส่วนประกอบคนละรุ่นกับเครื่องนี้ ผลจึงจะไม่ตรงกัน "
        "โปรดติดตั้งรุ่นเดียวกันทุกเครื่อง",
    )
    other_folder = Stop(
        UsageError,
        "เครื่องในคลัสเตอร์ไม่เห็นไฟล์ {folder} โปรดวางเว็บไซต์ไว้ในดิสก์ที่ทุกเครื่องเห็นด้วยชื่อโฟลเดอร์เดียวกัน",
    )


class CheckStops(Stops):
    """The options of ``check`` and what was accepted before."""

    half_a_score = Stop(UsageError, "การคาดคะแนนรวมต้องระบุทั้ง --iit และ --eit")
    no_baseline_written = Stop(UsageError, "--reason และ --until ใช้คู่กับ --write-baseline เท่านั้น")
    expired_already = Stop(UsageError, "วันหมดอายุ (--until) ผ่านไปแล้ว")
    not_for_the_screen = Stop(UsageError, "รูปแบบ {format} ต้องระบุไฟล์ด้วย --output")
    baseline_unusable = Stop(ConfigError, "ไฟล์ {file} ใช้ไม่ได้ จึงยังไม่ตรวจ")
    baseline_unfinished = Stop(
        ConfigError, "ไฟล์ {file} ยังไม่ครบ: ทุกรายการต้องมีเหตุผล (reason) และวันหมดอายุ (expires)"
    )


class WorkbookStops(Stops):
    """Excel forms that are to be made."""

    without_tables = Stop(UsageError, "เรื่องที่เลือกไม่มีตารางให้กรอก")
    name_without_ending = Stop(UsageError, 'ชื่อไฟล์ "{name}" ต้องลงท้ายด้วย .xlsx')
    no_division = Stop(UsageError, 'ไม่พบเรื่องที่เป็นงานของ "{division}" ส่วนงานที่มี: {known}')
    is_there = Stop(
        UsageError,
        'มีไฟล์ "{file}" อยู่แล้ว จึงไม่ได้เขียนทับ ลบหรือย้ายไฟล์เดิม หรือระบุชื่ออื่นด้วย --output',
    )
    text_too_long = Stop(
        UsageError,
        'ข้อความในช่อง "{column}" ของชีต "{sheet}" ยาวเกินที่ Excel รับได้ '
        "ให้แก้เรื่องนี้ในไฟล์ YAML โดยตรง หรือทำแบบกรอกเฉพาะเรื่องอื่นด้วย --topic",
    )


class RolloverStops(Stops):
    """The report of preparing a new year."""

    unknown_report = Stop(
        UsageError, 'ไม่รู้จักชนิดของรายงาน "{name}" โปรดตั้งชื่อให้ลงท้ายด้วย .html หรือ .txt'
    )
    report_in_content = Stop(UsageError, "เก็บรายงานไว้ใน {folder}/ ไม่ได้ เพราะเป็นที่ของเนื้อหาเท่านั้น")
    report_not_written = Stop(
        UsageError,
        'เขียนรายงาน "{file}" ไม่ได้ ตรวจชื่อโฟลเดอร์ สิทธิ์ และปิดไฟล์ถ้าเปิดค้างไว้ '
        "(ไฟล์เนื้อหาของปีใหม่ไม่ได้รับผลกระทบ)",
    )


class AnswerStops(Stops):
    """What was answered to the program's questions, or was not."""

    nobody_to_ask = Stop(UsageError, "เมนูใช้ได้เมื่อมีผู้พิมพ์ตอบเท่านั้น ดูคำสั่งทั้งหมดด้วย python build.py --help")
    broken_off = Stop(UsageError, "ยังตอบไม่ครบ จึงไม่ได้เขียนอะไร")
    not_understood = Stop(UsageError, "{question}: {mistake}")
    not_right = Stop(UsageError, "{question}: {mistake} {remedy}")
    missing = Stop(UsageError, "ต้องระบุ {options}")
    no_agency = Stop(UsageError, 'ไม่พบหน่วยงาน "{name}" พิมพ์หมายเลขหน้าชื่อหน่วยงาน')
    no_headline = Stop(UsageError, 'ต้องระบุหัวข้อข่าว เช่น python build.py new news "ประชุมประชาคมท้องถิ่น"')


class UploadStops(Stops):
    """Bringing the site to where it is served, and looking for it there."""

    no_settings = Stop(
        UsageError,
        "ยังไม่ได้บอกว่าจะส่งเว็บไซต์ไปที่ใด เติมส่วน publish ใน site_config.yaml เช่น\n"
        "publish: {{to: ftps, host: ftp.example.go.th, user: web1, folder: public_html}}",
    )
    not_whole = Stop(
        RunStopped,
        "เว็บไซต์สร้างไม่ครบ ({count:,} แห่งข้างบน) จึงยังไม่ส่งสิ่งใด แก้ตามที่แจ้ง แล้วเรียกคำสั่งเดิมอีกครั้ง",
    )
    not_as_built = Stop(
        RunStopped,
        "ไฟล์ในโฟลเดอร์ผลลัพธ์ไม่ตรงกับที่สร้าง จึงยังไม่ส่งสิ่งใด: {files}\n"
        "ลบไฟล์เหล่านี้ แล้วเรียกคำสั่งเดิมอีกครั้ง โปรแกรมจะสร้างให้ใหม่",
    )
    no_address = Stop(
        UsageError, "ไม่มี base_url ใน site_config.yaml จึงเปิดดูเว็บไซต์จริงไม่ได้ เติมที่อยู่เต็มก่อน"
    )
    no_password = Stop(
        UsageError,
        "ไม่มีรหัสผ่านของ {account} และไม่มีผู้พิมพ์ตอบ กำหนดในตัวแปร {variable} "
        "หรือเรียกจากหน้าต่างคำสั่งด้วย publish --remember หนึ่งครั้งเพื่อเก็บไว้ในที่เก็บรหัสของเครื่อง",
    )
    nobody_there = Stop(
        UsageError, "ไม่มีโปรแกรมรับไฟล์ที่ {host} พอร์ต {port} ตรวจช่อง host, port และ to ใต้ publish"
    )
    not_let_in = Stop(
        UsageError, "{host} ไม่รับชื่อผู้ใช้ {user} หรือรหัสผ่านนี้ ตรวจทั้งสองกับผู้ให้บริการเว็บ ยังไม่ได้ส่งสิ่งใด"
    )
    no_tls = Stop(
        UsageError,
        "{host} ไม่มีการเข้ารหัส (FTPS) ขอ FTPS หรือ SFTP จากผู้ให้บริการ "
        "ถ้าไม่มีจริง ๆ จึงใช้ to: ftp ซึ่งผู้อื่นบนเครือข่ายอ่านรหัสผ่านได้",
    )
    certificate = Stop(
        UsageError,
        "ยังไม่รู้ว่า {host} เป็นเครื่องแม่ข่ายตัวจริงหรือไม่ จึงยังไม่ได้ส่งรหัสผ่าน\n"
        "ลายนิ้วมือที่พบคือ {trusted}\n"
        "ถามผู้ให้บริการเว็บว่าตรงกันหรือไม่ ถ้าตรง เติมใต้ publish ว่า trusted: {trusted}",
    )
    other_certificate = Stop(
        UsageError,
        "เครื่องแม่ข่าย {host} ไม่ใช่เครื่องที่ยืนยันไว้ ลายนิ้วมือที่พบคือ {found} จึงหยุดก่อนส่งรหัสผ่าน\n"
        "ถามผู้ให้บริการเว็บก่อนว่าเปลี่ยนเครื่องหรือใบรับรองหรือไม่ แล้วจึงแก้ช่อง trusted",
    )
    no_folder = Stop(
        UsageError,
        'ไม่พบโฟลเดอร์ปลายทาง "{folder}" จึงยังไม่ได้ส่งสิ่งใด (ที่มี: {there})\n'
        "แก้ช่อง folder ใต้ publish หรือสร้างโฟลเดอร์นี้ก่อน",
    )
    folder_of_the_site = Stop(
        UsageError,
        'โฟลเดอร์ปลายทาง "{folder}" เป็นโฟลเดอร์ผลลัพธ์หรือต้นฉบับของเว็บไซต์นี้เอง เลือกโฟลเดอร์อื่นในช่อง folder',
    )
    no_repository = Stop(
        UsageError, "เปิดคลัง Git {place} ไม่ได้ ตรวจช่อง repository และสิทธิ์ของท่าน ยังไม่ได้ส่งสิ่งใด"
    )
    git_not_let_in = Stop(
        UsageError,
        "คลัง Git {place} ไม่ให้เข้า ตั้งสิทธิ์ของโปรแกรม git ในเครื่องนี้ก่อน (กุญแจ SSH หรือที่เก็บรหัสของ git)",
    )
    no_git = Stop(
        UsageError, "ไม่พบโปรแกรม git ในเครื่องนี้ ติดตั้งจาก https://git-scm.com แล้วเรียกคำสั่งเดิมอีกครั้ง"
    )
    no_library = Stop(
        UsageError,
        "ต้องใช้ส่วนเสริม {name} ติดตั้งด้วย python scripts/environment.py --{extra} "
        "หรือ pip install prongsai[{extra}] แล้วเรียกคำสั่งเดิมอีกครั้ง",
    )
    foreign = Stop(
        UsageError,
        "ปลายทางมีไฟล์ที่โปรแกรมไม่ได้ส่ง อยู่ในที่ของหน้าเว็บ จึงยังไม่ได้ส่งสิ่งใด: {files}\n"
        "ถ้าเป็นเว็บไซต์นี้ที่เคยคัดลอกขึ้นไปเอง ให้เขียนทับด้วย publish --take-over ถ้าไม่ใช่ ตรวจช่อง folder ใต้ publish",
    )
    refused = Stop(
        UsageError,
        "ปลายทางไม่รับ {name} ({reason}) ส่งแล้ว {done:,} จาก {total:,} ไฟล์\n"
        "หน้าเดิมบนเว็บไซต์ยังอยู่ แก้สาเหตุกับผู้ให้บริการ แล้วเรียกคำสั่งเดิมอีกครั้ง โปรแกรมส่งต่อจากที่ค้าง",
    )
    cut = Stop(
        UsageError,
        "ติดต่อปลายทางไม่ได้ ({reason}) ส่งแล้ว {done:,} จาก {total:,} ไฟล์\n"
        "เรียกคำสั่งเดิมอีกครั้งเมื่ออินเทอร์เน็ตใช้ได้ โปรแกรมส่งต่อจากที่ค้าง",
    )
    not_arrived = Stop(
        UsageError,
        "ส่ง {name} แล้ว แต่ปลายทางไม่มีไฟล์ครบตามที่ส่ง เรียกคำสั่งเดิมอีกครั้ง ถ้ายังเป็นอยู่ แจ้งผู้ให้บริการเว็บ",
    )
    changed_meanwhile = Stop(
        RunStopped, "{name} เปลี่ยนไประหว่างส่ง อาจมีการสร้างเว็บไซต์พร้อมกัน เรียกคำสั่งเดิมอีกครั้ง"
    )
    being_sent = Stop(UsageError, "กำลังมีการเผยแพร่เว็บไซต์นี้อยู่ โปรดรอให้เสร็จ แล้วเรียกคำสั่งอีกครั้ง")


class JournalStops(Stops):
    """The log of publications, and the keys that sign it."""

    empty = Stop(
        UsageError, "ยังไม่มีสมุดบันทึกของ {slug} สมุดเริ่มเมื่อเผยแพร่ครั้งแรกด้วย python build.py publish"
    )
    damaged = Stop(
        UsageError,
        "สมุดบันทึก {file} ถูกแก้หรือไม่ครบ จึงไม่เขียนต่อ ดูที่ผิดด้วย python build.py journal verify "
        "แล้วนำสมุดจากที่สำรองไว้กลับมาวาง",
    )
    no_item = Stop(UsageError, "สมุดบันทึกของ {slug} ไม่มีข้อ {item} ของปี {year}")
    no_document = Stop(UsageError, "สมุดบันทึกของ {slug} ไม่มีไฟล์ที่มีรหัส SHA-256 นี้ ไม่เคยเผยแพร่ หรือถูกแก้")
    no_year = Stop(UsageError, "สมุดบันทึกของ {slug} ไม่มีปี {year} (ที่มี: {known})")
    key_in_the_site = Stop(
        UsageError, "กุญแจลับ {file} ต้องอยู่นอกโฟลเดอร์ของเว็บไซต์ ซึ่งถูกสำรองและส่งต่อ เลือกที่อื่น"
    )
    key_is_there = Stop(UsageError, "มีไฟล์ {file} หรือไฟล์ .pub ของไฟล์นี้อยู่แล้ว จึงไม่เขียนทับ")
    no_key = Stop(
        UsageError, "ใช้กุญแจ {file} ไม่ได้ ต้องเป็นไฟล์กุญแจ Ed25519 ที่ทำด้วย python build.py journal key"
    )
    not_certified = Stop(
        UsageError, "ไฟล์ {file} ไม่ใช่หลักฐานที่ทำด้วย python build.py journal certificate"
    )


class TargetStops(Stops):
    """What is to be audited."""

    no_address = Stop(
        UsageError,
        '"{given}" ไม่ใช่ที่อยู่เว็บไซต์ โฟลเดอร์ หรือไฟล์แบบคำตอบที่มีอยู่ พิมพ์ที่อยู่เต็ม เช่น https://www.example.go.th',
    )
    nothing_saved = Stop(
        UsageError,
        "โฟลเดอร์ {folder} ไม่มีหน้าเว็บ (.html) ที่บันทึกไว้ ตรวจชื่อโฟลเดอร์ หรือบันทึกเว็บไซต์ลงโฟลเดอร์นี้ก่อน",
    )
    unreadable = Stop(UsageError, "อ่านไฟล์ {file} ไม่ได้ {reason}")
    no_columns = Stop(
        UsageError,
        "ไฟล์ {file} ไม่มีคอลัมน์ที่ต้องใช้ (ข้อ และ URL) พบหัวตาราง: {heads}\n"
        "บอกชื่อคอลัมน์ด้วย --columns เช่น --columns item=รหัสข้อ,url=ลิงก์ข้อมูล",
    )
    nothing_named = Stop(
        UsageError,
        "ยังไม่ได้บอกว่าจะตรวจอะไร พิมพ์ที่อยู่เว็บไซต์ โฟลเดอร์ที่บันทึกเว็บไซต์ไว้ หรือไฟล์แบบคำตอบ หรือใช้ --list",
    )
    one_to_draft = Stop(UsageError, "--to-content ใช้กับเป้าหมายเดียว ตรวจทีละหน่วยงาน")
    no_folder_name = Stop(
        UsageError,
        'ชื่อโฟลเดอร์ "{name}" ใช้ไม่ได้ ใช้อักษรอังกฤษตัวเล็ก ตัวเลข และขีด เช่น ban-mai',
    )
    no_answer = Stop(
        UsageError,
        "เปิด {address} ไม่ได้ จึงยังไม่ได้ตรวจสิ่งใด ตรวจการสะกดที่อยู่และการเชื่อมต่ออินเทอร์เน็ต แล้วสั่งอีกครั้ง",
    )
    empty_list = Stop(
        UsageError,
        "ไฟล์ {file} ไม่มีรายการใดให้ตรวจ ใส่ที่อยู่เว็บไซต์ โฟลเดอร์ หรือไฟล์แบบคำตอบ บรรทัดละหนึ่งรายการ",
    )
