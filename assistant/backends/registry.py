"""Which backends there are: ours, and those of installed packages, listed without importing any."""

from importlib import metadata

from assistant.backends.base import GROUP, Backend, ModelSettings
from assistant.errors import BadInput

_OURS = tuple(
    metadata.EntryPoint(name, f"assistant.backends.{value}", GROUP)
    for name, value in (
        ("none", "none:make"),
        ("openai", "openai_compatible:make"),
        ("replay", "replay:make"),
    )
)


def offered() -> dict[str, metadata.EntryPoint]:
    """Every backend by its name; of two with one name ours, then the first installed."""
    found: dict[str, metadata.EntryPoint] = {}
    for entry in (*_OURS, *metadata.entry_points(group=GROUP)):
        found.setdefault(entry.name, entry)
    return found


def package_of(entry: metadata.EntryPoint) -> str:
    """The package that offers a backend, as ``nianbao doctor`` names it."""
    return f"{entry.dist.name} {entry.dist.version}" if entry.dist else "随程序附带"


def make(settings: ModelSettings) -> Backend:
    """The backend that the settings name. BadInput where there is none, or where its package cannot be loaded."""
    entries = offered()
    entry = entries.get(settings.backend)
    if entry is None:
        raise BadInput(f"没有名为“{settings.backend}”的模型接口；现有：{'、'.join(entries)}。")
    try:
        factory = entry.load()
    except (ImportError, AttributeError) as error:
        raise BadInput(
            f"模型接口“{entry.name}”（{package_of(entry)}）不能加载，请重新安装它，或换一个接口。"
        ) from error
    backend: Backend = factory(settings)
    return backend
