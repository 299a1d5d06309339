"""You declare it, typewright writes the Python that you would have written by hand.

>>> import typewright as tw
>>> @tw.model
... class User:
...     id: int = tw.field(ge=1)
...     name: str
>>> tw.load(User, {"id": 1, "name": "Ada"})
User(id=1, name='Ada')
"""

from __future__ import annotations

from typewright.definitions import UNSET, Check, Convert, Problem, UnsetType
from typewright.engine import VERSION
from typewright.errors import (
    AnnotationError,
    CheckError,
    ChoiceError,
    ConstraintError,
    DefinitionError,
    DumpError,
    ExtraMissingError,
    FieldError,
    FieldNameError,
    FrozenError,
    InternalError,
    ModelError,
    PatternWarning,
    PickleError,
    Refusal,
    TemplateError,
    TypewrightError,
    ValidationError,
)
from typewright.fronts import open_late
from typewright.models import Model, define, field, model
from typewright.readers import (
    ByName,
    FitsSchema,
    Ge,
    Gt,
    Le,
    Lt,
    MaxLength,
    MinLength,
    MultipleOf,
    OneOf,
    Pattern,
    Tag,
    Whole,
    codec_for,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from functools import cached_property
    from typing import NamedTuple

    computed = property
    from typewright import json_schema as json_schema
    from typewright import testing as testing
    from typewright.contexts import HeldResourceWarning, context
    from typewright.dispatching import dispatch
    from typewright.engine import FileChange
    from typewright.errors import (
        AmbiguousOverloadError,
        CodeError,
        CodePartError,
        ContextError,
        ContextUsedError,
        DataError,
        DisagreementError,
        FreezeError,
        GenerateError,
        InstallError,
        JsonSchemaError,
        NoOverloadError,
        OverloadError,
        SchemaError,
        SchemaImportError,
        SourceError,
        StrategyError,
        UnitSealedError,
        WrapperError,
    )
    from typewright.explaining import explain, show_origins, source
    from typewright.freezing import freeze
    from typewright.functions import (
        Constant,
        Expression,
        Name,
        Reference,
        block,
        code,
        make_class,
        make_exception,
        make_function,
        make_init,
        make_validator,
    )
    from typewright.generating import Generated, generate
    from typewright.models import (
        Codec,
        check,
        codec,
        convert,
        dump,
        dump_json,
        fields,
        load,
        load_json,
        merge,
        primary_key,
        replace,
        validate,
        warmup,
    )
    from typewright.schemas import install, read_schema, uninstall
    from typewright.wrapping import backoff, deprecated, logged, no_waiting, retry, timed, wrapper

__all__ = [
    "UNSET",
    "AmbiguousOverloadError",
    "AnnotationError",
    "ByName",
    "Check",
    "CheckError",
    "ChoiceError",
    "CodeError",
    "CodePartError",
    "Codec",
    "Constant",
    "ConstraintError",
    "ContextError",
    "ContextUsedError",
    "Convert",
    "DataError",
    "DefinitionError",
    "DisagreementError",
    "DumpError",
    "Expression",
    "ExtraMissingError",
    "FieldError",
    "FieldNameError",
    "FileChange",
    "FitsSchema",
    "FreezeError",
    "FrozenError",
    "Ge",
    "GenerateError",
    "Generated",
    "Gt",
    "HeldResourceWarning",
    "InstallError",
    "InternalError",
    "JsonSchemaError",
    "Le",
    "Lt",
    "MaxLength",
    "MinLength",
    "Model",
    "ModelError",
    "MultipleOf",
    "Name",
    "NamedTuple",
    "NoOverloadError",
    "OneOf",
    "OverloadError",
    "Pattern",
    "PatternWarning",
    "PickleError",
    "Problem",
    "Reference",
    "Refusal",
    "SchemaError",
    "SchemaImportError",
    "SourceError",
    "StrategyError",
    "Tag",
    "TemplateError",
    "TypewrightError",
    "UnitSealedError",
    "UnsetType",
    "ValidationError",
    "Whole",
    "WrapperError",
    "backoff",
    "block",
    "cached_property",
    "check",
    "code",
    "codec",
    "codec_for",
    "computed",
    "context",
    "convert",
    "define",
    "deprecated",
    "dispatch",
    "dump",
    "dump_json",
    "explain",
    "field",
    "fields",
    "freeze",
    "generate",
    "install",
    "json_schema",
    "load",
    "load_json",
    "logged",
    "make_class",
    "make_exception",
    "make_function",
    "make_init",
    "make_validator",
    "merge",
    "model",
    "no_waiting",
    "primary_key",
    "read_schema",
    "replace",
    "retry",
    "show_origins",
    "source",
    "testing",
    "timed",
    "uninstall",
    "validate",
    "warmup",
    "wrapper",
]

__version__ = VERSION

_LAZY = {
    "AmbiguousOverloadError": "errors",
    "CodeError": "errors",
    "ContextError": "errors",
    "ContextUsedError": "errors",
    "DisagreementError": "errors",
    "FreezeError": "errors",
    "GenerateError": "errors",
    "InstallError": "errors",
    "NoOverloadError": "errors",
    "OverloadError": "errors",
    "StrategyError": "errors",
    "CodePartError": "errors",
    "DataError": "errors",
    "JsonSchemaError": "errors",
    "SchemaError": "errors",
    "SchemaImportError": "errors",
    "SourceError": "errors",
    "UnitSealedError": "errors",
    "WrapperError": "errors",
    "Constant": "functions",
    "Expression": "functions",
    "Name": "functions",
    "Reference": "functions",
    "block": "functions",
    "code": "functions",
    "make_class": "functions",
    "make_exception": "functions",
    "make_function": "functions",
    "make_init": "functions",
    "make_validator": "functions",
    "NamedTuple": "dropins",
    "cached_property": "dropins",
    "FileChange": "engine",
    "Generated": "generating",
    "generate": "generating",
    "HeldResourceWarning": "contexts",
    "context": "contexts",
    "dispatch": "dispatching",
    "json_schema": "json_schema",
    "testing": "testing",
    "explain": "explaining",
    "show_origins": "explaining",
    "source": "explaining",
    "freeze": "freezing",
    "install": "schemas",
    "read_schema": "schemas",
    "deprecated": "wrapping",
    "logged": "wrapping",
    "timed": "wrapping",
    "wrapper": "wrapping",
    "backoff": "wrapping",
    "no_waiting": "wrapping",
    "retry": "wrapping",
    "uninstall": "schemas",
    "Codec": "models",
    "check": "models",
    "codec": "models",
    "computed": "models",
    "convert": "models",
    "dump": "models",
    "dump_json": "models",
    "fields": "models",
    "load": "models",
    "load_json": "models",
    "merge": "models",
    "primary_key": "models",
    "replace": "models",
    "validate": "models",
    "warmup": "models",
}
"""The room of each name that is imported when it is first asked for."""


__getattr__ = open_late(__name__, _LAZY, as_own=True)


def _show_public_names() -> None:
    """Let public classes and functions say where users find them, in tracebacks and pickles."""
    for name in __all__:
        found = globals().get(name)
        if found is not None and found is not UNSET:
            found.__module__ = "typewright"


_show_public_names()
