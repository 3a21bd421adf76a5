from pathlib import Path

from tests.cli.conftest import Nianbao


def test_a_machine_in_order_is_told_so(nianbao: Nianbao, here: Path) -> None:
    ran = nianbao("doctor")
    assert ran.status == 0
    for part in ("Python 3", "语料", "示例", "草稿文件夹", str(here)):
        assert part in ran.out
    assert list(here.iterdir()) == []


def test_what_is_wrong_is_told_with_what_to_do(nianbao: Nianbao, here: Path) -> None:
    ran = nianbao("doctor", here / "没有")
    assert ran.status == 0
    assert "！草稿文件夹" in ran.out
    assert "请先建好" in ran.out
