"""A link to a case that is not open here asks for it, and filters no other."""

from __future__ import annotations

import pytest
from streamlit.proto.WidgetStates_pb2 import WidgetStates

from graphmodel import Case
from graphmodel.ui.state import open_case
from tests.ui.explorer import Explorer, unescaped
from tests.ui.test_own_files import THEIRS, bring

NOT_HERE = (
    "This link is of a case that is not open here. Bring its file below: what the link shows of it is shown then."
)
OTHER = "The link is of another case than the one that was opened: what it shows was not applied."
TWO = b"source,target,relation,issue\nAnn,Ben,support,Water\nBen,Cleo,opposition,Land\n"


def opened(content: bytes, **address: str) -> Explorer:
    reader = bring(Explorer(tab="Data", **address), ("theirs.csv", content))
    return reader.press("Open this case: 2 claims")


def test_a_browser_that_still_has_the_page_before_does_not_take_back_what_was_opened() -> None:
    reader = bring(Explorer(tab="Data"), ("theirs.csv", TWO))
    before = states(reader)
    reader.press("Open this case: 2 claims").app._run(before)
    assert reader.heading.startswith("**2 of 2 claims")
    before = states(reader.open_tab("Data"))
    reader.press("Close this case").app._run(before)
    assert reader.counts.all_claims == 165


def states(reader: Explorer) -> WidgetStates:
    """Return what a browser that shows this page sends with whatever is used next."""
    sent = reader.app._tree.get_widget_states().widgets
    return WidgetStates(widgets=[each for each in sent if not each.HasField("trigger_value")])


def test_the_address_names_an_own_case_by_its_content() -> None:
    one, other = opened(THEIRS).address, opened(TWO).address
    assert len(one["case"][0]) == 12
    assert one["case"] != other["case"]


def test_a_link_to_a_case_that_is_not_open_asks_for_it_and_shows_no_other() -> None:
    named = opened(TWO).address["case"][0]
    reader = Explorer(case=named, issue="Water")
    assert reader.warnings == [NOT_HERE]
    assert [each.value for each in reader.app.header] == []
    assert reader.address == {"case": [named], "issue": ["Water"]}


def test_the_right_file_is_shown_as_the_link_says() -> None:
    sent = opened(TWO).choose(issue=("Water",))
    reader = bring(Explorer(**sent.address), ("theirs.csv", TWO)).press("Open this case: 2 claims")
    assert (reader.filters, reader.counts.claims, reader.warnings) == (["issue: Water"], 1, [])
    assert reader.address == sent.address


def test_another_file_is_not_filtered_by_the_link() -> None:
    named = opened(TWO).address["case"][0]
    reader = bring(Explorer(case=named, issue="Water"), ("theirs.csv", THEIRS)).press("Open this case: 2 claims")
    assert (reader.filters, reader.counts.claims, reader.warnings) == ([], 2, [OTHER])
    assert reader.run().warnings == []


def test_the_case_of_the_server_can_be_opened_instead(case: Case) -> None:
    reader = Explorer(case="0" * 12, issue="Water").press("Open the case of this server instead")
    assert (reader.filters, reader.warnings, reader.address) == ([], [], {})
    assert case.title in [unescaped(each.value) for each in reader.app.header]


def test_the_case_of_the_server_is_known_by_its_content(case: Case) -> None:
    reader = Explorer(case=case.fingerprint[:12], issue="Use of force")
    assert (reader.filters, reader.warnings) == (["issue: Use of force"], [])
    assert reader.address == {"issue": ["Use of force"]}


@pytest.mark.parametrize("name", ["teaching", ""])
def test_the_back_button_leads_to_the_case_of_its_address(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    reader = opened(TWO)
    monkeypatch.setattr(open_case, "goes_through_history", lambda: True)
    own = reader.address["case"][0]
    reader.app.query_params.clear()
    if name:
        reader.app.query_params["case"] = name
    before = reader.run().counts.all_claims
    assert before == (165 if not name else Explorer(case=name).counts.all_claims)
    reader.app.query_params.clear()
    reader.app.query_params["case"] = own
    assert reader.run().counts.all_claims == 2


def test_a_case_stays_open_though_the_browser_still_sends_the_address_before_it() -> None:
    reader = opened(TWO)
    address = reader.address
    reader.app.query_params.clear()
    reader.app.query_params["tab"] = "Data"
    assert reader.run().address == address
    assert reader.counts.all_claims == 2


def test_a_case_that_was_closed_is_asked_for_when_the_reader_goes_back_to_it(monkeypatch: pytest.MonkeyPatch) -> None:
    reader = opened(TWO)
    closed = reader.address
    reader.open_tab("Data").press("Close this case")
    assert reader.counts.all_claims == 165
    monkeypatch.setattr(open_case, "goes_through_history", lambda: True)
    reader.app.query_params.clear()
    reader.app.query_params["case"] = closed["case"][0]
    assert reader.run().warnings == [NOT_HERE]
    monkeypatch.setattr(open_case, "goes_through_history", lambda: False)
    assert reader.run().warnings == [NOT_HERE]
    assert bring(reader, ("theirs.csv", TWO)).press("Open this case: 2 claims").address == closed


@pytest.mark.parametrize("named", ["<b>x</b>", "own: theirs", "9" * 100_000, ""])
def test_a_name_of_no_case_is_no_way_to_one(named: str) -> None:
    reader = Explorer(case=named)
    assert reader.warnings == ([NOT_HERE] if named else [])
