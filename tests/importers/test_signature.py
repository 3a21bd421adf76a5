from assistant.importers.signature import unsigned

ORGAN = "青禾县水务局"


def test_organ_and_date_below_the_last_section_are_no_text() -> None:
    texts = {"一": f"我局公开信息。\n{ORGAN}", "六": f"没有收费。\n{ORGAN}\n2026年1月20日"}
    assert unsigned(texts, ORGAN) == {"一": texts["一"], "六": "没有收费。"}


def test_a_date_in_chinese_figures_and_blanks_in_the_name_are_known() -> None:
    assert unsigned({"六": "没有收费。\n青禾县 水务局\n二〇二六年一月二十日"}, ORGAN) == {"六": "没有收费。"}


def test_a_sentence_that_ends_with_the_name_stays() -> None:
    texts = {"六": f"没有收费。\n详情请洽{ORGAN}"}
    assert unsigned(texts, ORGAN) == texts


def test_a_section_never_becomes_empty() -> None:
    assert unsigned({"六": ORGAN}, ORGAN) == {"六": ORGAN}
    assert unsigned({}, ORGAN) == {}


def test_the_office_that_signs_above_the_date_goes_with_it() -> None:
    assert unsigned({"六": "没有收费。\n青禾县人民政府办公室\n2026年1月20日"}, "青禾县人民政府") == {
        "六": "没有收费。"
    }
    undated = {"六": "没有收费。\n青禾县人民政府办公室"}
    assert unsigned(undated, "青禾县人民政府") == undated
