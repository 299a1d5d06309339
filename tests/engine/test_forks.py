"""Processes that are copied while something is under way."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.engine.conftest import Script

SLOW_MODULE = """
import builtins
builtins.is_entered.set()
builtins.may_end.wait(20)
def loads(data): raise ValueError
def dumps(data, *_): return b"dumped"
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork here")
class TestForkWhileAThread:
    def test_imports_for_us(self, run_script: Script, tmp_path: Path) -> None:
        """A child has the modules whose import another thread had begun, and waits for no thread that isn't there."""
        (tmp_path / "orjson.py").write_text(SLOW_MODULE, encoding="utf-8")
        text = """
            import builtins, os, signal, threading
            import typewright as tw

            builtins.is_entered, builtins.may_end = threading.Event(), threading.Event()
            os.register_at_fork(before=builtins.may_end.set)
            numbers = tw.codec(list[int])
            thread = threading.Thread(target=numbers.dump_json, args=([1],))
            thread.start()
            builtins.is_entered.wait()
            process = os.fork()
            if process == 0:
                signal.alarm(10)
                os._exit(numbers.dump_json([1]) != b"dumped")
            thread.join()
            print(os.waitpid(process, 0)[1])
        """
        assert run_script(text, "-W", "ignore") == "0\n"
