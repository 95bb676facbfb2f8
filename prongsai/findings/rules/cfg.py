"""Rules about the site's configuration, its frameworks, themes, output and baseline."""

from __future__ import annotations

from prongsai.findings.finding import Severity
from prongsai.findings.rule import Rule, Sentence

_SITE = """\
# site_config.yaml
title: ศูนย์ข้อมูลเปิดเผยภาครัฐ
base_url: https://www.example.go.th
theme: civic
fiscal_year: 2569
agencies: [nong-samet]
"""
_PAGES = """\
# site_config.yaml (บางส่วน)
pages:
  - file: docs/about.md
    slug: about
    place: เมนู
"""
_FRAMEWORK = """\
# frameworks/oit-2570.yaml (บางส่วน)
fiscal_year: 2570
indicators:
  - code: 9
    title: การเปิดเผยข้อมูล
    subindicators:
      - code: 9.1
        title: ข้อมูลพื้นฐาน
        items:
          - code: O2
            title: ข้อมูลผู้บริหาร
            topics: [executives]
            confidence: high
            source: <ชื่อและหน้าของคู่มือที่ตรวจแล้ว>
            requirements:
              - id: executives.photo
                text: รูปถ่ายของผู้บริหารทุกคน
                check: {kind: records, path: executives, fields: [photo]}
                confidence: high
                source: <ชื่อและหน้าของคู่มือที่ตรวจแล้ว>
"""
_BASELINE = """\
# prongsai-baseline.yaml
accepted:
  - code: DOC007
    agency: nong-samet
    file: content/nong-samet/files/plan-2566.pdf
    reason: ต้นฉบับปี 2565 มีแต่ฉบับสแกน กำลังพิมพ์ใหม่
    expires: 30 ก.ย. 2569
"""

_ANOTHER_FOLDER = "เลือกโฟลเดอร์อื่นที่ว่าง เช่น --output output หรือ output: output ใน site_config.yaml"


class CFG001(Rule):
    title = "ต้องมีไฟล์ตั้งค่าเว็บไซต์"
    severity = Severity.ERROR
    what = "ในโฟลเดอร์ที่เรียกคำสั่งต้องมี site_config.yaml หรือระบุไฟล์อื่นด้วย --config"
    why = "ไม่มีไฟล์นี้ โปรแกรมไม่รู้ว่าจะสร้างเว็บไซต์ของหน่วยงานใดและปีใด จึงหยุดทันที"
    example = _SITE

    no_settings = Sentence(
        "ไม่พบไฟล์ตั้งค่า {file}", "เรียกคำสั่งจากโฟลเดอร์ของเว็บไซต์ หรือระบุไฟล์ด้วย --config"
    )


class CFG003(Rule):
    title = "หน่วยงานที่ระบุต้องมีโฟลเดอร์"
    severity = Severity.ERROR
    what = "ทุกชื่อในช่อง agencies ต้องตรงกับชื่อโฟลเดอร์ใน content/ ทุกตัวอักษร"
    why = "หน่วยงานที่สะกดผิดจะไม่ถูกสร้าง ที่อยู่ซึ่งตอบไว้ใน ITAS จะเปิดไม่พบ และได้ 0 คะแนนทุกข้อ"
    example = _SITE

    unknown = Sentence('ไม่พบหน่วยงาน "{slug}" ใน content/', "ตรวจชื่อโฟลเดอร์ใน content/")
    misspelt = Sentence('ไม่พบหน่วยงาน "{slug}" ใน content/', 'หมายถึง "{near}" ใช่หรือไม่')


class CFG004(Rule):
    title = "ชื่อโฟลเดอร์หน่วยงานต้องใช้เป็นที่อยู่เว็บได้"
    severity = Severity.ERROR
    what = "ตั้งชื่อโฟลเดอร์ด้วย a-z 0-9 และขีดกลาง ห้ามใช้ชื่อที่เว็บไซต์ใช้เอง เช่น assets, data, files, search, status"
    why = "ชื่อโฟลเดอร์เป็นส่วนหนึ่งของ URL ที่ตอบใน ITAS ชื่อภาษาไทยหรือมีช่องว่างทำให้ลิงก์ยาว อ่านไม่ออก และเสียเมื่อคัดลอก"
    example = "content/nong-samet/agency.yaml"

    no_address = Sentence(
        'ชื่อโฟลเดอร์ "{slug}" ใช้เป็นที่อยู่เว็บไม่ได้',
        "ตั้งชื่อด้วย a-z 0-9 และขีดกลาง เช่น nong-samet (ห้ามใช้ {reserved} และชื่อที่ Windows สงวนไว้ เช่น con, nul)",
    )


class CFG005(Rule):
    title = "ต้องมีหน่วยงานอย่างน้อยหนึ่งแห่ง"
    severity = Severity.ERROR
    what = "ใน content/ ต้องมีโฟลเดอร์หน่วยงานอย่างน้อยหนึ่งโฟลเดอร์ที่ใช้ได้"
    why = "ไม่มีหน่วยงาน ก็ไม่มีเว็บไซต์ให้ผู้ตรวจเปิด"
    example = "content/nong-samet/agency.yaml\ncontent/nong-samet/structure.yaml\ncontent/nong-samet/2569/risk-assessment.yaml"

    no_agency = Sentence(
        "ยังไม่มีหน่วยงานให้สร้างเว็บไซต์", "สร้างโฟลเดอร์หน่วยงานใน content/ เช่น content/sample"
    )


class CFG006(Rule):
    title = "โฟลเดอร์ผลลัพธ์ต้องไม่ใช่ที่เก็บต้นฉบับ"
    severity = Severity.ERROR
    what = "ใช้โฟลเดอร์แยก เช่น output: output ไม่ใช่โฟลเดอร์ของระบบหรือของโปรแกรมอื่น เช่น .git, node_modules และไม่ใช่ลิงก์ที่ไปถึงที่เหล่านั้น"
    why = "การเผยแพร่ลงโฟลเดอร์ต้นฉบับทำให้ไฟล์ที่สร้างปนกับไฟล์ของเจ้าหน้าที่ จึงหยุดการทำงานทันที"
    example = "output: output"

    mixed_with_sources = Sentence("โฟลเดอร์ผลลัพธ์ {folder} ปนกับ {source} ของเว็บไซต์", _ANOTHER_FOLDER)
    of_another_program = Sentence(
        'เผยแพร่ลงโฟลเดอร์ {folder} ไม่ได้ เพราะ "{step}" เป็นที่ของระบบหรือของโปรแกรมอื่น', _ANOTHER_FOLDER
    )
    folder_of_sources = Sentence(
        'เผยแพร่ลงโฟลเดอร์ "{folder}" ไม่ได้ เพราะเป็นที่เก็บต้นฉบับ', "ใช้โฟลเดอร์อื่น เช่น output: output"
    )


class CFG007(Rule):
    title = "หน้าของเว็บไซต์ต้องมีไฟล์และหัวเรื่อง"
    severity = Severity.ERROR
    what = "ทุกไฟล์ในช่อง pages ต้องเป็นไฟล์ .md ที่มีอยู่จริง และมีหัวเรื่องในบรรทัดแรก"
    why = "หน้าที่ไม่มีไฟล์หรือไม่มีหัวเรื่องไม่ถูกเผยแพร่ ส่วนอื่นของเว็บไซต์ยังสร้างต่อ"
    example = _PAGES

    no_markdown = Sentence(
        '"{file}" ไม่ใช่ไฟล์ Markdown จึงเผยแพร่เป็นหน้าไม่ได้',
        "ใช้ไฟล์ที่ลงท้ายด้วย .md ส่วนเอกสารอื่นให้ทำลิงก์ไว้ในหน้า",
    )
    not_there = Sentence(
        'ไม่พบไฟล์ "{file}" ของหน้า',
        "เขียนที่อยู่ของไฟล์นับจากโฟลเดอร์ของ site_config.yaml ตัวพิมพ์เล็กใหญ่ต้องตรงกัน",
    )
    no_title = Sentence(
        "หน้า {file} ไม่มีหัวเรื่อง", "เขียนบรรทัดแรกของไฟล์เป็นหัวเรื่อง เช่น # คู่มือการใช้งาน หรือกำหนดช่อง title"
    )


class CFG008(Rule):
    title = "ที่อยู่ของหน้าต้องไม่ซ้ำกับสิ่งอื่น"
    severity = Severity.ERROR
    what = "ช่อง slug ใช้ a-z 0-9 และขีดกลาง ห้ามซ้ำกับหน่วยงาน หน้าอื่น และชื่อที่เว็บไซต์ใช้เอง เช่น search, files, news"
    why = "สองหน้าใช้ที่อยู่เดียวกันไม่ได้ หน้าที่มาทีหลังจึงไม่ถูกเผยแพร่"
    example = _PAGES

    no_address = Sentence(
        '"{slug}" ใช้เป็นที่อยู่ของหน้าไม่ได้',
        "กำหนดช่อง slug ด้วย a-z 0-9 และขีดกลาง เช่น manual หรือ manual/calendar",
    )
    taken = Sentence('ที่อยู่ "{slug}" ซ้ำกับหน่วยงานหรือชื่อที่เว็บไซต์ใช้เอง', "กำหนดช่อง slug เป็นชื่ออื่น")
    same_address = Sentence(
        'สองหน้ามีที่อยู่เดียวกัน คือ "{slug}": {first} และหน้านี้', "กำหนดช่อง slug ของหน้าหนึ่งเป็นชื่ออื่น"
    )


class CFG010(Rule):
    title = "ธีมที่เลือกต้องมีอยู่"
    severity = Severity.ERROR
    what = "ช่อง theme ต้องเป็นชื่อโฟลเดอร์ใน themes/ ที่มีไฟล์ theme.yaml"
    why = "ไม่มีธีม โปรแกรมวางหน้าไม่ได้ จึงไม่สร้างเว็บไซต์"
    example = _SITE

    missing = Sentence('ไม่พบธีม "{name}"', "ตรวจช่อง {words} หรือสร้าง {file}")


class CFG012(Rule):
    title = "ธีมต้องไม่ต่อยอดกันเป็นวง"
    severity = Severity.ERROR
    what = "ช่อง extends ของธีมต้องไล่ไปจบที่ธีมซึ่งไม่ต่อยอดจากธีมใด"
    why = "ธีมที่ต่อยอดกันวนกลับมาที่เดิมไม่มีต้นแบบให้ใช้ จึงสร้างเว็บไซต์ไม่ได้"
    example = "# themes/lotus/theme.yaml\nname: lotus\nextends: civic"

    circle = Sentence("ธีมต่อยอดกันเป็นวง: {listed}", "แก้หรือลบช่อง extends ของธีมใดธีมหนึ่งในวงนี้")


class CFG013(Rule):
    title = "ไฟล์ที่ธีมอ้างถึงต้องมีอยู่"
    severity = Severity.ERROR
    what = "ไฟล์ในช่อง stylesheets และใน url(…) ของไฟล์รูปแบบต้องอยู่ในโฟลเดอร์ static/ ของธีม"
    why = "ไฟล์ที่ขาดทำให้หน้าเว็บไม่มีรูปแบบหรือตัวอักษรผิด ประชาชนและผู้ตรวจอ่านยาก"
    example = "themes/civic/static/css/base.css"

    no_stylesheet = Sentence(
        'ไม่พบไฟล์รูปแบบ "{name}" ของธีม', "แก้ช่อง stylesheets หรือวางไฟล์นี้ในโฟลเดอร์ static ของธีม"
    )
    no_static_file = Sentence(
        'ไม่พบไฟล์ "{name}" ที่ {stylesheet} อ้างถึง',
        "แก้ url(...) ใน {stylesheet} หรือวางไฟล์นี้ในโฟลเดอร์ static ของธีม",
    )


class CFG014(Rule):
    title = "คำของธีมต้องครบทุกภาษา"
    severity = Severity.ERROR
    what = "ไฟล์ words/th.yaml และ words/en.yaml ของธีมต้องมีคำชุดเดียวกัน คำละหนึ่งบรรทัด"
    why = "คำที่ขาดทำให้ปุ่มหรือเมนูของหน้าภาษานั้นว่าง ผู้ใช้โปรแกรมอ่านหน้าจอจะใช้ไม่ได้"
    example = "# themes/civic/words/en.yaml\nmenu: Menu\nsearch: Search"

    not_a_line = Sentence('คำ "{key}" ของธีมต้องเป็นข้อความบรรทัดเดียว', "เขียนเป็น {key}: ข้อความ")
    lacking = Sentence('ภาษา {language} ไม่มีคำ "{key}" ที่ภาษาอื่นของธีมมี', "เพิ่มบรรทัด {key}: ... ในไฟล์นี้")


class CFG020(Rule):
    title = "ชื่อไฟล์กรอบกับปีข้างในต้องตรงกัน"
    severity = Severity.ERROR
    what = "ไฟล์ frameworks/oit-2570.yaml ต้องมี fiscal_year: 2570"
    why = "ถ้าปีไม่ตรงกัน หน่วยงานจะถูกตรวจด้วยเกณฑ์ผิดปี กรอบนี้จึงถูกพักไว้ทั้งปี"
    example = _FRAMEWORK

    years_differ = Sentence(
        "ชื่อไฟล์เป็นปี {named} แต่ fiscal_year เป็น {written}",
        "แก้ fiscal_year หรือเปลี่ยนชื่อไฟล์เป็น oit-{written}.yaml",
    )


class CFG021(Rule):
    title = "เรื่องที่กรอบอ้างถึงต้องอยู่ในทะเบียนเรื่อง"
    severity = Severity.ERROR
    what = "ทุกชื่อใน topics ของข้อ และ plan_topic ของการตรวจ ต้องเป็นชื่อเรื่องใน docs/content-format.md"
    why = "เรื่องที่สะกดผิดไม่มีไฟล์ใดตอบได้ ข้อนั้นจะขึ้นว่าขาดตลอดไปแม้หน่วยงานเผยแพร่แล้ว"
    example = _FRAMEWORK

    unknown = Sentence('ไม่รู้จักเรื่อง "{topic}"', "คำที่ใช้ได้: {known}")
    misspelt = Sentence('ไม่รู้จักเรื่อง "{topic}"', "หมายถึง {near} ใช่หรือไม่")


class CFG022(Rule):
    title = "รหัสองค์ประกอบต้องขึ้นต้นด้วยเรื่องของข้อ"
    severity = Severity.ERROR
    what = "id ขององค์ประกอบเขียนแบบ เรื่อง.ชื่อ และเรื่องนั้นต้องอยู่ใน topics ของข้อเดียวกัน"
    why = "เรื่องใน id บอกว่าจะค้นหลักฐานจากไฟล์ใด ถ้าผิดเรื่องจะตรวจผิดไฟล์"
    example = _FRAMEWORK

    other_topic = Sentence('id "{requirement}" ไม่ได้ขึ้นต้นด้วยเรื่องของข้อ {item}', "เขียน id แบบ {starts}")
    no_topics = Sentence(
        "ข้อ {item} ไม่ได้ระบุเรื่อง (topics) จึงไม่รู้ว่าจะค้นหลักฐานจากไฟล์ใด",
        "เติมเรื่องใน topics ของข้อนี้ เว้นได้เฉพาะข้อที่ตรวจจากหน้าเว็บทั้งเว็บไซต์ (kind: built-pages)",
    )
    no_name = Sentence('id "{requirement}" เขียนไม่ครบ', "เขียน id แบบ website.ชื่อ")


class CFG023(Rule):
    title = "รหัสข้อต้องไม่ซ้ำในปีเดียวกัน"
    severity = Severity.ERROR
    what = "แต่ละข้อของปีมีรหัสของตนเอง เช่น O1 ถึง O28"
    why = "รหัสข้อเป็นที่อยู่ของหน้าและเป็นข้อในแบบ ITAS รหัสซ้ำทำให้คำตอบทับกัน"
    example = _FRAMEWORK

    repeated = Sentence('รหัสข้อ "{item}" ซ้ำกับข้อก่อนหน้า', "แก้รหัสข้อให้ไม่ซ้ำกันในปีเดียวกัน")


class CFG024(Rule):
    title = "รหัสองค์ประกอบต้องไม่ซ้ำในข้อเดียวกัน"
    severity = Severity.ERROR
    what = "แต่ละองค์ประกอบของข้อมี id ของตนเอง"
    why = "id เป็นสิ่งที่ covers และ attestations ในเนื้อหาอ้างถึง ถ้าซ้ำจะไม่รู้ว่าตอบองค์ประกอบใด"
    example = _FRAMEWORK

    repeated = Sentence('องค์ประกอบ "{requirement}" ซ้ำในข้อ {item}', "ลบองค์ประกอบที่ซ้ำ หรือเปลี่ยน id")


class CFG025(Rule):
    title = "path ของการตรวจต้องพาไปถึงช่องในเนื้อหา"
    severity = Severity.ERROR
    what = "path เขียนเป็นชื่อช่องของเรื่องนั้น คั่นระดับด้วยจุด เช่น action_plan.dimensions.projects"
    why = "path ที่ไม่พาไปไหนทำให้องค์ประกอบนั้นไม่มีวันผ่าน"
    example = _FRAMEWORK

    nowhere = Sentence('เนื้อหาของเรื่อง "{topic}" ไม่มีช่อง "{path}"', "คำที่ใช้ได้: {known}")
    misspelt = Sentence('เนื้อหาของเรื่อง "{topic}" ไม่มีช่อง "{path}"', "หมายถึง {near} ใช่หรือไม่")
    later_step = Sentence('เนื้อหาของเรื่อง "{topic}" ไม่มีช่อง "{path}"', "ตรวจตัวสะกดของแต่ละช่วงที่คั่นด้วยจุด")
    no_keys = Sentence('เนื้อหาของเรื่อง "{topic}" ไม่มีช่อง "{path}"', "เรื่องนี้ไม่มีช่องเฉพาะ ใช้วิธีตรวจแบบอื่น")


class CFG026(Rule):
    title = "ช่อง คำ ชุดคอลัมน์ และองค์ประกอบที่กรอบใช้ต้องมีจริง"
    severity = Severity.ERROR
    what = "ชื่อใน fields และ where ต้องเป็นช่องของรายการที่ path ชี้ คำต้องอยู่ในชุดคำของช่องนั้น column_sets ต้องเป็นชุดคอลัมน์ทางการ และ instead ต้องเป็น id ขององค์ประกอบอื่นในข้อเดียวกัน"
    why = "ชื่อที่ไม่มีจริงทำให้ตรวจไม่พบตลอดไป หรือพบทั้งที่ไม่มี"
    example = _FRAMEWORK

    no_field = Sentence('รายการในเนื้อหาไม่มีช่อง "{name}"', "คำที่ใช้ได้: {known}")
    misspelt_field = Sentence('รายการในเนื้อหาไม่มีช่อง "{name}"', "หมายถึง {near} ใช่หรือไม่")
    no_fields = Sentence('รายการในเนื้อหาไม่มีช่อง "{name}"', "เรื่องนี้ไม่มีช่องเฉพาะ ใช้วิธีตรวจแบบอื่น")
    no_column_set = Sentence('ไม่มีชุดคอลัมน์ชื่อ "{name}"', "คำที่ใช้ได้: {known}")
    misspelt_column_set = Sentence('ไม่มีชุดคอลัมน์ชื่อ "{name}"', "หมายถึง {near} ใช่หรือไม่")
    no_word = Sentence('ช่อง "{field}" ไม่มีคำว่า "{name}"', "คำที่ใช้ได้: {known}")
    misspelt_word = Sentence('ช่อง "{field}" ไม่มีคำว่า "{name}"', "หมายถึง {near} ใช่หรือไม่")
    no_requirement = Sentence('ข้อนี้ไม่มีองค์ประกอบ "{name}" ให้ใช้แทน', "คำที่ใช้ได้: {known}")
    no_rule = Sentence(
        'ไม่มีกฎรหัส "{code}"', "ดูรหัสทั้งหมดใน docs/rules.md หรือ python build.py explain --all"
    )
    records = Sentence('ช่อง "{field}" เป็นรายการย่อย เทียบเป็นคำไม่ได้', "ใช้ช่องที่เป็นข้อความ คำ หรือตัวเลข")


class CFG027(Rule):
    title = "ไฟล์ใน frameworks/ ต้องตั้งชื่อตามปีหรือชื่อกรอบ"
    severity = Severity.WARNING
    what = (
        "ตั้งชื่อไฟล์กรอบแบบ oit-<ปี พ.ศ. สี่หลัก>.yaml หรือ frame-<ชื่อ>.yaml (ตัวอักษรอังกฤษพิมพ์เล็ก ตัวเลข และขีด)"
    )
    why = "ไฟล์ชื่ออื่นไม่ถูกอ่าน กรอบที่แก้ตามคู่มือแล้วจึงไม่มีผล และยังตรวจด้วยกรอบเดิม"
    example = "frameworks/oit-2570.yaml"

    not_read = Sentence(
        'ไม่ได้อ่านไฟล์ "{name}" เพราะชื่อไม่ตรงรูปแบบ', "ตั้งชื่อแบบ oit-2570.yaml หรือ frame-lpa.yaml"
    )


class CFG030(Rule):
    title = "โฟลเดอร์ปีควรมีกรอบการประเมินของปีนั้น"
    severity = Severity.WARNING
    what = "ทุกโฟลเดอร์ปีของหน่วยงานควรมีกรอบของปีเดียวกัน ถ้าคู่มือยังไม่ออกให้สร้างกรอบชั่วคราว"
    why = "ไม่มีกรอบ ก็ยังไม่มีตาราง OIT และหน้ารายข้อให้ตอบใน ITAS"
    example = "python build.py frameworks derive 2570 --from 2569"

    no_framework = Sentence(
        "ยังไม่มีกรอบการประเมินของปี {year} จึงยังไม่มีตาราง OIT ของปีนี้",
        "สร้างกรอบชั่วคราวด้วย python build.py frameworks derive {year} --from {start}",
    )


class CFG031(Rule):
    title = "ต้องเขียนโฟลเดอร์ผลลัพธ์ได้"
    severity = Severity.ERROR
    what = "โฟลเดอร์ผลลัพธ์ต้องเขียนได้ มีที่ว่างพอ และไม่มีโปรแกรมอื่นเปิดไฟล์ค้างไว้"
    why = "ไฟล์ที่เขียนไม่ได้จะยังเป็นของเดิม ผู้ตรวจอาจเห็นข้อมูลเก่า"
    example = "output/ (ปิด Excel และโปรแกรมอ่าน PDF ที่เปิดไฟล์ในโฟลเดอร์นี้ก่อนสร้าง)"

    not_written = Sentence(
        "เขียนไฟล์ผลลัพธ์ {name} ไม่ได้ ({reason})",
        "ปิดโปรแกรมที่เปิดไฟล์นี้อยู่ ตรวจสิทธิ์และพื้นที่ว่างของโฟลเดอร์ผลลัพธ์ แล้วสร้างอีกครั้ง",
    )
    stopped = Sentence("{reason}")


class CFG032(Rule):
    title = "กรอบการประเมินเป็นกรอบชั่วคราว"
    severity = Severity.INFO
    what = "แก้กรอบให้ตรงกับคู่มือการประเมินของปี แล้วลบบรรทัด provisional และ derived_from"
    why = "กรอบชั่วคราวทำจากปีก่อน ข้อและองค์ประกอบอาจต่างจากที่ผู้ตรวจใช้จริง"
    example = "python build.py frameworks show 2570"

    provisional = Sentence(
        "กรอบการประเมินของปี {year} เป็นกรอบชั่วคราว ผลตรวจจึงเป็นเพียงแนวทาง และโครงของเกณฑ์อาจเปลี่ยนไปทั้งหมด เพราะ ITA กำลังปรับปรุงทั้งระบบ",
        "แก้ frameworks/oit-{year}.yaml ให้ตรงกับคู่มือของปี แล้วลบบรรทัด provisional",
    )


class CFG033(Rule):
    title = "โฟลเดอร์ผลลัพธ์ต้องไม่มีไฟล์ของผู้อื่นขวางอยู่"
    severity = Severity.ERROR
    what = "เผยแพร่ลงโฟลเดอร์ว่าง หรือโฟลเดอร์ที่โปรแกรมนี้เขียนไว้เอง ไฟล์ชื่อเดียวกับหน้าเว็บที่โปรแกรมไม่ได้เขียนต้องย้ายออกก่อน"
    why = (
        "โปรแกรมไม่เขียนทับและไม่ลบไฟล์ที่ไม่มีในบัญชีของตน จึงหยุดก่อนเขียนสิ่งใด เพื่อไม่ให้งานของผู้อื่นหาย "
        "ถ้าเป็นเว็บไซต์ที่เคยสร้างไว้ แต่โฟลเดอร์ .prongsai หายไป ให้ล้างโฟลเดอร์ผลลัพธ์ให้ว่าง แล้วสร้างใหม่ ต้นฉบับใน content/ ไม่เกี่ยวข้อง"
    )
    example = "python build.py --output output"

    not_ours = Sentence(
        "{where} มีไฟล์ที่โปรแกรมไม่ได้เขียน จึงไม่เขียนทับ: {files}",
        "ย้ายไฟล์เหล่านี้ออกไปก่อน หรือเลือกโฟลเดอร์อื่นที่ว่างด้วย --output ถ้าเป็นเว็บไซต์ที่โปรแกรมนี้เคยสร้างไว้ ให้ล้างโฟลเดอร์ผลลัพธ์ให้ว่าง แล้วสร้างใหม่",
    )


class CFG034(Rule):
    title = "ไฟล์ผลลัพธ์ต้องไม่หายไประหว่างสร้าง"
    severity = Severity.ERROR
    what = "อย่าลบหรือย้ายโฟลเดอร์ผลลัพธ์ขณะกำลังสร้าง และไม่ให้โปรแกรมอื่นจัดการไฟล์ในโฟลเดอร์นี้"
    why = "เมื่อสร้างเสร็จ โปรแกรมตรวจว่าไฟล์ที่เขียนยังอยู่ครบ ถ้าหายจะเขียนใหม่หนึ่งครั้ง ถ้ายังหายอีก เว็บไซต์ที่เผยแพร่จะไม่ครบ"
    example = "output/ (หยุดโปรแกรมซิงก์หรือโปรแกรมป้องกันไวรัสสำหรับโฟลเดอร์นี้)"

    gone = Sentence(
        "ไฟล์ผลลัพธ์ {count:,} ไฟล์หายไประหว่างสร้างเว็บไซต์ แม้เขียนซ้ำแล้ว: {files}",
        "หยุดโปรแกรมที่ลบหรือย้ายไฟล์ในโฟลเดอร์ผลลัพธ์ เช่น โปรแกรมซิงก์หรือโปรแกรมป้องกันไวรัส แล้วสร้างอีกครั้ง",
    )


class CFG035(Rule):
    title = "ชื่อเรื่องของเว็บไซต์ต้องไม่ซ้ำกับเรื่องที่มีอยู่"
    severity = Severity.ERROR
    what = "frameworks/topics.yaml ใช้เพิ่มเรื่องที่ปีใหม่ขอและโปรแกรมยังไม่มี แต่ละเรื่องมี id ของตนเอง"
    why = "เนื้อหาจัดเก็บตามเรื่อง ถ้าสองเรื่องใช้ id เดียวกันจะไม่รู้ว่าไฟล์เป็นของเรื่องใด"
    example = """\
# frameworks/topics.yaml
topics:
  - {id: item-o29-2570, title: ชื่อเรื่องใหม่, title_en: New topic, scope: yearly}
"""

    topic_is_there = Sentence('มีเรื่อง "{topic}" อยู่แล้ว จึงไม่ใช้บรรทัดนี้', "เปลี่ยน id ให้ไม่ซ้ำ หรือลบบรรทัดนี้")


class CFG036(Rule):
    title = "ส่วนที่นำมารวมต้องครบและเป็นของเว็บไซต์เดียวกัน"
    severity = Severity.ERROR
    what = "ใช้ --merge กับผลของ --shard 1/N ถึง N/N ครบทุกส่วน ที่สร้างด้วยโปรแกรม ไฟล์ตั้งค่า และเนื้อหาชุดเดียวกับที่จะรวม"
    why = "ส่วนที่ขาด ซ้ำ หรือมาจากเนื้อหาคนละชุด ทำให้เว็บไซต์ที่รวมได้ไม่ตรงกับการสร้างครั้งเดียว จึงหยุดก่อนเขียนสิ่งใด"
    example = (
        "python build.py --shard 1/2 --output part-1\n"
        "python build.py --shard 2/2 --output part-2\n"
        "python build.py --merge part-1 part-2"
    )

    no_shard = Sentence(
        "โฟลเดอร์ {folder} ไม่ใช่ผลของ --shard หรือไม่ครบ",
        "ตรวจชื่อโฟลเดอร์ หรือสร้างส่วนนี้ใหม่ด้วย python build.py --shard ส่วนที่/จำนวนส่วน --output {folder}",
    )
    into_itself = Sentence(
        "โฟลเดอร์ {folder} เป็นทั้งส่วนที่นำมารวมและโฟลเดอร์ผลลัพธ์", "เลือกโฟลเดอร์ผลลัพธ์อื่นด้วย --output"
    )
    other_splitting = Sentence(
        "ส่วนที่นำมารวมแบ่งไว้ไม่เท่ากัน: {listed}", "สร้างทุกส่วนใหม่ด้วยจำนวนส่วนเดียวกัน หรือเลือกเฉพาะชุดเดียว"
    )
    number_twice = Sentence("ส่วนที่ {number} ซ้ำกัน: {first} และ {second}", "ระบุแต่ละส่วนเพียงครั้งเดียว")
    number_missing = Sentence(
        "ขาดส่วนที่ {numbers} จากทั้งหมด {of:,} ส่วน",
        "สร้างส่วนที่ขาดด้วย --shard แล้วระบุโฟลเดอร์ให้ครบใน --merge",
    )
    other_version = Sentence(
        "{folder} สร้างด้วยโปรแกรมรุ่น {version} แต่เครื่องนี้ใช้รุ่น {own}", "สร้างส่วนนี้ใหม่ด้วยโปรแกรมรุ่นเดียวกัน"
    )
    other_settings = Sentence(
        "{folder} สร้างด้วยไฟล์ตั้งค่า ธีม กรอบ หรือโปรแกรมที่ไม่ตรงกับเครื่องนี้",
        "ใช้เว็บไซต์ชุดเดียวกัน และ Python กับส่วนประกอบรุ่นเดียวกันทุกเครื่อง แล้วสร้างส่วนนี้ใหม่",
    )
    agency_twice = Sentence(
        "หน่วยงาน {agency} อยู่ในสองส่วน: {first} และ {second}", "สร้างทุกส่วนใหม่จากเนื้อหาชุดเดียวกัน"
    )
    agency_unknown = Sentence(
        "{folder} มีหน่วยงานที่เว็บไซต์นี้ไม่มี: {agencies}", "สร้างทุกส่วนใหม่จากเนื้อหาชุดเดียวกับที่จะรวม"
    )
    agency_missing = Sentence("ไม่มีส่วนใดมีหน่วยงาน {agencies}", "สร้างทุกส่วนใหม่จากเนื้อหาชุดเดียวกับที่จะรวม")
    damaged = Sentence(
        "ไฟล์ของหน่วยงาน {agency} ใน {folder} ไม่ครบหรือถูกแก้หลังจากสร้าง",
        "สร้างส่วนนี้ใหม่ หรือคัดลอกโฟลเดอร์มาใหม่ทั้งหมด",
    )
    other_content = Sentence(
        "หน่วยงาน {agency} ใน {folder} สร้างจากเนื้อหาที่ไม่ตรงกับเครื่องนี้: {files}",
        "สร้างส่วนนี้ใหม่จากเนื้อหาชุดเดียวกับที่จะรวม",
    )


class CFG040(Rule):
    title = "ข้อที่ยอมรับไว้ต้องมีเหตุผลและวันหมดอายุ"
    severity = Severity.ERROR
    what = "ทุกรายการใน prongsai-baseline.yaml ต้องกรอก reason และ expires"
    why = "ข้อยกเว้นที่ไม่มีเหตุผลและไม่มีวันหมดอายุจะถูกลืม และซ่อนข้อที่ขาดไว้จนวันตรวจ จึงหยุดการตรวจทันที"
    example = _BASELINE

    unfinished = Sentence(
        "รายการยอมรับ {named} ยังไม่มี{missing}",
        "กรอก reason และ expires ให้ครบทุกรายการ หรือใช้ check --write-baseline --reason … --until …",
    )


class CFG041(Rule):
    title = "ข้อที่ยอมรับไว้หมดอายุแล้ว"
    severity = Severity.WARNING
    what = "แก้ข้อสังเกตให้เสร็จ แล้วลบรายการ หรือทบทวนเหตุผลและกำหนดวันใหม่"
    why = "ถึงวันที่หน่วยงานสัญญาไว้ว่าจะแก้แล้ว ข้อสังเกตจึงกลับมานับตามปกติ"
    example = _BASELINE

    expired = Sentence(
        "รายการยอมรับ {named} หมดอายุเมื่อ {expires}", "แก้ข้อสังเกตนี้ หรือทบทวนเหตุผลแล้วเลื่อนวันหมดอายุ"
    )


class CFG042(Rule):
    title = "ข้อที่ยอมรับไว้ไม่มีข้อสังเกตตรงกันแล้ว"
    severity = Severity.WARNING
    what = "ลบรายการที่แก้เสร็จแล้วออกจาก prongsai-baseline.yaml หรือแก้ชื่อไฟล์และรหัสให้ตรง"
    why = "รายการที่ค้างอยู่จะซ่อนความผิดพลาดเดียวกันที่เกิดขึ้นใหม่โดยไม่มีใครรู้"
    example = _BASELINE

    unused = Sentence(
        "รายการยอมรับ {named} ไม่ตรงกับข้อสังเกตใดแล้ว",
        "ลบรายการนี้ หรือใช้ check --write-baseline เพื่อเขียนไฟล์ใหม่",
    )


class CFG043(Rule):
    title = "ข้อสังเกตมีมากกว่าที่ยอมรับไว้"
    severity = Severity.WARNING
    what = "แก้ข้อสังเกตที่เพิ่มขึ้น หรือทบทวนแล้วปรับ count"
    why = "จำนวนที่เพิ่มขึ้นคือความผิดพลาดใหม่ ซึ่งยังไม่มีใครให้เหตุผล"
    example = _BASELINE

    grown = Sentence(
        "รายการยอมรับ {named} ยอมรับ {count} แห่ง แต่พบ {found} แห่ง", "แก้ส่วนที่เพิ่มขึ้น จนไม่เกินจำนวนที่ยอมรับไว้"
    )
