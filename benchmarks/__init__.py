"""What design promises of speed, measured: `make bench`. Kept out of the tests, which never measure time."""
