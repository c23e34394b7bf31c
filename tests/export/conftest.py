"""The hostile case, made once."""

import pytest

from graphmodel.model.case import Case
from tests.export.hostile import hostile_case


@pytest.fixture(scope="session")
def hostile() -> Case:
    """Return the case of `tests.export.hostile`."""
    return hostile_case()
