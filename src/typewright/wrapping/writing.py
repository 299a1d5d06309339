"""The text of a wrapper: the signature, then layer within layer, the call innermost.

    def fetch(url, timeout=...):
        started = perf_counter()               the outer layer
        try:
            return _tw_fetch(url, timeout)         what is within it
        finally:
            ...

An emitter writes the lines of one layer and calls :meth:`Writing.write_inner` where what is within
belongs. *into* is the variable that is to hold the result; without one it is returned. Defaults never
enter the text: the function object holds them.
"""

from __future__ import annotations

from typewright.definitions import MISSING, fault_of_name
from typewright.emit import Names, Unit, code, emit_identifier, emit_key, emit_wrapped, join
from typewright.engine import COROUTINE, GENERATOR, KEYWORD_ONLY, KEYWORDS, MORE, USUAL, emit_parameters
from typewright.wrapping.layers import ASYNC_GENERATOR
from typewright.wrapping.table import emitter_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typewright.emit import Name, Part
    from typewright.engine import Parameter
    from typewright.wrapping.layers import Layer, Target, Wrapping


def name_of_code(target: Target) -> str:
    """Return what the generated function is called in its file."""
    return target.name if fault_of_name(target.name) is None else "wrapped"


def spell_wrapping(wrapping: Wrapping) -> str:
    """Return all of *wrapping* that shapes the code."""
    target = wrapping.target
    layers = [(layer.kind, layer.shape) for layer in wrapping.layers]
    return f"wrapper {target.title} {name_of_code(target)} {target.kind} {target.signature.shape!r} {layers!r}"


def names_in_text(target: Target) -> dict[str, str]:
    """Return what each parameter is called in the text: its name, but for those that generated code can't have."""
    odd = {item.name for item in target.signature.parameters if fault_of_name(item.name) is not None}
    taken = {item.name for item in target.signature.parameters} - odd
    found = {}
    for i, item in enumerate(target.signature.parameters, 1):
        name = item.name
        if name in odd:
            name = f"argument_{i}"
            while name in taken:
                name += "_"
        found[item.name] = name
    return found


class Writing:
    """The unit of one wrapper, while its layers write themselves into it."""

    def __init__(self, wrapping: Wrapping) -> None:
        self.target = wrapping.target
        shown = names_in_text(self.target)
        name = name_of_code(self.target)
        self.names = Names((*shown.values(), name))
        kinds = ", ".join(layer.kind for layer in wrapping.layers) or "nothing"
        about = (f"{kinds} around {self.target.title}, {self.target.origin}",)
        self.unit = Unit(f"the wrapper of {self.target.title}", self.names, about=about)
        self.arguments: dict[str, Name] = {given: self.names.user(text) for given, text in shown.items()}
        """The parameters of the function, by the names that it gives them."""
        self.called: Part = self.names.constant(wrapping.called, name)
        """The innermost function."""
        self._layers = wrapping.layers
        self._slots = _name_slots(wrapping.layers)
        self._depth = -1

    @property
    def is_async(self) -> bool:
        """Whether lines may wait."""
        return self.target.is_async

    def slot(self, hint: str) -> Name:
        """Return the name of a live object of the layer that is being written."""
        value, shown = self._slots[self._depth][hint]
        return self.names.constant(value, shown)

    def write(self) -> Unit:
        """Write everything and return the unit."""
        prefix = "async " * self.is_async
        name = self.names.user(name_of_code(self.target))
        emit_wrapped(self.unit, f"{prefix}def {name.text}(", emit_signature(self.target, self.names), "):")
        self.unit.indent(1)
        self.write_inner()
        self.unit.indent(-1)
        return self.unit

    def write_inner(self, into: Name | None = None) -> None:
        """Write what is within the layer that is being written, its result going *into* a variable or returned."""
        self._depth += 1
        if self._depth == len(self._layers):
            self.write_call(self.called, join(", ", self.passed()), into)
        else:
            layer = self._layers[self._depth]
            emitter_of(layer.kind)(layer, self, into)
        self._depth -= 1

    def leave(self, result: Part, into: Name | None) -> None:
        """Write the line that returns *result*, unless it is to be in the variable *into*."""
        if into is not None:
            return
        if self.target.kind == ASYNC_GENERATOR:
            self.unit.line("return")
        else:
            self.unit.line("return {result}", result=result)

    def write_call(self, function: Part, arguments: Part, into: Name | None) -> None:
        """Write the call of a function that is of the kind of the wrapped one."""
        if self.target.kind == ASYNC_GENERATOR:
            self._write_stream(function, arguments)
            if into is None:
                self.unit.line("return")
            else:
                self.unit.line("{into} = None", into=into)
            return
        template = {COROUTINE: "await {call}", GENERATOR: "yield from {call}"}.get(self.target.kind, "{call}")
        call = code("{function}({arguments})", function=function, arguments=arguments)
        done = code(template, call=call)
        if into is not None:
            self.unit.line("{into} = {done}", into=into, done=done)
        elif self.target.kind == GENERATOR:
            self.unit.line("return ({done})", done=done)
        else:
            self.unit.line("return {done}", done=done)

    def _write_stream(self, function: Part, arguments: Part) -> None:
        """Write what ``yield from`` would do, if there were one for asynchronous generators."""
        unit, local = self.unit, self.names.local
        stream, value, sent, thrown, error = (local(hint) for hint in ("stream", "value", "sent", "thrown", "error"))
        unit.line("{stream} = {function}({arguments})", stream=stream, function=function, arguments=arguments)
        unit.line("{thrown} = {sent} = None", thrown=thrown, sent=sent)
        with unit.block("try:"), unit.block("while True:"):
            with unit.block("if {thrown} is None:", thrown=thrown):
                unit.line("{value} = await {stream}.asend({sent})", value=value, stream=stream, sent=sent)
            with unit.block("else:"):
                # Not in the handler: what the function raises then would have this error for its context.
                unit.line("{value} = await {stream}.athrow({thrown})", value=value, stream=stream, thrown=thrown)
                unit.line("{thrown} = None", thrown=thrown)
            with unit.block("try:"):
                unit.line("{sent} = yield {value}", sent=sent, value=value)
            with unit.block("except {exit}:", exit=self.names.builtin("GeneratorExit")):
                unit.line("await {stream}.aclose()", stream=stream)
                unit.line("raise")
            with unit.block("except {base} as {error}:", base=self.names.builtin("BaseException"), error=error):
                unit.line("{thrown} = {error}", thrown=thrown, error=error)
        with unit.block("except {stop}:", stop=self.names.builtin("StopAsyncIteration")):
            unit.line("pass")

    def passed(self) -> list[Part]:
        """Return the arguments as they are passed on."""
        return [self._pass(item, by_name=item.kind == KEYWORD_ONLY) for item in self.target.signature.parameters]

    def passed_by_name(self) -> list[Part]:
        """Return the arguments by name where that can be, so that a later call may replace them."""
        parameters = self.target.signature.parameters
        by_name = [KEYWORD_ONLY] if any(item.kind == MORE for item in parameters) else [KEYWORD_ONLY, USUAL]
        return [self._pass(item, by_name=item.kind in by_name) for item in parameters]

    def _pass(self, item: Parameter, *, by_name: bool) -> Part:
        name = self.arguments[item.name]
        if item.kind in (MORE, KEYWORDS):
            return code("*{name}" if item.kind == MORE else "**{name}", name=name)
        return self.pass_by_name(item.name, name) if by_name else name

    def pass_by_name(self, keyword: str, value: Part) -> Part:
        """Return *value* as it is passed by *keyword*."""
        if fault_of_name(keyword) is None:
            return code("{keyword}={value}", keyword=emit_identifier(keyword), value=value)
        # Python has a way to pass what can't be written as a name in generated code: **{"__x": 1}.
        return code("**{{{key}: {value}}}", key=self.names.constant(keyword, f"name_{keyword}"), value=value)

    def arguments_by_name(self) -> Part:
        """Return a dict of all arguments."""
        entries: list[Part] = []
        for given, name in self.arguments.items():
            is_usual = name.text == given
            key = emit_key(given) if is_usual else self.names.constant(given, f"name_{given}")
            entries.append(code("{key}: {name}", key=key, name=name))
        return code("{{{entries}}}", entries=join(", ", entries))


def _name_slots(layers: tuple[Layer, ...]) -> list[dict[str, tuple[object, str]]]:
    """Return for each layer its objects and their names: one name for two objects is never right.

    Whether two layers share an object is a part of the key.
    """
    known: dict[str, list[object]] = {}
    found = []
    for layer in layers:
        named: dict[str, tuple[object, str]] = {}
        for hint, value in layer.slots:
            objects = known.setdefault(hint, [])
            number = next((i for i, other in enumerate(objects) if other is value), len(objects))
            if number == len(objects):
                objects.append(value)
            named[hint] = value, f"{hint}_{number + 1}" if number else hint
        found.append(named)
    return found


def emit_signature(target: Target, names: Names) -> list[Part]:
    """Return the parameters as they stand behind ``def``; ``...`` for a default, which the function object holds."""
    shown = names_in_text(target)
    return emit_parameters(target.signature, lambda item: _emit_parameter(item, names.user(shown[item.name])))


def _emit_parameter(item: Parameter, name: Name) -> Part:
    if item.kind in (MORE, KEYWORDS):
        return code("*{name}" if item.kind == MORE else "**{name}", name=name)
    return name if item.default is MISSING else code("{name}=...", name=name)
