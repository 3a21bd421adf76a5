from assistant.narrative.phrasebank import check_phrasebank
from tests.builders import phrasebank_folder


def test_the_shipped_phrasebank_holds_no_mistake() -> None:
    assert check_phrasebank(phrasebank_folder()).problems
