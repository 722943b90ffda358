"""The compiled core: what takes most of the time, in Cython. `cleaner.core` decides whether it is used.

A module here does what a Python function says, bit for bit: the Python code stays the specification, and runs wherever there
was no compiler. Each module has a `works()`, which tries it on something small.
"""
