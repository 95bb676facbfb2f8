"""Facets of a list: which choices are offered, and what each thing listed answers to."""

from __future__ import annotations

from prongsai.site.facets import Choice, Facet, FilterView, facet, filter_of

SURIN = Choice("สุรินทร์", "สุรินทร์")
TRAT = Choice("ตราด", "ตราด")


def test_choices_stand_as_they_come_with_what_they_keep() -> None:
    found = facet("province", "จังหวัด", "ทุกจังหวัด", [[SURIN], [TRAT], [SURIN]])

    assert [(c.label, c.count) for c in found.view.choices] == [("สุรินทร์", 2), ("ตราด", 1)]
    assert found.keys == (("p1",), ("p2",), ("p1",))


def test_an_order_is_kept_and_what_nobody_answers_to_is_left_out() -> None:
    none = Choice("none", "ไม่ระบุ")
    found = facet("province", "จังหวัด", "ทุกจังหวัด", [[SURIN], [TRAT]], [TRAT, none, SURIN])

    assert [choice.label for choice in found.view.choices] == ["ตราด", "สุรินทร์"]


def test_the_same_district_of_two_provinces_is_two_choices() -> None:
    provinces = facet("province", "จังหวัด", "ทุกจังหวัด", [[SURIN], [TRAT]])
    districts = facet(
        "district",
        "อำเภอ",
        "ทุกอำเภอ",
        [
            [Choice("สุรินทร์ เฉลิมพระเกียรติ", "เฉลิมพระเกียรติ", "สุรินทร์")],
            [Choice("ตราด เฉลิมพระเกียรติ", "เฉลิมพระเกียรติ", "ตราด")],
        ],
        parent=provinces,
    )

    assert [choice.under for choice in districts.view.choices] == ["p1", "p2"]
    assert districts.keys == (("d1",), ("d2",))


def narrowed(*facets: Facet) -> tuple[FilterView | None, tuple[str, ...]]:
    total = len(facets[0].keys)
    return filter_of(facets, total, name="x", title="กรอง", unit="แห่ง", words_label="คำ")


def test_a_question_with_one_answer_is_not_asked() -> None:
    provinces = facet("province", "จังหวัด", "ทุกจังหวัด", [[SURIN]] * 6)
    types = facet("type", "ประเภท", "ทุกประเภท", [[SURIN], [TRAT]] * 3)

    bar, keys = narrowed(provinces, types)

    assert bar is not None
    assert [view.name for view in bar.facets] == ["type"]
    assert keys[:2] == ("t1", "t2")


def test_a_thing_may_answer_to_several_choices_or_to_none() -> None:
    years = facet("year", "ปี", "ทุกปี", [[SURIN, TRAT], []] * 3)

    assert narrowed(years)[1][:2] == ("y1 y2", "")


def test_a_list_that_is_read_faster_than_a_toolbar_has_none() -> None:
    years = facet("year", "ปี", "ทุกปี", [[SURIN], [TRAT]] * 2)

    assert narrowed(years) == (None, ("",) * 4)
