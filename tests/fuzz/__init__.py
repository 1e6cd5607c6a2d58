"""A fuzzer: reports of the corpus, broken in every way at hand, must parse soundly and soon.

`python -m tests.fuzz --minutes 5 --seed 1` runs it; docs/robustness.md says what it holds.
"""
