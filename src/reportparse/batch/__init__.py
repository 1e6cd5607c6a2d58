"""Batch: many files become reports or one output, in several processes, without losing what is done.

The way of a run: `inputs` finds the files, `jobs` says what is done with some of them, `pool` has it done by processes
(`worker` is such a process), `parts` keeps the results in a work folder until all are there, `output` is the whole run
with `progress` to look at, and `stream` the same in order and without a folder.
"""
