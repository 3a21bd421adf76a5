"""Starts 年报助手 from this folder without a network: makes its environment the first time, then opens it."""

import os
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))


def refuse(sentence):
    """Ends with one sentence."""
    print(sentence)
    sys.exit(2)


def wheel():
    """The program's own wheel; its name tells the version."""
    found = [name for name in os.listdir(os.path.join(HERE, "wheels")) if name.startswith("nianbao-")]
    if len(found) != 1:
        refuse("wheels 文件夹不完整，请重新复制整个文件夹。")
    return found[0]


def environment():
    """Where the program is installed: beside the user's other programs, since the stick may be read-only."""
    base = os.environ.get("LOCALAPPDATA") or os.path.join(os.path.expanduser("~"), ".local", "share")
    return os.path.join(base, "nianbao", "%s-py%d%d" % (wheel().split("-")[1], *sys.version_info[:2]))


def install(folder, python):
    """Makes the environment and installs from the wheels beside this file, and from nowhere else."""
    try:
        import ensurepip  # noqa: F401
        import venv
    except ImportError:
        refuse(
            "这台电脑的 Python 缺少 venv 组件（Debian、Ubuntu、统信、麒麟请先安装 python3-venv），装好后再运行一次。"
        )
    print("首次运行，正在安装到 %s ，大约需要一分钟，请稍候……" % folder)
    try:
        venv.EnvBuilder(with_pip=True, clear=True, symlinks=os.name != "nt").create(folder)
        wheels = os.path.join(HERE, "wheels")
        done = subprocess.call(
            [
                python,
                "-m",
                "pip",
                "install",
                "--quiet",
                "--disable-pip-version-check",
                "--no-index",
                "--find-links",
                wheels,
                os.path.join(wheels, wheel()) + "[serve,model]",
            ]
        )
    except OSError as error:
        refuse("没有装成：%s。请确认磁盘有 200 MB 空间，且可以写入 %s。" % (error, folder))
    if done != 0:
        refuse("没有装成。请确认 Python 是 64 位的 3.11、3.12 或 3.13，并且整个文件夹都已复制过来。")


def main():
    """Installs where needed, then hands over."""
    if sys.version_info < (3, 11):
        refuse("需要 Python 3.11 或更新的版本，这台电脑上是 %d.%d。请先安装新版本。" % sys.version_info[:2])
    folder = environment()
    scripts = os.path.join(folder, "Scripts" if os.name == "nt" else "bin")
    python = os.path.join(scripts, "python.exe" if os.name == "nt" else "python")
    program = os.path.join(scripts, "nianbao.exe" if os.name == "nt" else "nianbao")
    if not os.path.exists(program):
        install(folder, python)
    sys.exit(subprocess.call([program, *sys.argv[1:]]))


if __name__ == "__main__":
    main()
