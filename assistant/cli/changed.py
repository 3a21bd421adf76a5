"""What a change did to the report, told to whoever made it."""

from assistant.cli import console
from assistant.cli.told import difference_lines
from assistant.comparison import compare
from assistant.session import Session, View


def tell(before: View, after: View) -> None:
    """Figures, sentences and findings that are others now."""
    lines = tuple(difference_lines(compare(before, after), after.draft.figures, console.columns()))
    for line in lines or ("报告的数据、文字和检查结果没有变化。",):
        console.say(line)


def tell_kept(before: View, session: Session) -> None:
    """Once what was changed is on disk: what it did, and as which state it is kept. StoreError where it is not."""
    session.flush()
    tell(before, session.view)
    console.say(f"已保存为第{session.store.head.id}版。")
