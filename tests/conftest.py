"""What holds for every test."""

from hypothesis import settings

# Timings live in benchmarks/: a property is not false because the machine is busy.
settings.register_profile("nianbao", deadline=None)
settings.load_profile("nianbao")
