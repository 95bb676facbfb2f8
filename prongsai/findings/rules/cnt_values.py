"""Rules about what content says: its keys, and the values of them."""

from __future__ import annotations

from prongsai.findings.finding import Severity
from prongsai.findings.rule import Rule, Sentence
from prongsai.findings.rules.cnt import LOST, SERVICES

_INSIDE = "วางไฟล์ไว้ในโฟลเดอร์ของหน่วยงาน แล้วเขียนชื่อไฟล์ เช่น files/plan.pdf"
_A_DATE = "เขียนวันที่แบบ 14/01/2568 หรือ 14 ม.ค. 2568"
_WITHIN = "แก้ค่าให้อยู่ในช่วงที่กำหนด"


class CNT010(Rule):
    title = "ต้องกรอกช่องที่บังคับ"
    severity = Severity.ERROR
    what = "กรอกช่องที่รายการนั้นขาดไม่ได้ ดูช่องทั้งหมดใน docs/content-format.md"
    why = LOST
    example = SERVICES

    no_key = Sentence('ขาดช่อง "{key}"', "เพิ่มบรรทัด {key}: {example}")
    no_titled_key = Sentence('ขาดช่อง "{key}" ({title})', "เพิ่มบรรทัด {key}: {example}")


class CNT011(Rule):
    title = "ใช้ได้เฉพาะช่องที่รู้จัก"
    severity = Severity.ERROR
    what = "ชื่อช่องต้องตรงกับ docs/content-format.md ทุกตัวอักษร และใช้กับเรื่องนั้นได้"
    why = "ช่องที่สะกดผิดจะหายไปจากหน้าเว็บ องค์ประกอบที่กรอกไว้จึงถูกนับว่าขาด"
    example = SERVICES

    unknown = Sentence('ไม่รู้จักช่อง "{name}"', "ลบบรรทัดนี้ หรือใช้ช่องที่รับได้: {known}")
    misspelt = Sentence('ไม่รู้จักช่อง "{name}"', "หมายถึง {meant} ใช่หรือไม่ ถ้าใช่ให้แก้ชื่อช่อง")
    there_already = Sentence('ไม่รู้จักช่อง "{name}"', "มีช่อง {meant} อยู่แล้ว ให้ลบหรือย้ายบรรทัดนี้")
    of_other_topics = Sentence('ไม่รู้จักช่อง "{name}"', '"{label}" ใช้กับเรื่องนี้ไม่ได้')
    unseen_characters = Sentence(
        'ชื่อช่อง "{name}" มีอักขระที่มองไม่เห็นปนอยู่: {characters}', "ลบชื่อช่องทั้งคำ แล้วพิมพ์ใหม่เป็น {right}:"
    )


class CNT012(Rule):
    title = "ค่าต้องมีรูปร่างตามช่อง"
    severity = Severity.ERROR
    what = "ช่องที่รับหลายรายการใช้ - หน้าแต่ละรายการ ช่องที่มีช่องย่อยให้ย่อหน้าใต้ชื่อช่อง ช่องที่รับค่าเดียวเขียนค่าเดียว"
    why = LOST
    example = SERVICES

    no_keys = Sentence(
        "ต้องเป็นช่องย่อยแบบ ชื่อช่อง: ค่า", "ขึ้นบรรทัดใหม่ ย่อหน้า 2 ช่อง แล้วเขียน ชื่อช่อง: ค่า บรรทัดละช่อง"
    )
    list_for_keys = Sentence(
        "ต้องเป็นช่องย่อยแบบ ชื่อช่อง: ค่า", "ลบเครื่องหมาย - ออก แล้วเขียน ชื่อช่อง: ค่า ที่บรรทัดย่อหน้าถัดไป"
    )
    keys_without_space = Sentence("ต้องเป็นช่องย่อยแบบ ชื่อช่อง: ค่า", "เคาะวรรคหลัง : ให้เป็น {key}: …")
    keys_with_wide_colon = Sentence(
        "ต้องเป็นช่องย่อยแบบ ชื่อช่อง: ค่า แต่ใช้เครื่องหมายทวิภาคแบบกว้าง (U+FF1A)",
        "ลบแล้วพิมพ์ : จากแป้นพิมพ์ และเคาะวรรคหลังเครื่องหมาย",
    )
    no_list = Sentence("ต้องเป็นหลายรายการ", "ขึ้นบรรทัดใหม่ แล้วใส่เครื่องหมาย - และวรรคหน้าแต่ละรายการ")
    many_for_one = Sentence("ต้องเป็นค่าเดียว ไม่ใช่รายการหรือช่องย่อย", "เหลือไว้ค่าเดียวหลังเครื่องหมาย :")
    list_for_text = Sentence(
        "ต้องเป็นข้อความเดียว ไม่ใช่รายการหรือช่องย่อย",
        'เหลือไว้ค่าเดียวโดยไม่มีเครื่องหมาย - ถ้าข้อความขึ้นต้นด้วย [ ให้ครอบด้วย "…"',
    )
    keys_for_text = Sentence(
        "ต้องเป็นข้อความเดียว ไม่ใช่รายการหรือช่องย่อย", 'ถ้าข้อความมีเครื่องหมาย : หรือ {{ ให้ครอบทั้งข้อความด้วย "…"'
    )


class CNT013(Rule):
    title = "ค่าต้องอ่านได้ตามชนิดของช่อง"
    severity = Severity.ERROR
    what = "เขียนวันที่ จำนวนเงิน เดือน ลิงก์ อีเมล โทรศัพท์ และชื่อไฟล์ตามรูปแบบ เช่น 14 ม.ค. 2568 หรือ 50,000.50"
    why = "ค่าที่อ่านไม่ได้ตรวจปีและคำนวณไม่ได้ ไฟล์นั้นจึงยังใช้เป็นหลักฐานไม่ได้"
    example = """\
# content/<หน่วยงาน>/2568/annual-report.yaml
updated: 14 ม.ค. 2568
fiscal_year: 2567
budget:
  - category: งบลงทุน
    planned: 1,250,000
    spent: 1,180,450.50
"""

    # Words, dates and numbers as people write them.
    no_date = Sentence('อ่าน "{text}" เป็นวันที่ไม่ได้', _A_DATE)
    quoted_date = Sentence(
        'อ่าน "{text}" เป็นวันที่ไม่ได้ เพราะมีเครื่องหมายคำพูดติดมา', f"ลบเครื่องหมายคำพูดออก แล้ว{_A_DATE}"
    )
    span_for_date = Sentence('"{text}" เป็นช่วงเวลา แต่ช่องนี้รับวันเดียว', _A_DATE)
    unknown_month = Sentence('ไม่รู้จักชื่อเดือน "{month}"', _A_DATE)
    misspelt_month = Sentence('ไม่รู้จักชื่อเดือน "{month}"', 'หมายถึง "{near}" ใช่หรือไม่ ถ้าใช่ให้แก้ชื่อเดือน')
    no_such_month = Sentence('เดือนใน "{text}" ต้องเป็น 1 ถึง 12', f"เรียงเป็น วัน/เดือน/ปี แล้ว{_A_DATE}")
    month_before_day = Sentence(
        'เดือนใน "{text}" ต้องเป็น 1 ถึง 12', 'หมายถึง "{near}" ใช่หรือไม่ เรียงเป็น วัน/เดือน/ปี'
    )
    no_such_day = Sentence("ไม่มีวันที่ {day} {month}", "เดือน{month} มีวันที่ 1 ถึง {last}")
    date_without_year = Sentence('"{text}" ไม่มีปี', "เขียนปี พ.ศ. สี่หลักต่อท้าย เช่น {text} 2568")
    date_without_day = Sentence('"{text}" ไม่มีวันที่', _A_DATE)
    short_date_year = Sentence('ปี "{year}" เขียนย่อจนไม่แน่ว่าเป็นปีใด', "เขียนปี พ.ศ. ให้ครบสี่หลัก เช่น 2568")
    odd_date_year = Sentence("ปี {year} ไม่น่าจะถูกต้อง", "ตรวจปี พ.ศ. ให้เป็นเลขสี่หลัก เช่น 2568")
    no_month = Sentence('อ่าน "{text}" เป็นเดือนไม่ได้', "เขียนเดือนและปีแบบ ต.ค. 2567 หรือ 10/2567")
    impossible_day = Sentence("ไม่มีวันที่ {day}", "ตรวจวันที่อีกครั้ง")
    no_fiscal_year = Sentence('อ่าน "{text}" เป็นปีงบประมาณไม่ได้', "เขียนปี พ.ศ. เลขสี่หลัก เช่น 2568")
    common_year = Sentence("ปีงบประมาณ {year} เป็นปี ค.ศ.", "เขียนเป็นปี พ.ศ. {buddhist}")
    short_year = Sentence("ปีงบประมาณ {year} เป็นปีแบบย่อ", "เขียนเป็นปี พ.ศ. {buddhist}")
    other_year = Sentence('"{text}" ไม่ใช่ปีงบประมาณ', "เขียนปีงบประมาณ พ.ศ. เลขสี่หลัก เช่น 2568")
    span_of_years = Sentence('"{text}" เป็นหลายปี แต่ช่องนี้รับปีเดียว', "เขียนปี พ.ศ. เลขสี่หลักปีเดียว เช่น 2568")
    period_runs_backward = Sentence(
        'ช่วงเวลา "{text}" สิ้นสุดก่อนวันเริ่ม', "ตรวจปีและสลับวันเริ่มกับวันสิ้นสุดให้ถูกต้อง"
    )
    no_money = Sentence('อ่าน "{text}" เป็นจำนวนเงินไม่ได้', "กรอกเฉพาะตัวเลข เช่น 50,000 หรือ 50000.50")
    misplaced_comma = Sentence('เครื่องหมายจุลภาคใน "{text}" วางไม่ถูกหลัก', "คั่นทุกสามหลัก เช่น 1,250,000")
    too_many_decimals = Sentence(
        '"{text}" มีทศนิยมเกินสองตำแหน่ง', "ใช้ , คั่นหลักพัน และ . คั่นสตางค์ เช่น 50,000.50"
    )
    no_count = Sentence('อ่าน "{text}" เป็นจำนวนนับไม่ได้', "กรอกเฉพาะตัวเลข เช่น 12 หรือ 1,200")
    fraction_for_count = Sentence('"{text}" มีทศนิยม แต่ช่องนี้รับจำนวนเต็ม', "กรอกจำนวนเต็ม เช่น 12")
    span_of_numbers = Sentence(
        '"{text}" เป็นช่วงของตัวเลข แต่ช่องนี้รับค่าเดียว', "กรอกค่าเดียว แล้วเขียนช่วงไว้ในหมายเหตุ"
    )
    several_numbers = Sentence('"{text}" มีหลายตัวเลข แต่ช่องนี้รับค่าเดียว', "คำนวณให้เสร็จ แล้วกรอกผลค่าเดียว")
    number_at_a_rate = Sentence(
        '"{text}" เป็นอัตราต่อหน่วย แต่ช่องนี้รับจำนวนรวม', "กรอกจำนวนรวม แล้วเขียนอัตราไว้ในหมายเหตุ"
    )
    number_against_words = Sentence(
        'ตัวเลข {number} ไม่ตรงกับตัวหนังสือ "{words}"', "ตรวจกับเอกสาร แล้วแก้ให้ตรงกัน"
    )
    other_full_score = Sentence(
        '"{text}" ไม่ใช่คะแนนเต็ม 100', "แปลงเป็นคะแนนเต็ม 100 เช่น 4.25 จาก 5 คือ 85"
    )
    no_share = Sentence('อ่าน "{text}" เป็น{noun}ไม่ได้', "กรอกเฉพาะตัวเลข เช่น 97.85")
    no_tax_number = Sentence(
        'เลขประจำตัวผู้เสียภาษี "{text}" ไม่ครบ 13 หลัก',
        "ตั้งรูปแบบเซลล์เป็นข้อความ แล้วกรอกเลข 13 หลักให้ครบ หลักที่ปิดไว้ให้ใส่ x",
    )
    spoilt_tax_number = Sentence(
        'เลขประจำตัวผู้เสียภาษี "{text}" ถูกโปรแกรมตารางย่อจนไม่ครบ 13 หลัก',
        "ตั้งรูปแบบเซลล์เป็นข้อความ แล้วพิมพ์เลข 13 หลักใหม่จากต้นฉบับ",
    )

    # Addresses.
    blank_in_link = Sentence(
        'ลิงก์ "{text}" มีช่องว่างหรืออักขระที่ใช้ไม่ได้', "คัดลอกลิงก์จากช่องที่อยู่ของเบราว์เซอร์มาวางใหม่"
    )
    link_without_host = Sentence(
        'ลิงก์ "{text}" ไม่มีชื่อเว็บไซต์ที่ถูกต้อง', "เขียนลิงก์เต็ม เช่น https://www.example.go.th/"
    )
    link_without_scheme = Sentence('ลิงก์ "{text}" ไม่ได้ขึ้นต้นด้วย https://', "เขียนเป็น https://{address}")
    page_for_site = Sentence('ที่อยู่ "{text}" เป็นของหน้าเดียว ไม่ใช่ที่วางเว็บไซต์', "เขียนเพียง {address}")
    no_link = Sentence('"{text}" ไม่ใช่ลิงก์เว็บไซต์', "เขียนลิงก์ที่ขึ้นต้นด้วย https:// หรือ http://")
    no_number_in_link = Sentence('หมายเลขใน "{text}" ไม่ถูกต้อง', "เขียนแบบ tel:043123456")
    email_for_link = Sentence('"{text}" เป็นอีเมล ไม่ใช่ลิงก์', "เขียนเป็น mailto:{address}")
    no_email = Sentence('"{text}" ไม่ใช่อีเมลที่ถูกต้อง', "เขียนแบบ saraban@example.go.th โดยไม่มีช่องว่าง")
    no_phone = Sentence('"{text}" ไม่ใช่หมายเลขโทรศัพท์', "กรอกหมายเลขอย่างน้อย 3 หลัก เช่น 0 4312 3456")

    # Names of files.
    link_for_file = Sentence('"{text}" เป็นลิงก์ ไม่ใช่ชื่อไฟล์', _INSIDE)
    outside_the_site = Sentence('"{text}" ชี้ไปที่โฟลเดอร์นอกเว็บไซต์', _INSIDE)
    outside_the_folder = Sentence('"{text}" ออกไปนอกโฟลเดอร์ของหน่วยงาน', _INSIDE)
    no_file_name = Sentence('ชื่อไฟล์ "{text}" มีอักขระที่ใช้ไม่ได้', 'เปลี่ยนชื่อไฟล์ไม่ให้มี < > : " | ? *')
    folder_for_file = Sentence('"{text}" เป็นโฟลเดอร์ ไม่ใช่ไฟล์', "เขียนชื่อไฟล์ต่อท้าย เช่น files/plan.pdf")
    name_of_windows = Sentence('"{name}" เป็นชื่อที่ Windows สงวนไว้', "ตั้งชื่ออื่น เช่น {name}-1")

    # Tables that are declared in content.
    no_column_id = Sentence(
        'รหัสคอลัมน์ "{text}" ใช้ไม่ได้',
        "ใช้อักษรอังกฤษตัวเล็ก ตัวเลข และขีดล่าง _ ขึ้นต้นด้วยตัวอักษร เช่น reference_price",
    )
    choices_without_type = Sentence(
        'คอลัมน์ "{label}" ต้องมี choices เมื่อ type เป็น choice เท่านั้น', "เพิ่มรายการ choices หรือเปลี่ยน type"
    )
    no_column_set = Sentence('ไม่มีชุดคอลัมน์ชื่อ "{text}"', "ชุดที่มี: {known}")
    misspelt_column_set = Sentence('ไม่มีชุดคอลัมน์ชื่อ "{text}"', 'หมายถึง "{near}" ใช่หรือไม่ ชุดที่มี: {known}')
    no_rows = Sentence("rows ต้องเป็นรายการของแถว", "ขึ้นต้นแต่ละแถวด้วยเครื่องหมาย -")
    no_row = Sentence("แถวที่ {number} ไม่ใช่แถวของตาราง", "เขียนแถวเป็น {{รหัสคอลัมน์: ค่า}} หรือ [ค่า, ค่า]")
    list_in_row = Sentence("แถวที่ {number} มีช่องที่เป็นรายการซ้อน", "เขียนค่าละหนึ่งข้อความต่อช่อง")
    rows_and_source = Sentence("ตารางมีทั้ง rows และ source", "เหลือไว้อย่างเดียว")
    empty_table = Sentence("ตารางยังไม่มีข้อมูล", "เพิ่ม rows หรือระบุ source เป็นไฟล์ .xlsx หรือ .csv")

    # What a model refuses before or after its fields.
    no_number = Sentence('อ่าน "{text}" เป็นตัวเลขไม่ได้', "กรอกเฉพาะตัวเลข เช่น 12")
    no_answer = Sentence('"{text}" ไม่ใช่คำตอบที่รับได้', 'ตอบ "ใช่" หรือ "ไม่ใช่"')
    no_id = Sentence(
        '"{text}" เขียนไม่ตรงรูปแบบ', "ใช้เฉพาะอักษรอังกฤษตัวเล็ก ตัวเลข และขีด - เช่น annual-plan"
    )
    other_pattern = Sentence('"{text}" เขียนไม่ตรงรูปแบบ', "เขียนใหม่ตามรูปแบบที่คู่มือกำหนด")
    refused_by_model = Sentence("{reason}", "{remedy}")
    unusable = Sentence('ใช้ค่า "{text}" ไม่ได้', "ตรวจค่าในบรรทัดนี้กับคู่มือรูปแบบเนื้อหา")


class CNT014(Rule):
    title = "ช่องต้องไม่ว่าง"
    severity = Severity.ERROR
    what = "กรอกค่าหลังเครื่องหมาย : ถ้าไม่ใช้ช่องนั้นให้ลบบรรทัด"
    why = "ช่องว่างไม่ได้แปลว่าไม่มี ถ้าไม่มีรายการต้องประกาศด้วย none พร้อมวันที่"
    example = """\
# content/<หน่วยงาน>/2568/no-gift-report.yaml
fiscal_year: 2567
none:
  statement: ปีงบประมาณ พ.ศ. 2567 ไม่มีการรับของขวัญหรือของกำนัล
  date: 30 ก.ย. 2567
  unit: สำนักปลัดเทศบาล
"""

    empty = Sentence("ยังไม่ได้กรอกค่า", "กรอกค่าหลังเครื่องหมาย : หรือถ้าไม่ใช้ให้ลบบรรทัดนี้")
    empty_text = Sentence("ยังไม่ได้กรอกค่า", "กรอกค่าหลังเครื่องหมาย :")
    nothing_said = Sentence(
        '"{text}" บอกว่าไม่มีค่า แต่ช่องนี้ต้องมีค่า', "ถ้าเป็นศูนย์ให้กรอก 0 ถ้าไม่มีรายการให้ลบรายการนี้"
    )
    empty_period = Sentence(
        "ช่วงเวลายังว่างอยู่", "กรอก from: และ to: หรือเขียนเป็นข้อความ เช่น ต.ค. 67 - มี.ค. 68"
    )


class CNT015(Rule):
    title = "ต้องใช้คำในรายการที่กำหนด"
    severity = Severity.ERROR
    what = "ช่องที่เป็นคำเลือก ใช้คำไทยหรือคำย่อภาษาอังกฤษตามรายการ เช่น ฝ่ายการเมือง หรือ political"
    why = "คำที่ต่างออกไปทำให้นับไม่ได้ว่าครบทุกฝ่ายหรือทุกด้านหรือไม่"
    example = """\
# content/<หน่วยงาน>/2568/risk-assessment.yaml
fiscal_year: 2568
risks:
  - process: การตรวจรับงานก่อสร้าง
    area: การจัดซื้อจัดจ้าง
    events: [ผู้ควบคุมงานรับประโยชน์จากผู้รับจ้าง]
    levels: [ปานกลาง]
    measures: [สลับผู้ควบคุมงานทุกโครงการ]
"""

    unknown_word = Sentence('ไม่รู้จักคำว่า "{text}"', "คำที่ใช้ได้: {known}")
    misspelt_word = Sentence('ไม่รู้จักคำว่า "{text}"', 'หมายถึง "{near}" ใช่หรือไม่ คำที่ใช้ได้: {known}')
    no_answer = Sentence('"{text}" ไม่ใช่คำตอบที่รับได้', 'ตอบ "ใช่" หรือ "ไม่ใช่"')
    no_part_of_the_act = Sentence(
        'ไม่มี "{text}" ในหมวดของมาตรา 7 และมาตรา 9', "ใช้เลขมาตราและอนุมาตราแบบ 9(8) เลขที่ใช้ได้: {known}"
    )
    no_kind_of_personal_data = Sentence(
        'ไม่มีข้อมูลส่วนบุคคลชนิด "{text}"', "ใช้คำที่ข้อสังเกตบอก ชนิดที่ใช้ได้: {known}"
    )


class CNT016(Rule):
    title = "ค่าต้องอยู่ในช่วงที่กำหนด"
    severity = Severity.ERROR
    what = "จำนวนไม่ติดลบ คะแนน 0 ถึง 100 ปีเป็น พ.ศ. และความยาวหรือจำนวนรายการอยู่ในเกณฑ์ของช่อง"
    why = "ตัวเลขนอกช่วงมักเป็นการพิมพ์ผิด และทำให้ผู้ตรวจไม่เชื่อถือข้อมูลทั้งตาราง"
    example = SERVICES

    negative_number = Sentence(
        '{noun} "{text}" เป็นค่าติดลบ', "กรอกค่าตั้งแต่ 0 ขึ้นไป ยอดที่ลดหรือเกินให้เขียนในหมายเหตุ"
    )
    out_of_range = Sentence(
        "{noun} {number} อยู่นอกช่วง {least} ถึง {most}", "กรอก{noun}ระหว่าง {least} ถึง {most}"
    )
    year_out_of_range = Sentence(
        "ปีงบประมาณ {year} อยู่นอกช่วง {first} ถึง {last}", "เขียนปี พ.ศ. เลขสี่หลัก เช่น 2568"
    )
    below = Sentence("ค่าต้องไม่น้อยกว่า {limit}", _WITHIN)
    not_above = Sentence("ค่าต้องมากกว่า {limit}", _WITHIN)
    above = Sentence("ค่าต้องไม่เกิน {limit}", _WITHIN)
    not_below = Sentence("ค่าต้องน้อยกว่า {limit}", _WITHIN)
    too_short_text = Sentence("ค่าต้องยาวอย่างน้อย {limit} ตัวอักษร", _WITHIN)
    too_long_text = Sentence("ค่าต้องยาวไม่เกิน {limit} ตัวอักษร", _WITHIN)
    too_few = Sentence("ค่าต้องมีอย่างน้อย {limit} รายการ", _WITHIN)
    too_many = Sentence("ค่าต้องมีไม่เกิน {limit} รายการ", _WITHIN)


class CNT017(Rule):
    title = "ต้องแทน <…> ด้วยข้อมูลจริง"
    severity = Severity.ERROR
    what = "ไฟล์ตั้งต้นและตัวอย่างใช้ <…> แทนสิ่งที่หน่วยงานต้องกรอก เมื่อเปิดใช้บรรทัดนั้นแล้วต้องพิมพ์ข้อมูลจริงแทนทั้งหมด"
    why = "ข้อความที่ยังไม่ได้แทนไม่ใช่ข้อมูล จึงไม่นับเป็นองค์ประกอบใด และไม่เผยแพร่ต่อประชาชน"
    example = "# ก่อนแก้\n# name: <ชื่อส่วนงาน>\nname: สำนักปลัด\n"

    value_left = Sentence(
        'ยังไม่ได้แทน "{text}" ด้วยข้อมูลจริง',
        "พิมพ์ข้อมูลของหน่วยงานแทนทั้งหมด รวมเครื่องหมาย < และ > ถ้ายังไม่มีข้อมูล ให้ใส่ # ไว้หน้าบรรทัด",
    )
    cell_left = Sentence(
        'ยังไม่ได้แทน "{text}" ด้วยข้อมูลจริง', "พิมพ์ข้อมูลของหน่วยงานแทนทั้งเซลล์ รวมเครื่องหมาย < และ >"
    )
    line_left = Sentence('ยังไม่ได้แทน "{text}" ด้วยข้อความจริง', "พิมพ์ข้อความของหน่วยงานแทนทั้งบรรทัด")


class CNT043(Rule):
    title = "ค่าที่เข้าใจได้มากกว่าหนึ่งแบบ ควรเขียนให้ชัด"
    severity = Severity.WARNING
    what = "ค่าที่ย่อ มีคำประกอบ หรือแปลได้หลายอย่าง โปรแกรมรับไว้และบอกว่าเข้าใจเป็นอะไร ให้ตรวจว่าตรงกับที่ตั้งใจ"
    why = "ถ้าเข้าใจผิด ตัวเลขหรือสถานะที่เผยแพร่จะไม่ตรงกับเอกสารของหน่วยงาน"
    example = SERVICES

    number_among_words = Sentence(
        '"{text}" มีคำประกอบตัวเลข จึงใช้เฉพาะ {number}', "กรอกเฉพาะตัวเลข คำประกอบให้เขียนในหมายเหตุ"
    )
    no_amount = Sentence(
        '"{text}" ไม่บอกจำนวนเงิน จึงถือว่าไม่ได้ระบุ', "ถ้าหมายถึง 0 บาท ให้กรอก 0 ถ้าไม่ระบุ ให้กรอก -"
    )
    odd_grouping = Sentence(
        '"{text}" ไม่ได้คั่นหลักพันด้วยจุลภาค จึงอ่านเป็น {number}', "ตรวจจำนวน แล้วเขียนเป็น {number}"
    )
    maybe_fraction = Sentence(
        'อ่าน "{text}" เป็นร้อยละ {number}', "ถ้าหมายถึงร้อยละ {hundredfold} ให้แก้เป็น {hundredfold}"
    )
    common_year = Sentence('ปีงบประมาณ "{text}" เป็นปี ค.ศ. จึงอ่านเป็น พ.ศ. {year}', "เขียนเป็น {year}")
    short_year = Sentence('ปีงบประมาณ "{text}" เขียนย่อ จึงอ่านเป็น พ.ศ. {year}', "เขียนเป็น {year}")
    short_month = Sentence('"{text}" เขียนปีย่อ จึงอ่านเป็น {month}', "เขียนเดือนและปีเป็น {month}")
    day_left_out = Sentence('"{text}" เป็นวันที่ แต่ช่องนี้รับเดือน จึงใช้ {month}', "เขียนเดือนและปีเป็น {month}")
    time_left_out = Sentence('"{text}" มีเวลา แต่ช่องนี้รับวันที่ จึงใช้ {day}', "เขียนเวลาไว้ในรายละเอียด")
    crossed = Sentence('อ่าน "{text}" เป็น ไม่ใช่', "เขียน ใช่ หรือ ไม่ใช่")
    word_of_several = Sentence('อ่าน "{text}" เป็น {taken}', "ถ้าไม่ใช่ ให้เลือกคำที่ตรง: {known}")
    word_beside_remark = Sentence(
        '"{text}" มีคำในวงเล็บ จึงใช้เฉพาะ {taken}', "เขียนเฉพาะคำจากรายการ คำอธิบายให้เขียนในหมายเหตุ"
    )
    digits_of_telephone = Sentence(
        'หมายเลข "{text}" มี {count} หลัก', "ตรวจให้ครบ โทรศัพท์พื้นฐาน 9 หลัก โทรศัพท์มือถือ 10 หลัก"
    )
