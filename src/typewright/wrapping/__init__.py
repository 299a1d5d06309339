"""Functions around functions, generated with the signature of what they wrap.

    what is decorated --read_target--> Target          kind, signature, names
    the decorator's words --read_*--> Layer            shape (plain), slots (live objects)
    Target and Layer --plan_wrapping--> Wrapping       layers around one innermost function
    Wrapping --Writing--> Unit --engine--> function    lazily: a stub of the true kind until the first call

Decorators of ours that stand above each other make one function: :func:`plan_wrapping` puts the new
layer before those that the function below has, and the code calls the innermost function.

To add a kind of layer:

1. Write the decorator. It calls ``wrap(given, read_layer)``; ``read_layer(target)`` checks the user's words against
   ``target.signature`` and ``target.kind`` and returns a ``Layer(kind, shape, slots, told)``. All that
   shapes code goes into ``shape``, as plain values; every live object goes into ``slots``, with its name.
2. Write the emitter, ``emit_kind(layer, writing, into)``, and put it into ``table``. It adds lines to ``writing.unit``
   and calls ``writing.write_inner(into)`` where what is within belongs. With ``into=None`` these lines
   return the result, otherwise they put it into that variable; the layer owes the same to its own *into*.

       def emit_again(layer, writing, into):
           unit, names = writing.unit, writing.names
           with unit.block("while True:"):
               with unit.block("try:"):
                   writing.write_inner(into)
                   if into is not None:
                       unit.line("break")
               with unit.block("except {errors}:", errors=writing.slot("errors")):
                   unit.line("{sleep}(1)", sleep=writing.slot("sleep"))

   ``writing.slot(hint)`` names a live object of the layer, ``writing.arguments[name]`` an argument of the function,
   ``writing.names.local(hint)`` a variable; ``writing.is_async`` says whether ``await`` may be written.
   In a generator what is within holds ``yield from``. An asynchronous one returns no value: with ``into=None``
   the lines end with ``return`` all the same, otherwise the variable is None. ``writing.leave(result, into)`` writes
   the ``return`` of a layer that has its result in a variable and was given no *into*.
"""

from __future__ import annotations

from typewright.fronts import open_late

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing_extensions import deprecated

    from typewright.wrapping.logs import logged
    from typewright.wrapping.own import wrapper
    from typewright.wrapping.pauses import no_waiting
    from typewright.wrapping.reports import explain_wrapper
    from typewright.wrapping.retries import retry
    from typewright.wrapping.timing import timed
    from typewright.wrapping.waits import backoff

__all__ = ["backoff", "deprecated", "explain_wrapper", "logged", "no_waiting", "retry", "timed", "wrapper"]

_HOMES = {
    "backoff": "waits",
    "deprecated": "deprecation",
    "explain_wrapper": "reports",
    "logged": "logs",
    "no_waiting": "pauses",
    "retry": "retries",
    "timed": "timing",
    "wrapper": "own",
}
"""The module of each name that is imported when it is first asked for."""

__getattr__ = open_late(__name__, _HOMES)
