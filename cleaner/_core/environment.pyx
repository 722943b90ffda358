# cython: language_level=3
"""Whether a variable of the environment is set: asked many times for each text, and `os.environ` takes as long as a match."""

cdef extern from "stdlib.h":
    const char* getenv(const char* name)


def is_set(bytes name not None):
    """Say whether a variable is set to something; changes that Python makes are seen at once."""
    cdef const char* value = getenv(name)
    return value != NULL and value[0] != 0


def works():
    """Say whether a change of the environment is seen."""
    import os

    name = "CLEANER_CORE_TEST"
    os.environ[name] = "1"
    found = [is_set(name.encode())]
    os.environ[name] = ""
    found.append(is_set(name.encode()))
    del os.environ[name]
    return [*found, is_set(name.encode())] == [True, False, False]
