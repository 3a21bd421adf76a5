"""Numbers of a sentence as the grammar of claims reads them."""

import pytest

from assistant.reading.tokens import tokens


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("占百分之二十五", "25"),
        ("占百分之二十五点三", "25.3"),
        ("占百分之7.50", "7.50"),
        ("占百分之三十点零五", "30.05"),
    ],
)
def test_a_percentage_in_words_is_read(text: str, value: str) -> None:
    assert [str(token.value) for token in tokens(text) if token.unit == "%"] == [value]


@pytest.mark.parametrize("text", ["占百分之点", "占百分之一点点二", "占百分之五点十", "占百分之"])
def test_a_percentage_that_is_none_is_no_number(text: str) -> None:
    assert [token for token in tokens(text) if token.unit == "%"] == []
