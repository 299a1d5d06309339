"""Code as functions: the one compile, files, the cache on disk, stubs.

It knows no feature: whoever wants a function orders a unit (:class:`Order`) through a
:class:`Group` and says how to write it.
"""

from __future__ import annotations

from typewright.engine import forks as forks
from typewright.engine.groups import Group, Promise, Sign, has_promises, keep_promises
from typewright.engine.log import tell
from typewright.engine.remaking import forget_ghost, mend_cells
from typewright.engine.stubs import COROUTINE, FUNCTION, GENERATOR, TAKES_KEYWORDS, TAKES_MORE, hide_frame
from typewright.engine.turns import TURN
from typewright.engine.version import VERSION
from typewright.fronts import open_late

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typewright.engine.building import (
        Build,
        Home,
        Kept,
        Order,
        find_kept,
        finish,
        is_kept,
        keep,
        render,
        show,
        show_kept,
        shown_text,
        watch,
    )
    from typewright.engine.compiling import compile_text, compile_tree, fault_of_text, functions_in
    from typewright.engine.constants import NotStorableError, bind_constants, spell_ways
    from typewright.engine.deriving import Derived, derive
    from typewright.engine.files import sign, signature_of
    from typewright.engine.line_tables import can_remap
    from typewright.engine.shipped import (
        ERAS,
        FROZEN_FOLDER,
        FROZEN_FORMAT,
        LAST_LINE,
        UNIT_MARK,
        UNIT_PREFIX,
        forget_shelves,
        frozen_key,
        frozen_place,
    )
    from typewright.engine.signatures import (
        KEYWORD_ONLY,
        KEYWORDS,
        MORE,
        POSITIONAL_ONLY,
        USUAL,
        Parameter,
        Signature,
        emit_parameters,
        signature_of_function,
    )
    from typewright.engine.trees import (
        FileChange,
        Ownership,
        apply_changes,
        compare_files,
        put_files,
        remove_if_empty,
        stage,
    )
    from typewright.engine.upkeep import (
        BatchSummary,
        CacheFault,
        cache_folders,
        clear_cache,
        read_cache_summary,
        verify_cache,
    )

__all__ = [
    "COROUTINE",
    "ERAS",
    "FROZEN_FOLDER",
    "FROZEN_FORMAT",
    "FUNCTION",
    "GENERATOR",
    "KEYWORDS",
    "KEYWORD_ONLY",
    "LAST_LINE",
    "MORE",
    "POSITIONAL_ONLY",
    "TAKES_KEYWORDS",
    "TAKES_MORE",
    "TURN",
    "UNIT_MARK",
    "UNIT_PREFIX",
    "USUAL",
    "VERSION",
    "BatchSummary",
    "Build",
    "CacheFault",
    "Derived",
    "FileChange",
    "Group",
    "Home",
    "Kept",
    "NotStorableError",
    "Order",
    "Ownership",
    "Parameter",
    "Promise",
    "Sign",
    "Signature",
    "apply_changes",
    "bind_constants",
    "cache_folders",
    "can_remap",
    "clear_cache",
    "compare_files",
    "compile_text",
    "compile_tree",
    "derive",
    "emit_parameters",
    "fault_of_text",
    "find_kept",
    "finish",
    "forget_ghost",
    "forget_shelves",
    "frozen_key",
    "frozen_place",
    "functions_in",
    "has_promises",
    "hide_frame",
    "is_kept",
    "keep",
    "keep_promises",
    "mend_cells",
    "put_files",
    "read_cache_summary",
    "remove_if_empty",
    "render",
    "show",
    "show_kept",
    "shown_text",
    "sign",
    "signature_of",
    "signature_of_function",
    "spell_ways",
    "stage",
    "tell",
    "verify_cache",
    "watch",
]

_LATE = {
    "building": (
        "Build",
        "Home",
        "Kept",
        "Order",
        "find_kept",
        "finish",
        "is_kept",
        "keep",
        "render",
        "show",
        "show_kept",
        "shown_text",
        "watch",
    ),
    "compiling": ("compile_text", "compile_tree", "fault_of_text", "functions_in"),
    "constants": ("NotStorableError", "bind_constants", "spell_ways"),
    "deriving": ("Derived", "derive"),
    "files": ("sign", "signature_of"),
    "line_tables": ("can_remap",),
    "shipped": (
        "ERAS",
        "FROZEN_FOLDER",
        "FROZEN_FORMAT",
        "LAST_LINE",
        "UNIT_MARK",
        "UNIT_PREFIX",
        "forget_shelves",
        "frozen_key",
        "frozen_place",
    ),
    "signatures": (
        "KEYWORDS",
        "KEYWORD_ONLY",
        "MORE",
        "POSITIONAL_ONLY",
        "USUAL",
        "Parameter",
        "Signature",
        "emit_parameters",
        "signature_of_function",
    ),
    "trees": ("FileChange", "Ownership", "apply_changes", "compare_files", "put_files", "remove_if_empty", "stage"),
    "upkeep": ("BatchSummary", "CacheFault", "cache_folders", "clear_cache", "read_cache_summary", "verify_cache"),
}
"""The names that a class statement doesn't need, by module: they are imported when somebody first asks for one."""

__getattr__ = open_late(__name__, {name: module for module, names in _LATE.items() for name in names})
