"""Which names may become Python."""

from __future__ import annotations

import keyword

import pytest
from hypothesis import given
from hypothesis import strategies as st

from typewright.definitions import check_field_names, fault_of_name
from typewright.errors import FieldNameError


class TestNames:
    @pytest.mark.parametrize("name", keyword.kwlist)
    def test_keywords_are_refused(self, name: str) -> None:
        """No keyword of the language is a name; soft ones are."""
        assert fault_of_name(name) == "is a Python keyword"

    @pytest.mark.parametrize("name", [*keyword.softkwlist, "self", "x" * 200, "größe"])
    def test_others_are_taken(self, name: str) -> None:
        """What Python takes is taken."""
        assert fault_of_name(name) is None

    @pytest.mark.parametrize("name", [5, None, b"x", type("Str", (str,), {})("x")], ids=repr)
    def test_only_texts_are_names(self, name: object) -> None:
        """A subclass of str could say one thing and be another."""
        assert "not str" in str(fault_of_name(name))

    @given(name=st.text(max_size=6))
    def test_whatever_passes_is_stored_as_it_is_written(self, name: str) -> None:
        """A name that is taken can stand in code, and Python keeps it letter for letter."""
        if fault_of_name(name) is None:
            namespace: dict[str, object] = {}
            exec(f"def f({name}): return locals()", namespace)
            assert namespace["f"](1) == {name: 1}  # type: ignore[operator]

    def test_duplicates_are_refused(self) -> None:
        """A name stands once, however often it was seen before."""
        check_field_names("M", ("a", "b"))
        with pytest.raises(FieldNameError, match="declared twice"):
            check_field_names("M", ("a", "b", "a"))
