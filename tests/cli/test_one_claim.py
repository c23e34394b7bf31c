"""Numbers in words of a case with one claim: one is a singular."""

import re
from pathlib import Path

import pytest

from graphmodel.export.page_measures import measures_section
from graphmodel.export.stand_alone import page
from graphmodel.picture.compose import caption
from tests.analysis.short import short_case
from tests.cli.running import Run

PLURAL = re.compile(r"\b1 (?:claim|actor|proposal|tie|position|document|issue|row|pair|part|answer|split|time|way)s\b")


@pytest.mark.slow
@pytest.mark.parametrize("claim", ["A - B #Water @2020", "A - dam #Water", "A ~ B #Water"])
def test_one_is_singular_in_the_page_its_measures_and_its_caption(claim: str):
    case = short_case(claim)
    made = re.sub("<script.*?</script>", "", page(case).decode(), flags=re.DOTALL)
    assert PLURAL.findall(made) == PLURAL.findall(measures_section(case)) == []
    assert caption(case) == "1 of 1 claim"


@pytest.mark.parametrize("command", ["summary", "positions", "camps", "mediators", "turning"])
def test_one_is_singular_on_the_command_line(run: Run, tmp_path: Path, command: str):
    (tmp_path / "edges.csv").write_text("source,target,relation,issue\nAda,Ben,opposition,Water\n", encoding="utf-8")
    code, printed, _ = run(command, "--edges", tmp_path / "edges.csv")
    assert code == 0
    assert PLURAL.findall(printed) == []
