"""A codec's functions that stand at the top: the methods' answers, without the methods' frames."""

from __future__ import annotations

import inspect
import traceback
from typing import Any

import pytest

import typewright as tw
from typewright.models import Codec


class Point(tw.Model):
    x: int
    y: float = 0.0


class Named(tw.Model):
    data: int
    value: int


class Ring(tw.Model):
    inner: Any = None


def refusal_of(function: Any, value: object) -> Exception:
    with pytest.raises((tw.ValidationError, tw.DumpError)) as refused:
        function(value)
    return refused.value


class TestCodecOfAModel:
    def test_hands_out_generated_functions(self) -> None:
        """They take the place of methods, by position and by keyword."""
        codec = tw.codec(Point)
        assert inspect.isfunction(codec.load)
        assert codec.load(data={"x": 1}) == codec.load({"x": 1}) == Point(1)
        assert codec.dump(value=Point(1)) == codec.dump(Point(1)) == {"x": 1, "y": 0.0}
        assert codec.dump_json(value=Point(1)) == b'{"x":1,"y":0.0}'

    @pytest.mark.parametrize("method", ["load", "dump", "dump_json"])
    def test_refuses_as_the_method_does(self, method: str) -> None:
        """The error has the same words; its traceback has one frame of ours, and a refusal has no error behind it."""
        codec = tw.codec(Point)
        error = refusal_of(getattr(codec, method), {"x": "1", "z": 2})
        assert str(error) == str(refusal_of(lambda value: getattr(Codec, method)(codec, value), {"x": "1", "z": 2}))
        # A dump says what went wrong on the way, for that may be a bug of the user's.
        assert (error.__context__ is None) == (method == "load")
        frames = traceback.extract_tb(error.__traceback__)
        assert [frame.name for frame in frames] == ["refusal_of", method]

    def test_goes_the_long_way_where_code_cannot(self) -> None:
        """What is no plain dict, and what JSON spells otherwise, is answered all the same."""
        codec = tw.codec(Point)
        assert codec.load(Point(1)) == Point(1)
        assert codec.dump_json(Point(2**70)) == b'{"x":1180591620717411303424,"y":0.0}'
        assert "nan is no JSON number" in str(refusal_of(codec.dump_json, Point(1, float("nan"))))

    def test_tells_of_cycles_once(self) -> None:
        """An object that holds itself is one error with a short traceback."""
        ring = Ring()
        ring.inner = ring
        error = refusal_of(tw.codec(Ring).dump, ring)
        assert "holds itself" in str(error)
        assert len(traceback.extract_tb(error.__traceback__)) == 2

    def test_keeps_methods_where_a_field_has_the_parameters_name(self) -> None:
        """A parameter that may be given by keyword keeps its name."""
        codec = tw.codec(Named)
        assert codec.load(data={"data": 1, "value": 2}) == Named(1, 2)
        assert codec.dump(value=Named(1, 2)) == {"data": 1, "value": 2}

    def test_lax_codecs_and_other_types_have_methods(self) -> None:
        """Only the plain codec of a model has functions of its own."""
        assert inspect.ismethod(tw.codec(list[int]).load)
        assert inspect.ismethod(tw.codec(Point, lax=True).load)
