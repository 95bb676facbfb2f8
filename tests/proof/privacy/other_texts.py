"""More labelled texts, worded otherwise than those of ``planted_texts``.

People are invented in the same way; what differs is how offices write of them: names without
titles, columns for parts of an address, forms line by line, numbers as Excel spoils them. The
search was made better by these texts; they prove that it stays so, and nothing of what comes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from planted_texts import Class, LabelledText, Office, Planted

Sort = Callable[[Office], LabelledText]


def other_texts(count: int, seed: int) -> Iterator[LabelledText]:
    """Texts in turn of every sort, private and fair, from one seed."""
    office = Office(seed)
    makers = [*PRIVATE, *FAIR]
    for number in range(count):
        yield makers[number % len(makers)](office)


def _bare(office: Office) -> tuple[str, str]:
    """Given and family name, without a title."""
    given = office.chance.choice(("บุญมี", "สมใจ", "ณรงค์", "มาลี", "อรทัย", "พิชิต", "คำแปง"))
    return given, office.family()


def _number(office: Office) -> str:
    return f"{office.chance.randint(1, 199)}{office.chance.choice(('', '/2', '/15'))}"


def _table(
    title: str, head: tuple[str, ...], rows: list[tuple[str, ...]], planted: list[Planted]
) -> LabelledText:
    return LabelledText(title, (), (head, *rows), tuple(planted))


def _lines(title: str, lines: list[str], planted: list[Planted]) -> LabelledText:
    return LabelledText(title, tuple(lines), planted=tuple(planted))


# --- private ---------------------------------------------------------------------------------


def _flood(office: Office) -> LabelledText:
    rows, planted = [], []
    for n in range(1, office.chance.randint(4, 9)):
        given, family = _bare(office)
        house, mobile = _number(office), office.mobile()
        rows.append((str(n), given, family, house, str(n % 9 + 1), mobile, "1,200"))
        planted += [Planted(Class.ADDRESS, house), Planted(Class.MOBILE, mobile)]
    head = ("ที่", "ชื่อ", "นามสกุล", "บ้านเลขที่", "หมู่ที่", "โทรศัพท์", "เงินช่วยเหลือ")
    return _table("บัญชีรายชื่อผู้ประสบอุทกภัย ประจำปี 2567", head, rows, planted)


def _scholars(office: Office) -> LabelledText:
    rows, planted = [], []
    for n in range(1, office.chance.randint(3, 7)):
        account, mobile = office.account(), office.mobile()
        rows.append((f"{n}.", office.person(), office.person(), mobile, account))
        planted += [Planted(Class.ACCOUNT, account), Planted(Class.MOBILE, mobile)]
    head = ("ลำดับ", "ชื่อนักเรียน", "ชื่อผู้ปกครอง", "เบอร์ติดต่อ", "เลขบัญชีธนาคาร")
    return _table("ประกาศรายชื่อผู้ได้รับทุนการศึกษา", head, rows, planted)


def _bedridden(office: Office) -> LabelledText:
    lines, planted = [], []
    for _ in range(office.chance.randint(3, 6)):
        house, mobile = (
            f"บ้านเลขที่ {_number(office)} ม.{office.chance.randint(1, 9)}",
            office.mobile(),
        )
        lines.append(f"- {office.person()} อายุ 82 ปี {house} โทร {mobile}")
        planted += [Planted(Class.ADDRESS, house), Planted(Class.MOBILE, mobile)]
    return _lines("ทะเบียนผู้ป่วยติดเตียง", lines, planted)


def _form(office: Office) -> LabelledText:
    house = f"{_number(office)} หมู่ที่ {office.chance.randint(1, 9)}"
    mobile, number, account = office.mobile(), office.id_written(), office.account()
    lines = [
        f"ชื่อ-สกุลผู้ขอ {office.person()}",
        f"เลขประจำตัวประชาชน {number}",
        f"ที่อยู่ {house} ตำบลท่าตัวอย่าง",
        f"โทรศัพท์ {mobile}",
        f"เลขที่บัญชี {account} ธนาคาร{office.bank()}",
    ]
    planted = [
        Planted(Class.NATIONAL_ID, number),
        Planted(Class.ADDRESS, house),
        Planted(Class.MOBILE, mobile),
        Planted(Class.ACCOUNT, account),
    ]
    return _lines("แบบคำขอรับเงินสงเคราะห์", lines, planted)


def _entry_by_mail(office: Office) -> LabelledText:
    mail = office.mail()
    line = f"ผู้เข้าประกวด {office.person()} ส่งผลงานทางอีเมล {mail} ภายในกำหนด"
    return _lines("ประกวดคลิปสั้น", [line], [Planted(Class.EMAIL, mail)])


def _complaint_record(office: Office) -> LabelledText:
    name = office.person()
    lines = [f"ชื่อผู้ร้อง: {name}", "เรื่อง: ขอให้ซ่อมแซมไฟส่องสว่าง", "ผล: ดำเนินการแล้ว"]
    return _lines("แบบบันทึกเรื่องร้องทุกข์", lines, [Planted(Class.COMPLAINANT, name)])


def _complaint_told(office: Office) -> LabelledText:
    name = office.person()
    line = f"{name} ได้ร้องเรียนว่ามีการทิ้งขยะริมถนน เจ้าหน้าที่ได้ตรวจสอบแล้ว"
    return _lines("รายงานเรื่องร้องเรียน", [line], [Planted(Class.COMPLAINANT, name)])


def _complaints_without_titles(office: Office) -> LabelledText:
    rows, planted = [], []
    for n in range(1, office.chance.randint(3, 6)):
        name = " ".join(_bare(office))
        rows.append((str(n), name, "กลิ่นเหม็น", office.person(), "แล้วเสร็จ"))
        planted.append(Planted(Class.COMPLAINANT, name))
    head = ("ที่", "ผู้ร้องเรียน", "เรื่อง", "ผู้รับผิดชอบ", "ผล")
    return _table("ทะเบียนรับเรื่องร้องเรียน", head, rows, planted)


def _paid_into(office: Office) -> LabelledText:
    account = office.account()
    line = f"บัญชี {office.bank()} เลขที่บัญชี {account} ชื่อ {office.person()} จำนวน 3,000 บาท"
    return _lines("โอนเงินช่วยเหลือค่าจัดการศพ", [line], [Planted(Class.ACCOUNT, account)])


def _dogs(office: Office) -> LabelledText:
    rows, planted = [], []
    for n in range(1, office.chance.randint(4, 8)):
        house, mobile = office.house(), office.mobile()
        rows.append((str(n), office.person(), house, mobile, "สุนัข 2 ตัว"))
        planted += [Planted(Class.ADDRESS, house), Planted(Class.MOBILE, mobile)]
    head = ("ลำดับ", "เจ้าของสัตว์", "ที่อยู่", "เบอร์โทร", "จำนวน")
    return _table("การฉีดวัคซีนป้องกันโรคพิษสุนัขบ้า", head, rows, planted)


def _water_debts(office: Office) -> LabelledText:
    rows, planted = [], []
    for _ in range(office.chance.randint(4, 8)):
        house = f"{_number(office)} หมู่ {office.chance.randint(1, 9)}"
        rows.append((office.person(), house, "245.00"))
        planted.append(Planted(Class.ADDRESS, house))
    head = ("ชื่อผู้ใช้น้ำ", "บ้านเลขที่", "ค้างชำระ (บาท)")
    return _table("รายชื่อผู้ค้างชำระค่าน้ำประปา", head, rows, planted)


def _meeting(office: Office) -> LabelledText:
    rows, planted = [], []
    for n in range(1, office.chance.randint(4, 9)):
        mobile = office.mobile()
        rows.append((str(n), office.person(), "ประชาชน", mobile))
        planted.append(Planted(Class.MOBILE, mobile))
    head = ("ที่", "ชื่อ - สกุล", "ตำแหน่ง/สังกัด", "เบอร์โทรศัพท์")
    return _table("ใบลงทะเบียนผู้เข้าร่วมประชุมประชาคม", head, rows, planted)


def _in_english(office: Office) -> LabelledText:
    rows, planted = [], []
    for n in range(1, office.chance.randint(3, 6)):
        mobile, mail = office.mobile(), office.mail()
        rows.append((str(n), office.person(), mobile, mail))
        planted += [Planted(Class.MOBILE, mobile), Planted(Class.EMAIL, mail)]
    return _table("Beneficiaries", ("No.", "Name", "Mobile", "E-mail"), rows, planted)


def _gift(office: Office) -> LabelledText:
    house = f"บ้านเลขที่ {_number(office)} หมู่ที่ {office.chance.randint(1, 9)}"
    line = f"มอบถุงยังชีพแก่ {office.person()} ผู้ประสบอัคคีภัย {house} บ้านหนองไผ่"
    return _lines("ลงพื้นที่ช่วยเหลือประชาชน", [line], [Planted(Class.ADDRESS, house)])


def _land_tax(office: Office) -> LabelledText:
    rows, planted = [], []
    for n in range(1, office.chance.randint(3, 6)):
        number = office.id_written()
        rows.append((str(n), office.person(), number, "1,250.00"))
        planted.append(Planted(Class.NATIONAL_ID, number))
    head = ("ที่", "ผู้เสียภาษี", "เลขประจำตัวผู้เสียภาษี", "จำนวนเงิน")
    return _table("บัญชีรายการที่ดินและสิ่งปลูกสร้าง", head, rows, planted)


def _borrowers(office: Office) -> LabelledText:
    rows, planted = [], []
    for n in range(1, office.chance.randint(3, 6)):
        account = office.account()
        rows.append((str(n), office.person(), "20,000.00", account))
        planted.append(Planted(Class.ACCOUNT, account))
    head = ("ที่", "ชื่อผู้กู้", "วงเงิน", "บัญชีเงินฝากเลขที่บัญชี")
    return _table("ผู้กู้เงินกองทุนหมู่บ้าน", head, rows, planted)


def _spoilt_by_excel(office: Office) -> LabelledText:
    rows, planted = [], []
    for n in range(1, office.chance.randint(3, 6)):
        mobile = "08" + "".join(office.chance.choices("0123456789", k=8))
        rows.append((str(n), office.person(), mobile[1:]))
        planted.append(Planted(Class.MOBILE, mobile))
    return _table("รายชื่อผู้สมัคร", ("ที่", "ชื่อ-สกุล", "เบอร์มือถือ"), rows, planted)


def _dotted(office: Office) -> LabelledText:
    n = "08" + "".join(office.chance.choices("0123456789", k=8))
    mobile = office.chance.choice(
        (f"{n[:3]}.{n[3:6]}.{n[6:]}", f"{n[:2]}-{n[2:6]}-{n[6:]}", f"{n[:5]}\u200b{n[5:]}")
    )
    line = f"ผู้ยื่นคำขอ {office.person()} มือถือ {mobile}"
    return _lines("คำขออนุญาตก่อสร้าง", [line], [Planted(Class.MOBILE, mobile)])


PRIVATE: tuple[Sort, ...] = (
    _flood,
    _scholars,
    _bedridden,
    _form,
    _entry_by_mail,
    _complaint_record,
    _complaint_told,
    _complaints_without_titles,
    _paid_into,
    _dogs,
    _water_debts,
    _meeting,
    _in_english,
    _gift,
    _land_tax,
    _borrowers,
    _spoilt_by_excel,
    _dotted,
)


# --- fair ------------------------------------------------------------------------------------


def _posts_without_header(office: Office) -> LabelledText:
    posts = ("นักพัฒนาชุมชน", "นายช่างโยธา", "เจ้าพนักงานธุรการ", "ผอ.กองคลัง")
    lines = [f"{office.person()} {post} โทร. {office.mobile()}" for post in posts]
    return LabelledText("ผู้ประสานงานแต่ละกอง", tuple(lines))


def _in_charge(office: Office) -> LabelledText:
    lines = (
        "โครงการฝึกอบรมอาชีพผู้สูงอายุ",
        f"ผู้รับผิดชอบโครงการ {office.person()} โทร. {office.mobile()}",
        f"สอบถามรายละเอียดได้ที่ {office.person()} หมายเลข {office.mobile()}",
    )
    return LabelledText("ข่าวประชาสัมพันธ์", lines)


def _council(office: Office) -> LabelledText:
    rows = [("เขต", "ชื่อ-สกุล", "โทรศัพท์")]
    rows += [(f"หมู่ที่ {n}", office.person(), office.mobile()) for n in range(1, 7)]
    return LabelledText("สมาชิกสภาองค์การบริหารส่วนตำบล", (), tuple(rows))


def _shops(office: Office) -> LabelledText:
    rows = [("ที่", "ผู้รับจ้าง", "ที่อยู่", "โทรศัพท์", "ราคา")]
    rows += [
        (
            str(n),
            f"ร้าน{office.family()} โดย {office.person()}",
            office.house(),
            office.mobile(),
            "9,500.00",
        )
        for n in range(1, 5)
    ]
    return LabelledText("สรุปผลการจัดซื้อจัดจ้าง", (), tuple(rows))


def _roads(office: Office) -> LabelledText:
    lines = [
        f"ก่อสร้างถนน คสล. สายบ้าน{office.person()} ถึงบ้านเลขที่ {n} หมู่ที่ {n % 9 + 1}"
        for n in range(11, 16)
    ]
    return LabelledText("แผนพัฒนาท้องถิ่น", tuple(lines))


def _own_accounts(office: Office) -> LabelledText:
    lines = (
        f"เงินฝากธนาคาร{office.bank()} ประเภทออมทรัพย์ เลขที่บัญชี {office.account()} 1,245,300.25",
        f"เงินฝากธนาคาร{office.bank()} ประเภทประจำ เลขที่บัญชี {office.account()} 20,000,000.00",
        f"({office.person()})",
        "ผู้อำนวยการกองคลัง",
    )
    return LabelledText("รายงานสถานะการเงิน", lines)


def _complain_to(office: Office) -> LabelledText:
    lines = (
        f"ร้องเรียนด้วยตนเองที่ {office.person()} ปลัดเทศบาล โทร. {office.mobile()}",
        f"ผู้รับเรื่องร้องเรียน: {office.person()} นิติกร",
        "อีเมล rongrian.thatuayang@gmail.com",
    )
    return LabelledText("ช่องทางแจ้งเรื่องร้องเรียน", lines)


def _complaints_unnamed(office: Office) -> LabelledText:
    who = ("ไม่ประสงค์ออกนาม", "ประชาชนหมู่ที่ 3", "บัตรสนเท่ห์", "-", "นาย ก***")
    rows = [("ที่", "ผู้ร้องเรียน", "เรื่อง", "ผู้รับผิดชอบ")]
    rows += [(str(n), name, "ไฟทางดับ", office.person()) for n, name in enumerate(who, 1)]
    return LabelledText("ทะเบียนเรื่องร้องเรียน", (), tuple(rows))


def _village_heads(office: Office) -> LabelledText:
    rows = [("หมู่บ้าน", "ผู้ใหญ่บ้าน", "เบอร์โทร")]
    rows += [(f"หมู่ที่ {n}", office.person(), office.mobile()) for n in range(1, 7)]
    return LabelledText("ทำเนียบกำนัน ผู้ใหญ่บ้าน", (), tuple(rows))


def _posts_numbered(office: Office) -> LabelledText:
    rows = [("ที่", "ชื่อ-สกุล", "ตำแหน่ง", "เลขที่ตำแหน่ง", "เงินเดือน")]
    rows += [
        (str(n), office.person(), "นักวิชาการศึกษา", f"12-3-08-3803-00{n}", "25,190")
        for n in range(1, 5)
    ]
    return LabelledText("บัญชีจัดคนลงสู่ตำแหน่ง", (), tuple(rows))


def _committee(office: Office) -> LabelledText:
    posts = ("ประธานกรรมการ", "กรรมการ", "กรรมการและเลขานุการ")
    lines = [f"{n}. {office.person()} {post}" for n, post in enumerate(posts, 1)]
    return LabelledText("คำสั่งแต่งตั้งคณะกรรมการช่วยเหลือผู้ประสบภัย", tuple(lines))


def _webmaster(office: Office) -> LabelledText:
    line = f"ผู้ดูแลระบบ {office.person()} นักวิชาการคอมพิวเตอร์ it.thatuayang@gmail.com"
    return LabelledText("ติดต่อผู้ดูแลเว็บไซต์", (line,))


def _service(office: Office) -> LabelledText:
    lines = (
        "ผู้ขอรับบริการยื่นคำร้องพร้อมสำเนาบัตรประชาชนและทะเบียนบ้าน",
        f"ติดต่อกองสวัสดิการสังคม โทร. {office.mobile()} ทุกวันทำการ",
        "ข้าพเจ้า นาย/นาง/นางสาว .............. บ้านเลขที่ ........ หมู่ที่ ....",
    )
    return LabelledText("คู่มือการลงทะเบียนรับเบี้ยยังชีพ", lines)


def _bids(office: Office) -> LabelledText:
    rows = [("ผู้เสนอราคา", "เลขที่สัญญา", "เลขที่โครงการ", "ราคา", "วันที่")]
    rows += [
        (
            office.person(),
            f"{n}/2568",
            f"6801{office.chance.randint(10**7, 10**8)}",
            "12,000.00",
            "3/2/2568",
        )
        for n in range(1, 6)
    ]
    return LabelledText("ประกาศผู้ชนะการเสนอราคา", (), tuple(rows))


def _gifts_to(office: Office) -> LabelledText:
    lines = (
        "ร่วมบริจาคช่วยผู้ประสบภัย ชื่อบัญชี กองทุนช่วยเหลือผู้ประสบภัย อบต.ท่าตัวอย่าง",
        f"ธนาคาร{office.bank()} เลขที่บัญชี {office.account()}",
        "สอบถาม โทร. 0 4312 3456",
    )
    return LabelledText("ขอเชิญร่วมบริจาค", lines)


def _mayor_at(office: Office) -> LabelledText:
    lines = (
        f"{office.person()} นายกองค์การบริหารส่วนตำบลท่าตัวอย่าง",
        "ที่ทำการ เลขที่ 99 หมู่ที่ 4 ตำบลท่าตัวอย่าง",
        f"มือถือ {office.mobile()}",
    )
    return LabelledText("ผู้บริหาร", lines)


FAIR: tuple[Sort, ...] = (
    _posts_without_header,
    _in_charge,
    _council,
    _shops,
    _roads,
    _own_accounts,
    _complain_to,
    _complaints_unnamed,
    _village_heads,
    _posts_numbered,
    _committee,
    _webmaster,
    _service,
    _bids,
    _gifts_to,
    _mayor_at,
)
