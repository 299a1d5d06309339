"""Finds the dataclasses and named tuples of a project, and puts our names in the place of the standard ones.

    projects     what PACKAGE means: the files, and what is imported to measure it
    bindings     what a file calls the names of the standard library, and how many classes it has
    reading      one file: which imports can be ours, and the text with them
    editing      one import statement, changed where it stands
    texts        encodings, newlines, where a node begins
    measuring    processes that import the project as it is and as it would be
    child        what runs in such a process
    writing      texts into files, whole or not at all

Sources are read and never run; only measuring imports the project, in other processes.
"""

from __future__ import annotations

from typewright.adoption.measuring import Measurement, measure
from typewright.adoption.projects import Project, read_project
from typewright.adoption.reading import read_file
from typewright.adoption.swaps import Counts, Finding, Kept, add_counts
from typewright.adoption.writing import write_all

__all__ = [
    "Counts",
    "Finding",
    "Kept",
    "Measurement",
    "Project",
    "add_counts",
    "measure",
    "read_file",
    "read_project",
    "write_all",
]
