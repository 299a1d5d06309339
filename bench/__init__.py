"""What typewright costs, side by side with what one would have used instead.

``python -m bench`` runs every row of the table in ``docs/explanation/costs.md``:

    rows that define classes     fresh processes over generated modules   (shapes, child, startup, memory)
    rows that handle values      one process, interleaved rounds          (libraries, rounds, create, convert)
    the command line             one process, a file of NDJSON            (check)

Before a row is timed, every library must give the same result for the same input.
"""
