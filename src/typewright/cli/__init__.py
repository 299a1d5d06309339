"""The command line: ``typewright check``, ``explain``, ``adopt`` and ``cache``.

    program      arguments, exit codes, and the ways in which a run may end
    check        the main job: a schema, data files, a report
    reports/     one file for each form that a report may have
    adopt        another job: a project's imports of the standard library, and ours in their place
    targets      what SCHEMA:Model and package.module:Name mean
    terminal     the only door to the screen: nothing raw from data passes it

rich is imported when something is drawn, never before.
"""

from typewright.cli.program import main

__all__ = ["main"]
