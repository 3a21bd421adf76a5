"""Where the data that ships with the package lies: in a wheel, in an editable checkout, or where told."""

import os
from importlib.resources import files
from pathlib import Path


def data_folder(name: str) -> Path:
    """The folder ``phrasebank``, ``prompts`` or ``examples``: $NIANBAO_DATA, the wheel's _data, or the checkout's root."""
    package = Path(str(files("assistant")))
    roots = [package / "_data", package.parent]
    if told := os.environ.get("NIANBAO_DATA"):
        roots.insert(0, Path(told))
    for root in roots:
        if (root / name).is_dir():
            return root / name
    raise FileNotFoundError(f"{name} is neither in the package nor beside it")
