"""Texts of offices with personal data planted in them, and texts that only look alike.

Made before any detector and by somebody who had not seen one. Every text says which data of
which class stand in it, letter by letter; a text without labels is fair and must stay quiet.
Nobody named here exists: given names and family names are put together by chance, numbers
are made with the right check digit.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

DIGITS = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")


class Class(StrEnum):
    """What is protected."""

    NATIONAL_ID = "national-id"
    ACCOUNT = "bank-account"
    MOBILE = "private-mobile"
    ADDRESS = "home-address"
    EMAIL = "private-email"
    COMPLAINANT = "complainant"


@dataclass(frozen=True, slots=True)
class Planted:
    """One datum: its class and the words as they stand in the text."""

    kind: Class
    text: str


@dataclass(frozen=True, slots=True)
class LabelledText:
    """A table or running text of an office, and what is personal in it.

    ``rows`` is a table (the first row its header), ``lines`` running text; one of both.
    """

    title: str
    lines: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    planted: tuple[Planted, ...] = ()


_GIVEN_MEN = [
    "บุญมี",
    "สมพงษ์",
    "ประเสริฐ",
    "วิชัย",
    "ณรงค์",
    "ทองดี",
    "คำปัน",
    "สุรชาติ",
    "อนันต์",
    "พิชิต",
    "สำราญ",
    "ธวัช",
]
_GIVEN_WOMEN = [
    "สมใจ",
    "บุญเรือน",
    "ทองใบ",
    "กัลยา",
    "พิมพ์ใจ",
    "คำแปง",
    "สายสุนีย์",
    "วาสนา",
    "ลำดวน",
    "จันทร์เพ็ญ",
    "อรทัย",
    "มาลี",
]
_FAMILY_A = ["ทอง", "ศรี", "บุญ", "แสง", "พรหม", "ใจ", "วงศ์", "แก้ว", "คำ", "สุข", "เพชร", "จันทร์"]
_FAMILY_B = [
    "ประทีปไทร",
    "วารีล้อม",
    "สกุลเมฆ",
    "เรืองลำน้ำ",
    "พงศ์ทุ่งนา",
    "ดำเนินไพร",
    "รักษ์ป่าสัก",
    "เกษมท่าข้าม",
]
_VILLAGES = ["บ้านหนองไผ่", "บ้านโคกกลาง", "บ้านท่ามะเดื่อ", "บ้านดอนแก้ว", "บ้านห้วยทราย"]
_BANKS = ("กรุงไทย", "ธ.ก.ส.", "ออมสิน", "กสิกรไทย", "ไทยพาณิชย์")
_FREE_MAIL = ("gmail.com", "hotmail.com", "yahoo.com", "outlook.co.th", "icloud.com")


def national_id(chance: random.Random, first: str = "") -> str:
    """Thirteen digits of a person, with the right check digit."""
    head = (first or chance.choice("12345678")) + "".join(chance.choices("0123456789", k=11))
    total = sum(int(digit) * weight for digit, weight in zip(head, range(13, 1, -1), strict=True))
    return head + str((11 - total % 11) % 10)


class Office:
    """Invents people and writes them as offices do; all by one seed."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)

    def person(self) -> str:
        woman = self.chance.random() < 0.5
        title = self.chance.choice(("นาง", "นางสาว", "น.ส.") if woman else ("นาย", "นาย ", "ด.ช."))
        given = self.chance.choice(_GIVEN_WOMEN if woman else _GIVEN_MEN)
        blank = self.chance.choice((" ", "  "))
        return f"{title}{given}{blank}{self.family()}"

    def family(self) -> str:
        return self.chance.choice(_FAMILY_A) + self.chance.choice(_FAMILY_B)

    def thai(self, text: str) -> str:
        """The text, now and then in Thai digits."""
        return text.translate(DIGITS) if self.chance.random() < 0.25 else text

    def id_written(self) -> str:
        """A national ID in one of the writings that are met."""
        n = national_id(self.chance)
        groups = (n[0], n[1:5], n[5:10], n[10:12], n[12])
        mark = self.chance.choice(("", "-", " ", "-", ".", "–", "\u200b", " - "))
        return self.thai(mark.join(groups) if mark else n)

    def mobile(self) -> str:
        n = self.chance.choice(("08", "09", "06")) + "".join(self.chance.choices("0123456789", k=8))
        forms = (n, f"{n[:3]}-{n[3:6]}-{n[6:]}", f"{n[:3]}-{n[3:]}", f"{n[:3]} {n[3:6]} {n[6:]}")
        foreign = f"+66{n[1:]}", f"+66 {n[1:3]} {n[3:6]} {n[6:]}"
        return self.thai(self.chance.choice((*forms, *foreign)))

    def account(self) -> str:
        n = "".join(self.chance.choices("0123456789", k=10))
        long = "".join(self.chance.choices("0123456789", k=12))
        ten = (n, f"{n[:3]}-{n[3]}-{n[4:9]}-{n[9]}", f"{n[:3]} {n[3]} {n[4:9]} {n[9]}")
        return self.thai(self.chance.choice((*ten, long, f"{n[:3]}-{n[3:9]}-{n[9]}")))

    def house(self) -> str:
        number = str(self.chance.randint(1, 199)) + self.chance.choice(("", "", "/1", "/12"))
        moo = self.chance.randint(1, 12)
        village = self.chance.choice(("", f" {self.chance.choice(_VILLAGES)}"))
        forms = (f"บ้านเลขที่ {number} หมู่ที่ {moo}", f"{number} ม.{moo}", f"{number} หมู่ {moo}")
        return self.thai(self.chance.choice(forms) + village + " ต.ท่าตัวอย่าง")

    def mail(self) -> str:
        name = "".join(self.chance.choices("abcdefghkmnprstw", k=7))
        number = self.chance.randint(1, 99)
        return f"{name}.{number}@{self.chance.choice(_FREE_MAIL)}"

    def bank(self) -> str:
        return self.chance.choice(_BANKS)


Maker = Callable[[Office], LabelledText]


def _list_with_ids(office: Office) -> LabelledText:
    people = [(office.person(), office.id_written()) for _ in range(office.chance.randint(2, 6))]
    header = office.chance.choice(
        ("เลขประจำตัวประชาชน", "เลขบัตรประชาชน", "เลขประจำตัว 13 หลัก", "ID Card")
    )
    rows = [("ที่", "ชื่อ - สกุล", header)]
    rows += [(str(n), name, number) for n, (name, number) in enumerate(people, 1)]
    planted = tuple(Planted(Class.NATIONAL_ID, number) for _, number in people)
    return LabelledText("ประกาศรายชื่อผู้มีสิทธิสอบคัดเลือกพนักงานจ้าง", rows=tuple(rows), planted=planted)


def _id_in_a_sentence(office: Office) -> LabelledText:
    number = office.id_written()
    forms = (
        f"ข้าพเจ้า {office.person()} เลขประจำตัวประชาชน {number} ขอยืนยันว่าเป็นความจริง",
        f"ผู้รับจ้างคือ {office.person()} (เลขบัตรประชาชน {number}) ตกลงราคา 4,500 บาท",
        f"มอบอำนาจให้ {office.person()} ถือบัตรประชาชนเลขที่ {number} ออกให้ ณ อำเภอตัวอย่าง",
    )
    line = office.chance.choice(forms)
    return LabelledText("หนังสือมอบอำนาจ", (line,), planted=(Planted(Class.NATIONAL_ID, number),))


def _welfare_list(office: Office) -> LabelledText:
    rows = [("ลำดับ", "ชื่อ-สกุล", "ที่อยู่", "เบี้ยยังชีพ (บาท)")]
    planted = []
    for number in range(1, office.chance.randint(5, 12)):
        house = office.house()
        rows.append(
            (str(number), office.person(), house, office.chance.choice(("600", "700", "800")))
        )
        planted.append(Planted(Class.ADDRESS, house))
    kind = office.chance.choice(("ผู้สูงอายุ", "คนพิการ", "ผู้ป่วยเอดส์", "เด็กแรกเกิด"))
    return LabelledText(f"บัญชีรายชื่อผู้มีสิทธิรับเงินเบี้ยยังชีพ{kind}", (), tuple(rows), tuple(planted))


def _welfare_lines(office: Office) -> LabelledText:
    lines = ["รายชื่อผู้ประสบสาธารณภัยที่ได้รับการช่วยเหลือ มีดังนี้"]
    planted = []
    for number in range(1, office.chance.randint(5, 10)):
        house = office.house()
        lines.append(f"{number}. {office.person()} {house}")
        planted.append(Planted(Class.ADDRESS, house))
    return LabelledText("การช่วยเหลือผู้ประสบภัย", tuple(lines), planted=tuple(planted))


def _recipients_mobile(office: Office) -> LabelledText:
    rows = [("ที่", "ผู้ขอรับการสงเคราะห์", "เบอร์โทรศัพท์")]
    planted = []
    for number in range(1, office.chance.randint(4, 9)):
        mobile = office.mobile()
        rows.append((str(number), office.person(), mobile))
        planted.append(Planted(Class.MOBILE, mobile))
    return LabelledText("รายชื่อผู้ลงทะเบียนฝึกอบรมอาชีพ", (), tuple(rows), tuple(planted))


def _mobile_in_a_sentence(office: Office) -> LabelledText:
    mobile = office.mobile()
    line = f"ผู้รับเบี้ยยังชีพ {office.person()} ติดต่อกลับได้ที่โทร. {mobile} เพื่อยืนยันสิทธิ"
    return LabelledText("ขอให้ผู้มีสิทธิยืนยันตัวตน", (line,), planted=(Planted(Class.MOBILE, mobile),))


def _accounts(office: Office) -> LabelledText:
    rows = [("ที่", "ชื่อ-สกุล", "ธนาคาร", "เลขที่บัญชี", "จำนวนเงิน")]
    planted = []
    for number in range(1, office.chance.randint(3, 8)):
        account = office.account()
        rows.append((str(number), office.person(), office.bank(), account, "1,000.00"))
        planted.append(Planted(Class.ACCOUNT, account))
    return LabelledText("รายชื่อผู้รับเงินอุดหนุนโอนผ่านธนาคาร", (), tuple(rows), tuple(planted))


def _account_in_a_sentence(office: Office) -> LabelledText:
    account = office.account()
    bank = office.bank()
    line = f"โอนเงินเข้าบัญชีธนาคาร{bank} ชื่อบัญชี {office.person()} เลขที่บัญชี {account} ภายใน 7 วัน"
    return LabelledText("การจ่ายเงินเยียวยา", (line,), planted=(Planted(Class.ACCOUNT, account),))


def _private_mails(office: Office) -> LabelledText:
    rows = [("ลำดับ", "ผู้สมัคร", "อีเมล")]
    planted = []
    for number in range(1, office.chance.randint(3, 7)):
        mail = office.mail()
        rows.append((str(number), office.person(), mail))
        planted.append(Planted(Class.EMAIL, mail))
    return LabelledText("รายชื่อผู้สมัครเข้าร่วมโครงการ", (), tuple(rows), tuple(planted))


def _complaints(office: Office) -> LabelledText:
    heads = ("ผู้ร้องเรียน", "ชื่อผู้ร้อง", "ผู้แจ้ง")
    rows = [("ที่", "วันที่", office.chance.choice(heads), "เรื่องร้องเรียน", "ผลการดำเนินการ")]
    planted = []
    for number in range(1, office.chance.randint(3, 7)):
        name = office.person()
        matter = office.chance.choice(("ไฟทางดับ", "ถนนชำรุด", "น้ำประปาไม่ไหล", "กลิ่นเหม็นจากฟาร์ม"))
        rows.append((str(number), f"{number + 3} ม.ค. 2568", name, matter, "แก้ไขแล้ว"))
        planted.append(Planted(Class.COMPLAINANT, name))
    return LabelledText("ทะเบียนเรื่องร้องเรียนร้องทุกข์ ปี 2568", (), tuple(rows), tuple(planted))


def _complaint_sentence(office: Office) -> LabelledText:
    name = office.person()
    line = f"ได้รับเรื่องร้องเรียนจาก {name} เรื่องการทุจริตของเจ้าหน้าที่ เมื่อวันที่ 3 ก.พ. 2568"
    return LabelledText(
        "สรุปเรื่องร้องเรียนการทุจริต", (line,), planted=(Planted(Class.COMPLAINANT, name),)
    )


# --- fair texts that look alike ---------------------------------------------------------


def _juristic(office: Office) -> LabelledText:
    chance = office.chance
    rows = [("ที่", "ผู้ชนะ", "เลขประจำตัวผู้เสียภาษี", "ราคา")]
    for number in range(1, 6):
        digits = "0" + national_id(chance, "1")[1:]
        rows.append(
            (
                str(number),
                f"หจก. {office.family()}ก่อสร้าง",
                digits,
                f"{chance.randint(1, 999)},000.00",
            )
        )
    return LabelledText("สรุปผลการจัดซื้อจัดจ้าง", (), tuple(rows))


def _masked(office: Office) -> LabelledText:
    rows = [("ที่", "ผู้รับจ้าง", "เลขประจำตัวผู้เสียภาษี", "วงเงิน")]
    for number in range(1, 6):
        masked = office.chance.choice(("350030002xxxx", "x-xxxx-xxxxx-11-x", "3-4501-xxxxx-xx-x"))
        rows.append((str(number), office.person(), masked, "9,000.00"))
    return LabelledText("แบบ สขร. 1 เดือนมกราคม 2568", (), tuple(rows))


def _projects(office: Office) -> LabelledText:
    chance = office.chance
    rows = [("เลขที่โครงการ", "ชื่อโครงการ", "เลขคุมสัญญา", "วันที่")]
    for _ in range(6):
        egp = "".join(chance.choices("0123456789", k=11))
        code = "".join(chance.choices("0123456789", k=12))
        rows.append((egp, "จ้างซ่อมแซมถนนลูกรัง หมู่ที่ 3", code, "14/01/2568"))
    return LabelledText("แผนการจัดซื้อจัดจ้าง", (), tuple(rows))


def _officials(office: Office) -> LabelledText:
    rows = [("ชื่อ-สกุล", "ตำแหน่ง", "โทรศัพท์", "อีเมล")]
    posts = ("นายก อบต.", "ปลัด อบต.", "ผู้อำนวยการกองช่าง", "หัวหน้าสำนักปลัด")
    rows.extend(
        (
            office.person(),
            post,
            office.mobile(),
            f"saraban{office.chance.randint(1, 9)}@example.go.th",
        )
        for post in posts
    )
    return LabelledText("ทำเนียบผู้บริหาร", (), tuple(rows))


def _contact(office: Office) -> LabelledText:
    lines = (
        f"ติดต่อ อบต. ท่าตัวอย่าง เลขที่ 99 หมู่ที่ 4 ต.ท่าตัวอย่าง โทร. {office.thai('0 4312 3456')}",
        f"สายด่วนผู้บริหาร {office.mobile()} อีเมล thatuayang.office@gmail.com",
        "บัญชีรับชำระภาษี ธนาคารกรุงไทย ชื่อบัญชี อบต.ท่าตัวอย่าง เลขที่ 443-0-12345-6",
    )
    return LabelledText("ช่องทางการติดต่อหน่วยงาน", lines)


def _counts(office: Office) -> LabelledText:
    lines = (
        f"ผู้รับเบี้ยยังชีพผู้สูงอายุ จำนวน {office.thai('412')} คน เป็นเงิน {office.thai('3,296,000')} บาท",
        "เรื่องร้องเรียน 12 เรื่อง ดำเนินการแล้วเสร็จ 12 เรื่อง ไม่มีเรื่องร้องเรียนการทุจริต",
        f"โครงการหลังคาเรือน บ้านเลขที่ใหม่ของหมู่ที่ {office.thai('3')} ได้รับงบประมาณแล้ว",
    )
    return LabelledText("รายงานผลการดำเนินงาน", lines)


def _winners(office: Office) -> LabelledText:
    rows = [("ที่", "งานที่จัดซื้อจัดจ้าง", "ผู้ที่ได้รับการคัดเลือก", "ราคาที่ตกลงซื้อหรือจ้าง", "เหตุผล")]
    rows.extend(
        (str(number), "จ้างเหมาบริการทำความสะอาด", office.person(), "7,500.00", "มีคุณสมบัติ")
        for number in range(1, 6)
    )
    return LabelledText("สรุปผลการดำเนินการจัดซื้อจัดจ้างในรอบเดือน", (), tuple(rows))


def _goods(office: Office) -> LabelledText:
    chance = office.chance
    rows = [("รหัสครุภัณฑ์", "รายการ", "ราคา")]
    for number in range(1, 7):
        code = f"{chance.randint(100, 999)}-{chance.randint(10, 99)}-{number:04d}"
        rows.append((code, "เครื่องคอมพิวเตอร์", "22,000"))
    rows.append(("8 850999 320014", "น้ำดื่ม (บาร์โค้ด)", "7"))
    return LabelledText("ทะเบียนครุภัณฑ์", (), tuple(rows))


def _news(office: Office) -> LabelledText:
    lines = (
        f"{office.person()} นายกองค์การบริหารส่วนตำบลท่าตัวอย่าง เป็นประธานเปิดโครงการ ณ ศาลาประชาคม หมู่ที่ 5",
        "ผู้เข้าร่วม 120 คน เลขที่หนังสือ มท 0808.2/ว 1234 ลงวันที่ 14 มกราคม 2568",
        "สอบถามได้ที่กองสวัสดิการสังคม โทร. 0 4312 3456 ต่อ 105",
    )
    return LabelledText("ข่าวประชาสัมพันธ์", lines)


PRIVATE: tuple[Maker, ...] = (
    _list_with_ids,
    _id_in_a_sentence,
    _welfare_list,
    _welfare_lines,
    _recipients_mobile,
    _mobile_in_a_sentence,
    _accounts,
    _account_in_a_sentence,
    _private_mails,
    _complaints,
    _complaint_sentence,
)
FAIR: tuple[Maker, ...] = (
    _juristic,
    _masked,
    _projects,
    _officials,
    _contact,
    _counts,
    _winners,
    _goods,
    _news,
)


def labelled_texts(count: int, seed: int) -> Iterator[LabelledText]:
    """Texts in turn of every kind, private and fair, from one seed."""
    office = Office(seed)
    makers = [*PRIVATE, *FAIR]
    for number in range(count):
        yield makers[number % len(makers)](office)
