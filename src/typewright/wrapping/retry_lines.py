"""The text of a retry.

    tries = None
    while True:
        try:
            return fetch(url)                      what is within
        except errors as error:
            if tries is None:
                tries = begin_tries(...)           nothing of this is made where nothing fails
            if not tries.again(error):
                raise

There is no number in it. A generator is begun again until it has yielded its first item; from then on
it is passed through, with what is sent and thrown into it.
"""

from __future__ import annotations

from typewright.emit import code, emit_literal, join
from typewright.engine import GENERATOR
from typewright.wrapping.layers import ASYNC_GENERATOR
from typewright.wrapping.tries import Tries

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typewright.emit import Name, Part
    from typewright.wrapping.layers import Layer
    from typewright.wrapping.writing import Writing


def emit_retry(layer: Layer, writing: Writing, into: Name | None) -> None:
    """Write the lines that do again what is within."""
    lines = RetryLines(layer, writing, into)
    if writing.target.kind == GENERATOR:
        lines.write_generator()
    elif writing.target.kind == ASYNC_GENERATOR:
        lines.write_async_generator()
    else:
        lines.write_function()


class RetryLines:
    """Writes one retry; *into* is the variable for the result, or None where it is returned."""

    def __init__(self, layer: Layer, writing: Writing, into: Name | None) -> None:
        self._writing, self._unit, self._names = writing, writing.unit, writing.names
        self._into = into
        needs_start, wants_all, *arguments = layer.shape
        local = self._names.local
        self._tries, self._error = local("tries"), local("error")
        self._errors, self._begin = writing.slot("errors"), self._names.constant(Tries, "begin_tries")
        self._started: Part = local("started") if needs_start else emit_literal(None, self._names, "started")
        told: list[Part] = [writing.arguments[str(name)] for name in arguments]
        if wants_all:
            told.append(writing.arguments_by_name())
        self._told = join(", ", [writing.slot("retried"), self._started, *told])
        if needs_start:
            self._unit.line("{started} = {clock}()", started=self._started, clock=writing.slot("clock"))
        self._unit.line("{tries} = None", tries=self._tries)

    def write_function(self) -> None:
        """Write the attempts of a function or coroutine."""
        with self._unit.block("while True:"):
            with self._unit.block("try:"):
                self._writing.write_inner(self._into)
                if self._into is not None:
                    self._unit.line("break")
            self._judge()

    def write_generator(self) -> None:
        """Write the attempts to get a first item, and what comes after it."""
        unit, names = self._unit, self._names
        items, item, stop = names.local("items"), names.local("item"), names.local("stop")
        over = code("except {end} as {stop}:", end=names.builtin("StopIteration"), stop=stop)
        result = code("{stop}.value", stop=stop)
        with unit.block("while True:"):
            unit.line("{items} = {call}", items=items, call=self._call())
            with unit.block("try:"):
                unit.line("{item} = {next}({items})", item=item, next=names.builtin("next"), items=items)
            with unit.block("{over}", over=over):
                self._leave(result)
                if self._into is not None:
                    unit.line("{items} = None", items=items)
            self._judge(is_followed=True)
            unit.line("break")
        sent, thrown = names.local("sent"), names.local("thrown")
        with unit.block("while True:" if self._into is None else "while {items} is not None:", items=items):
            self._yield(items, item, sent, thrown, "{items}.close()")
            with unit.block("try:"):
                with unit.block("if {thrown} is not None:", thrown=thrown):
                    unit.line("{item} = {items}.throw({thrown})", item=item, items=items, thrown=thrown)
                with unit.block("elif {sent} is not None:", sent=sent):
                    unit.line("{item} = {items}.send({sent})", item=item, items=items, sent=sent)
                with unit.block("else:"):
                    self._leave(code("(yield from {items})", items=items), is_last=True)
            with unit.block("{over}", over=over):
                self._leave(result, is_last=True)

    def write_async_generator(self) -> None:
        """Write the attempts to get a first item, and what comes after it."""
        unit, names = self._unit, self._names
        items, item = names.local("items"), names.local("item")
        over = code("except {end}:", end=names.builtin("StopAsyncIteration"))
        with unit.block("while True:"):
            unit.line("{items} = {call}", items=items, call=self._call())
            with unit.block("try:"):
                unit.line("{item} = await {next}({items})", item=item, next=names.builtin("anext"), items=items)
            with unit.block("{over}", over=over):
                unit.line("{items} = None", items=items)
            self._judge(is_followed=True)
            unit.line("break")
        sent, thrown = names.local("sent"), names.local("thrown")
        with unit.block("while {items} is not None:", items=items):
            self._yield(items, item, sent, thrown, "await {items}.aclose()")
            with unit.block("try:"):
                with unit.block("if {thrown} is not None:", thrown=thrown):
                    unit.line("{item} = await {items}.athrow({thrown})", item=item, items=items, thrown=thrown)
                with unit.block("else:"):
                    unit.line("{item} = await {items}.asend({sent})", item=item, items=items, sent=sent)
            with unit.block("{over}", over=over):
                unit.line("break")
        if self._into is not None:
            unit.line("{into} = None", into=self._into)

    def _call(self) -> Part:
        """Return the call of what is within: this layer is closed, so nothing but a call is."""
        writing = self._writing
        return code("{called}({passed})", called=writing.called, passed=join(", ", writing.passed()))

    def _judge(self, *, is_followed: bool = False) -> None:
        """Write what happens to an error of an attempt."""
        unit, tries = self._unit, self._tries
        with unit.block("except {errors} as {error}:", errors=self._errors, error=self._error):
            with unit.block("if {tries} is None:", tries=tries):
                unit.line("{tries} = {begin}({told})", tries=tries, begin=self._begin, told=self._told)
            is_async = self._writing.is_async
            template = "if not await {tries}.again_later({error}):" if is_async else "if not {tries}.again({error}):"
            with unit.block(template, tries=tries, error=self._error):
                unit.line("raise")
            if is_followed:
                unit.line("continue")

    def _yield(self, items: Name, item: Name, sent: Name, thrown: Name, close: str) -> None:
        """Write what hands out an item, and takes what is sent or thrown in."""
        unit, names = self._unit, self._names
        unit.line("{thrown} = None", thrown=thrown)
        with unit.block("try:"):
            unit.line("{sent} = yield {item}", sent=sent, item=item)
        with unit.block("except {exit}:", exit=names.builtin("GeneratorExit")):
            unit.line(close, items=items)
            unit.line("raise")
        with unit.block("except {base} as {error}:", base=names.builtin("BaseException"), error=self._error):
            # Thrown on below: in the handler, it would be the context of what the generator raises later.
            unit.line("{thrown} = {error}", thrown=thrown, error=self._error)

    def _leave(self, result: Part, *, is_last: bool = False) -> None:
        """Write where *result* goes."""
        if self._into is None:
            self._unit.line("return {result}", result=result)
            return
        self._unit.line("{into} = {result}", into=self._into, result=result)
        if is_last:
            self._unit.line("break")
