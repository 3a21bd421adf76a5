"""What holds for every test."""

import os

from hypothesis import settings

# Timings live in benchmarks/: a property is not false because the machine is busy.
# The same examples on every run, so that a change is judged by what it changed; `make explore` draws new ones.
settings.register_profile("nianbao", deadline=None, derandomize=True)
settings.register_profile("explore", deadline=None, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "nianbao"))
