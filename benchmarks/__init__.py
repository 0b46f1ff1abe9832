"""Measured claims, each printed with its comparison; `python -m benchmarks` runs them all."""
