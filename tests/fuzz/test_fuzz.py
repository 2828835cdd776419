"""What failed once stays mended, and every target holds for its seeds and for a short draw."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz.__main__ import crashes
from tests.fuzz.targets import SEEDS, TARGETS


@pytest.mark.parametrize("target", TARGETS)
def test_what_failed_once_does_not_fail_again(target: str) -> None:
    for data in (b"", *SEEDS[target], *crashes(target)):
        TARGETS[target](data)


@pytest.mark.parametrize("target", TARGETS)
def test_a_short_draw_breaks_no_promise(target: str) -> None:
    @settings(suppress_health_check=list(HealthCheck))
    @given(st.binary(max_size=200))
    def run(data: bytes) -> None:
        TARGETS[target](data)

    run()
