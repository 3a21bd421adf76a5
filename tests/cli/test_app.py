import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import assistant
from assistant.cli import app, checking
from assistant.cli.app import COMMANDS
from tests.cli.conftest import MakeDraft, Nianbao, stored

ROOT = Path(assistant.__file__).parent.parent
CONTRACT = (
    "new", "set", "say", "problems", "choose", "drop", "edit", "show", "import", "check", "export", "history", "undo", "redo",
    "mark", "waive", "rules", "phrases", "demo", "serve", "doctor", "suggest",
)  # fmt: skip


def process(*arguments: str, **settings: str) -> "subprocess.CompletedProcess[bytes]":
    """The command as a process of its own."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **settings}
    return subprocess.run(
        [sys.executable, "-m", "assistant", *arguments],
        capture_output=True,
        stdin=subprocess.DEVNULL,
        env=environment,
    )


def test_the_version_is_told_with_and_without_other_options(nianbao: Nianbao) -> None:
    assert nianbao("--version").out == f"nianbao {assistant.__version__}\n"
    assert nianbao("--phrasebank", "x", "--version").out == f"nianbao {assistant.__version__}\n"


def test_the_version_loads_nothing(tmp_path: Path) -> None:
    program = "import sys, assistant.cli\nassistant.cli.main(['--version'])\nprint(*sorted(sys.modules))"
    ran = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    loaded = ran.stdout.splitlines()[1].split()
    assert "click" not in loaded
    assert not [name for name in loaded if name.startswith(("assistant.report", "assistant.rules"))]


def test_help_names_every_command_in_chinese(nianbao: Nianbao) -> None:
    out = nianbao("--help").out
    assert set(CONTRACT) == set(COMMANDS)
    for name, place in COMMANDS.items():
        assert f"  {name} " in out
        assert place.does in out
    assert "Usage" not in out
    assert "Options" not in out


@pytest.mark.parametrize("name", CONTRACT)
def test_every_command_explains_itself(nianbao: Nianbao, name: str) -> None:
    ran = nianbao(name, "--help")
    assert ran.status == 0
    assert ran.out.startswith(f"用法：nianbao {name}")
    assert "--help" in ran.out
    assert not [word for word in ("Usage", "Show this", "Options", "OPTIONS") if word in ran.out]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["chek"], "没有命令“chek”，是不是 check？"),
        (["完全不是"], "没有命令“完全不是”，也没有这个名字的草稿"),
        (["--foo"], "没有选项 --foo"),
        (["check"], "缺少“文件或文件夹”。用法：nianbao check"),
        (["check", "--format"], "选项 --format 后面要写它的值"),
        (["check", "x", "--format", "xml"], "--format 只能是 text 或 json"),
        (["check", "x", "--no-paring"], "没有选项 --no-paring，是不是 --no-pairing"),
        (["set", "a.nianbao"], "缺少“名称=值”"),
        (["undo", "a.nianbao", "--to", "x"], "选项 --to 应为整数"),
        (["redo", "a.nianbao", "b"], "多出了“b”"),
        (["history", "a.nianbao", "--since"], "选项 --since 后面要写它的值"),
        (["show", "a.nianbao", "--json=1"], "选项 --json 后面不能带值"),
        (["new"], "缺少“草稿”"),
        (["say", "a.nianbao", "收到12件"], "找不到草稿"),
        (["suggest", "a.nianbao"], "找不到草稿"),
        (["review", "."], "review"),
        (["show", "没有.nianbao"], "找不到草稿"),
        (["show", "."], "是文件夹"),
    ],
)
def test_a_wrong_call_is_told_in_one_chinese_line(nianbao: Nianbao, arguments: list[str], told: str) -> None:
    ran = nianbao(*arguments)
    assert (ran.status, ran.out) == (2, "")
    assert told in ran.err
    assert ran.err.count("\n") == 1
    assert "No such" not in ran.err
    assert "Error" not in ran.err


@pytest.mark.parametrize("arguments", [[], ["a.nianbao"], ["文件夹/a.nianbao"]])
def test_without_a_terminal_the_screen_is_refused_in_one_line(nianbao: Nianbao, arguments: list[str]) -> None:
    ran = nianbao(*arguments)
    assert ran.status == 2
    assert ran.err == "这里不是终端窗口，不能打开界面；请在终端里运行，或改用命令，见 nianbao --help。\n"


def test_a_draft_in_the_place_of_a_command_opens_the_screen_on_it(
    nianbao: Nianbao, made: MakeDraft, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[tuple[Path | None, Path | None]] = []
    monkeypatch.setattr("assistant.cli.console.is_terminal", lambda: True)
    monkeypatch.setattr("assistant.tui.app.run", lambda path, phrasebank: opened.append((path, phrasebank)))
    path = made()
    assert nianbao(path).status == 0
    assert nianbao("--phrasebank", "我的语料").status == 0
    assert opened == [(path, None), (None, Path("我的语料"))]


def test_a_broken_phrasebank_is_told_with_its_line_and_the_shipped_one_is_used(
    nianbao: Nianbao, made: MakeDraft, here: Path
) -> None:
    path = made()
    (here / "语料" / "problems").mkdir(parents=True)
    (here / "语料" / "problems" / "P-90.yaml").write_text("id: P-90\ntitel: 错\n", encoding="utf-8")
    ran = nianbao("--phrasebank", here / "语料", "problems", path)
    assert ran.status == 0
    assert "P-90.yaml:2" in ran.err
    assert "随程序附带" in ran.err
    assert "P-07" in ran.out
    assert nianbao("--phrasebank", here / "没有", "problems", path).err.count("\n") == 1


def test_leaving_by_control_c_is_quiet(nianbao: Nianbao, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(checking, "gather", interrupted)
    ran = nianbao("check", "x")
    assert (ran.status, ran.out, ran.err.strip()) == (130, "", "")


def test_leaving_while_the_program_is_being_loaded_is_quiet_too(
    nianbao: Nianbao, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(app, "run", interrupted)
    ran = nianbao("rules")
    assert (ran.status, ran.out, ran.err) == (130, "", "")


def test_a_mistake_of_ours_keeps_its_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checking, "gather", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        app.run(["check", "x"])


def test_a_console_of_gbk_gets_a_question_mark_and_no_error(tmp_path: Path) -> None:
    ran = process("check", str(tmp_path / "✓.json"), PYTHONIOENCODING="gbk", PYTHONUTF8="0")
    assert ran.returncode == 2
    assert "?.json".encode("gbk") in ran.stdout
    assert b"Traceback" not in ran.stderr


def test_json_is_utf8_even_where_the_console_is_not(tmp_path: Path) -> None:
    ran = process(
        "check", str(tmp_path / "没有.json"), "--format", "json", PYTHONIOENCODING="gbk", PYTHONUTF8="0"
    )
    assert "找不到" in ran.stdout.decode("utf-8")


@pytest.mark.skipif(not hasattr(signal, "SIGPIPE"), reason="only POSIX breaks pipes so")
def test_a_reader_that_goes_away_is_no_error() -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "assistant", "rules"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"},
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()
        told = running.stderr.read()
    assert told == b""
    assert running.returncode == 0


def test_a_closed_standard_output_hinders_nothing(
    nianbao: Nianbao, made: MakeDraft, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = made()
    monkeypatch.setattr(sys, "stdout", None)
    ran = nianbao("set", path, "table2.licences=7")
    assert (ran.status, ran.err) == (0, "")
    assert stored(path).figures["table2.licences"] == 7


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize(
    "command",
    [
        ("--help",),
        ("check", "--help"),
        ("--version",),
        ("--phrasebank", "x", "--version"),
        ("rules",),
        ("rules", "R-004"),
        ("import", "a.nianbao", "--json"),
    ],
)
def test_what_finds_no_room_on_standard_output_is_told(
    nianbao: Nianbao, made: MakeDraft, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    made()
    with open("/dev/full", "w", encoding="utf-8") as full:
        monkeypatch.setattr(sys, "stdout", full)
        ran = nianbao(*command)
    assert ran.status == 2
    assert "输出没有写完" in ran.err


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps a folder in which a program works")
def test_a_folder_at_work_that_is_gone_is_told(nianbao: Nianbao, here: Path) -> None:
    (here / "a").mkdir()
    os.chdir(here / "a")
    (here / "a").rmdir()
    ran = nianbao("show", "a.nianbao")
    assert (ran.status, ran.out) == (2, "")
    assert "当前文件夹已经不在了" in ran.err
