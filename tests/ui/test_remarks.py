"""What is remarkable in the data is not called a warning where nothing has to be mended."""

from __future__ import annotations

from tests.ui.conftest import OpenFiles
from tests.ui.explorer import Explorer


def labels() -> list[str]:
    return [each.label for each in Explorer().open_tab("Data").app.expander]


def test_remarks_on_a_sound_case_are_no_errors(start_with: OpenFiles) -> None:
    start_with(edges="id,source,target,relation\nc1,A,B,support\nc2,A,B,opposition\n")
    assert "2 remarks on the data, none of them an error" in labels()


def test_what_has_to_be_looked_at_is_counted(start_with: OpenFiles) -> None:
    start_with(edges="id,source,target,relation,date\nc1,A,B,support,last autumn\n")
    assert "2 remarks on the data, 1 to look at" in labels()
