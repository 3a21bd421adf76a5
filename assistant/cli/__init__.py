"""The command line: a thin face of the session."""


def main() -> None:
    """Entry point of ``nianbao``."""
