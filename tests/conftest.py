"""What holds for every test."""

import gc
import os

from hypothesis import HealthCheck, settings

# Timings live in benchmarks/: a property is not false because the machine is busy, nor are its examples too slow.
# The same examples on every run, so that a change is judged by what it changed; `make explore` draws new ones.
_BUSY = [HealthCheck.too_slow]
settings.register_profile("nianbao", deadline=None, derandomize=True, suppress_health_check=_BUSY)
settings.register_profile("explore", deadline=None, print_blob=True, suppress_health_check=_BUSY)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "nianbao"))


def pytest_collection_finish() -> None:
    """What the tests themselves are made of stays to the end: no round of garbage collection looks at it again."""
    gc.collect()
    gc.freeze()
