# cython: language_level=3, boundscheck=False, wraparound=False
"""Objects of frozen classes, as their own `__init__` makes them: that asks for each value how it is set, some 50 times a page."""

from cpython.object cimport PyObject_GenericSetAttr

cdef extern from "Python.h":
    object PyType_GenericAlloc(type kind, Py_ssize_t count)


cdef class Maker:
    """Makes objects of a class with slots that adds nothing of its own when it is called, from all values in their order."""

    cdef type kind
    cdef tuple names
    cdef Py_ssize_t count

    def __init__(self, type kind not None, tuple names not None):
        """Take the class and the names of its values."""
        self.kind, self.names, self.count = kind, names, len(names)

    def __call__(self, *values):
        """Make an object."""
        cdef Py_ssize_t at
        if len(values) != self.count:
            raise TypeError("not all values of an object")
        made = PyType_GenericAlloc(self.kind, 0)
        for at in range(self.count):
            PyObject_GenericSetAttr(made, self.names[at], values[at])
        return made


class Pair:
    """For the test below."""

    __slots__ = ("one", "other")

    def __setattr__(self, name, value):
        raise AttributeError(name)


def works():
    """Say whether an object gets its values."""
    pair = Maker(Pair, ("one", "other"))(1, "b")
    return type(pair) is Pair and (pair.one, pair.other) == (1, "b")
