"""Texts that make the patterns of the package work as hard as they can, and what the parse of them costs.

`python -m tests.worst_cases` runs them up to a million characters; docs/robustness.md says what is held.
"""
