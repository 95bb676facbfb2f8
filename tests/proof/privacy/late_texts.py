"""Labelled texts written after the search was finished; it was not changed by them but once.

What they showed at first sight, and what was mended then, stands in ``docs/privacy.md``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from planted_texts import Class, LabelledText, Office, Planted

Sort = Callable[[Office], LabelledText]


def late_texts(count: int, seed: int) -> Iterator[LabelledText]:
    """Texts in turn of every sort, private and fair, from one seed."""
    office = Office(seed)
    makers = [*PRIVATE, *FAIR]
    for number in range(count):
        yield makers[number % len(makers)](office)


def _rows(
    title: str,
    head: tuple[str, ...],
    rows: list[tuple[str, ...]],
    planted: list[Planted] | None = None,
) -> LabelledText:
    return LabelledText(title, (), (head, *rows), tuple(planted or ()))


def _many(office: Office) -> range:
    return range(1, office.chance.randint(3, 7))


def _covid(office: Office) -> LabelledText:
    rows, planted = [], []
    for n in _many(office):
        mobile = office.mobile()
        rows.append((str(n), office.person(), "45", mobile, "กักตัวครบ"))
        planted.append(Planted(Class.MOBILE, mobile))
    head = ("ลำดับที่", "ชื่อผู้ป่วย", "อายุ", "หมายเลขโทรศัพท์", "หมายเหตุ")
    return _rows("สถานการณ์โควิด-19 ในพื้นที่", head, rows, planted)


def _house_repair(office: Office) -> LabelledText:
    lines, planted = ["ประกาศผลการพิจารณาซ่อมแซมบ้านผู้ยากไร้ ราย ดังนี้"], []
    for n in _many(office):
        house = office.house()
        lines.append(f"{n}) {office.person()} อยู่ {house} งบประมาณ 40,000 บาท")
        planted.append(Planted(Class.ADDRESS, house))
    return LabelledText("โครงการบ้านเทิดไท้", tuple(lines), planted=tuple(planted))


def _prepaid(office: Office) -> LabelledText:
    rows, planted = [], []
    for n in _many(office):
        account = office.account()
        rows.append((str(n), office.person(), account, "600.00"))
        planted.append(Planted(Class.ACCOUNT, account))
    head = ("ลำดับ", "ผู้มีสิทธิ", "เลขที่ บ/ช", "จำนวนเงิน")
    return _rows("รายละเอียดการโอนเบี้ยความพิการ", head, rows, planted)


def _quarrel(office: Office) -> LabelledText:
    name = office.person()
    line = f"เรื่องที่ 3 ผู้ร้องทุกข์ชื่อ {name} ร้องว่าเพื่อนบ้านเผาหญ้า แก้ไขแล้ว"
    return LabelledText("ศูนย์ดำรงธรรมท้องถิ่น", (line,), planted=(Planted(Class.COMPLAINANT, name),))


def _whistle(office: Office) -> LabelledText:
    rows, planted = [], []
    for n in _many(office):
        name = office.person()
        rows.append((str(n), name, "เรียกรับเงิน", "อยู่ระหว่างตรวจสอบ"))
        planted.append(Planted(Class.COMPLAINANT, name))
    head = ("ที่", "ผู้แจ้งเบาะแส", "ข้อกล่าวหา", "สถานะ")
    return _rows("รายงานการแจ้งเบาะแสการทุจริต", head, rows, planted)


def _runners(office: Office) -> LabelledText:
    rows, planted = [], []
    for n in _many(office):
        mail = office.mail()
        rows.append((f"B{n:03}", office.person(), mail, "L"))
        planted.append(Planted(Class.EMAIL, mail))
    return _rows("ผู้สมัครเดินวิ่งการกุศล", ("BIB", "ชื่อ-นามสกุล", "E-mail", "เสื้อ"), rows, planted)


def _power_of_attorney(office: Office) -> LabelledText:
    number, house = office.id_written(), f"บ้านเลขที่ {office.chance.randint(2, 99)} หมู่ที่ 4"
    line = f"โดยหนังสือนี้ข้าพเจ้า {office.person()} บัตรประจำตัวประชาชนเลขที่ {number} {house} ขอมอบอำนาจ"
    planted = (Planted(Class.NATIONAL_ID, number), Planted(Class.ADDRESS, house))
    return LabelledText("หนังสือมอบอำนาจของผู้ขออนุญาต", (line,), planted=planted)


def _lost_dog(office: Office) -> LabelledText:
    mobile = office.mobile()
    line = f"{office.person()} เกษตรกรผู้ลงทะเบียนปลูกข้าว เบอร์ {mobile}"
    return LabelledText("ทะเบียนเกษตรกร", (line,), planted=(Planted(Class.MOBILE, mobile),))


def _exam(office: Office) -> LabelledText:
    rows, planted = [], []
    for n in _many(office):
        number, mobile = office.id_written(), office.mobile()
        rows.append((f"{n:03}", office.person(), number, mobile))
        planted += [Planted(Class.NATIONAL_ID, number), Planted(Class.MOBILE, mobile)]
    head = ("เลขประจำตัวสอบ", "ชื่อ - ชื่อสกุล", "เลขประจำตัวประชาชน", "โทรศัพท์")
    return _rows("รายชื่อผู้สมัครสอบคัดเลือกเป็นพนักงานจ้าง", head, rows, planted)


def _tenants(office: Office) -> LabelledText:
    rows, planted = [], []
    for n in _many(office):
        mobile = office.mobile()
        rows.append((f"แผงที่ {n}", office.person(), mobile, "300"))
        planted.append(Planted(Class.MOBILE, mobile))
    return _rows("ผู้เช่าแผงตลาดสด", ("แผง", "ผู้เช่า", "โทร.", "ค่าเช่า"), rows, planted)


def _refund(office: Office) -> LabelledText:
    account = office.account()
    lines = (
        f"คืนเงินค้ำประกันการใช้น้ำให้แก่ {office.person()}",
        f"โอนเข้าบัญชี{office.bank()} เลขที่ {account}",
    )
    return LabelledText("บันทึกคืนเงินผู้ใช้น้ำ", lines, planted=(Planted(Class.ACCOUNT, account),))


def _volunteers(office: Office) -> LabelledText:
    rows, planted = [], []
    for n in _many(office):
        mobile, house = office.mobile(), office.house()
        rows.append((str(n), office.person(), house, mobile))
        planted += [Planted(Class.MOBILE, mobile), Planted(Class.ADDRESS, house)]
    head = ("ที่", "ชื่อ-ฉายา-สกุล", "ที่อยู่ตามทะเบียนบ้าน", "มือถือ")
    return _rows("ทะเบียนอาสาสมัครดูแลผู้สูงอายุ", head, rows, planted)


PRIVATE: tuple[Sort, ...] = (
    _covid,
    _house_repair,
    _prepaid,
    _quarrel,
    _whistle,
    _runners,
    _power_of_attorney,
    _lost_dog,
    _exam,
    _tenants,
    _refund,
    _volunteers,
)


def _duty(office: Office) -> LabelledText:
    rows = [
        (f"{n} เม.ย. 2568", office.person(), "เจ้าพนักงานป้องกันฯ", office.mobile())
        for n in range(1, 6)
    ]
    return _rows("คำสั่งเวรรักษาการณ์เทศกาลสงกรานต์", ("วันที่", "ผู้ปฏิบัติ", "ตำแหน่ง", "โทร"), rows)


def _school(office: Office) -> LabelledText:
    lines = (
        "ศูนย์พัฒนาเด็กเล็กบ้านหนองไผ่ เลขที่ 120 หมู่ที่ 5 ต.ท่าตัวอย่าง",
        f"หัวหน้าสถานศึกษา {office.person()} โทร. {office.mobile()}",
        "อีเมล cdc.nongphai@gmail.com",
    )
    return LabelledText("รับสมัครนักเรียนใหม่", lines)


def _suppliers(office: Office) -> LabelledText:
    rows = [
        (str(n), office.person(), "จ้างเหมาประกอบอาหาร", f"CNTR-00{n}45/68", "9,000.00")
        for n in range(1, 6)
    ]
    head = ("ลำดับ", "คู่สัญญา", "รายการ", "เลขที่สัญญา", "จำนวนเงิน")
    return _rows("รายงานการจัดซื้อจัดจ้างรายเดือน", head, rows)


def _pay_here(office: Office) -> LabelledText:
    lines = (
        "ผู้เสียภาษีชำระได้ที่",
        f"1. โอนเข้าบัญชี ธ.กรุงไทย เลขที่บัญชี {office.account()} ชื่อบัญชี เทศบาลตำบลท่าตัวอย่าง",
        "2. เคาน์เตอร์กองคลัง โทร. 0 4312 3456 ต่อ 12",
    )
    return LabelledText("ช่องทางชำระภาษีที่ดินและสิ่งปลูกสร้าง", lines)


def _who_is_who(office: Office) -> LabelledText:
    rows = [
        (post, office.person(), office.mobile(), f"{post[:3]}@example.go.th")
        for post in ("ปลัดเทศบาล", "รองปลัดเทศบาล", "ผอ.กองช่าง")
    ]
    return _rows("สายด่วนผู้บริหาร", ("ตำแหน่ง", "ชื่อ", "มือถือ", "อีเมล"), rows)


def _numbers(office: Office) -> LabelledText:
    rows = [
        (
            f"0{n}",
            f"{office.chance.randint(10**9, 10**10)}",
            "0881234567890",
            f"12-34567-8901-{n}",
            "6,500",
        )
        for n in range(1, 6)
    ]
    return _rows("ทะเบียนคุมครุภัณฑ์", ("ที่", "หมายเลขเครื่อง", "รหัสสินทรัพย์", "รหัส GFMIS", "ราคา"), rows)


def _steps(office: Office) -> LabelledText:
    lines = (
        "1. ผู้ร้องเรียนยื่นคำร้องด้วยตนเองหรือทางโทรศัพท์",
        f"2. ผู้รับเรื่อง {office.person()} นักจัดการงานทั่วไป บันทึกภายใน 1 วัน",
        "3. แจ้งผู้ร้องเรียนทราบภายใน 15 วัน ตามที่อยู่ที่ให้ไว้",
    )
    return LabelledText("ขั้นตอนการจัดการเรื่องร้องเรียน", lines)


def _thanks(office: Office) -> LabelledText:
    lines = (
        f"ขอขอบคุณ {office.person()} ผู้ใหญ่บ้านหมู่ที่ 7 ที่ร่วมต้อนรับคณะศึกษาดูงาน",
        "โครงการส่งเสริมคุณภาพชีวิตผู้สูงอายุ จำนวน 85 คน งบประมาณ 60,000 บาท",
    )
    return LabelledText("ข่าวกิจกรรม", lines)


def _villages(office: Office) -> LabelledText:
    rows = [(f"หมู่ {n}", "บ้านหนองไผ่", f"{120 + n}", f"{400 + n}") for n in range(1, 8)]
    return _rows("จำนวนครัวเรือนและประชากร", ("หมู่ที่", "ชื่อหมู่บ้าน", "จำนวนบ้าน", "ประชากร"), rows)


FAIR: tuple[Sort, ...] = (
    _duty,
    _school,
    _suppliers,
    _pay_here,
    _who_is_who,
    _numbers,
    _steps,
    _thanks,
    _villages,
)
