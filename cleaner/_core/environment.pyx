# cython: language_level=3
"""Whether a variable of the environment is set: asked many times for each text, and `os.environ` takes as long as a match."""

cdef extern from "stdlib.h":
    const char* getenv(const char* name)


def is_set(bytes name not None):
    """Say whether a variable is set to something; changes that Python makes are seen at once."""
    cdef const char* value = getenv(name)
    return value != NULL and value[0] != 0


def works():
    """Say whether the same is found as Python finds; nothing is set for it, since other threads may read the environment."""
    import os

    return is_set(b"PATH") == bool(os.environ.get("PATH")) and not is_set(b"CLEANER_NEVER_SET")
