"""The app as the tests use it: its widgets by the field of the selection they stand for, and what it then shows."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from typing import Any

import pandas as pd
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest, local_script_runner

from graphmodel.ui.served_app import SCRIPT
from graphmodel.ui.state.filters import MORE
from tests.runs import unpack_runs

# Streamlit looks through the metadata of all packages for components in each AppTest: 0.13 of its 0.16 seconds.
manifest_scanner.scan_component_manifests = cache(manifest_scanner.scan_component_manifests)
_LOOK_OFTEN = local_script_runner.require_widgets_deltas
COUNTS = re.compile(r"\*\*(\d+) of (\d+) claims?, (\d+) of (\d+) actors? shown\*\*")
COLUMNS = "graphmodel.columns"
IN_MORE = ("proposal", "ego", "hops", "agent", "document")
"""Filters whose widgets are made when "More filters" is opened."""
KINDS = ("button_group", "multiselect", "text_input", "toggle", "checkbox", "number_input", "slider", "select_slider")


def unescaped(markdown: str) -> str:
    """Return Markdown as the reader sees it: without its backslashes, and what keeps an address from being a link."""
    return re.sub(r"\\(.)", r"\1", markdown).replace("\u2060", "")


def filter_of(button: Any) -> str:
    """Return the filter that a button takes back; nothing where it is another button."""
    label = unescaped(button.label)
    return re.sub("^✕ | ✕$", "", label) if "✕" in label else ""


@dataclass(frozen=True, slots=True)
class Counts:
    """What the heading says is shown, and of how much."""

    claims: int
    all_claims: int
    actors: int
    all_actors: int


def _wait_for_end(runner: Any, timeout: float) -> None:
    """Wait for the end of a run; Streamlit looks a thousand times a second, a tenth of the time of a run."""
    runner._script_thread.join(timeout)
    if runner._script_thread.is_alive():
        _LOOK_OFTEN(runner, 0)  # ends the run, and says so


local_script_runner.require_widgets_deltas = _wait_for_end


class Explorer:
    """The app in a session of its own."""

    def __init__(self, **address: str | list[str]) -> None:
        self.app = AppTest.from_file(str(SCRIPT), default_timeout=60)
        for name, value in address.items():
            self.app.query_params[name] = value
        self.run()

    def run(self) -> Explorer:
        self.app.run()
        errors = [error.message for error in self.app.exception]
        assert errors == [], errors
        return self

    def choose(self, **fields: Any) -> Explorer:
        """Set the widgets of these fields of a selection, all at once but for those that wait for another."""
        for name, value in sorted(fields.items(), key=lambda field: self.widget(field[0]).disabled):
            if self.widget(name).disabled:
                self.run()
            self.widget(name).set_value(list(value) if isinstance(value, tuple) else value)
        return self.run()

    def widget(self, name: str) -> Any:
        """Return the widget of a field of the selection."""
        if name in IN_MORE:
            self.open(MORE)
        found = [each for kind in KINDS for each in self.app.get(kind) if each.key == f"filter_{name}"]
        assert len(found) == 1, f"{len(found)} widgets for {name}"
        return found[0]

    def values(self) -> dict[str, Any]:
        """Return the values of all widgets of the sidebar."""
        self.open(MORE)
        found = [each for kind in KINDS for each in self.app.sidebar.get(kind)]
        return {each.key.removeprefix("filter_"): each.value for each in found}

    def open(self, key: str, *, is_open: bool = True) -> Explorer:
        """Open an expander or a popover, or shut it, if it is not yet."""
        if key in self.app.session_state and self.app.session_state[key] == is_open:
            return self
        self.app.session_state[key] = is_open
        return self.run()

    def press(self, label: str) -> Explorer:
        """Press the button that reads like this."""
        next(button for button in self.app.button if unescaped(button.label) == label).click()
        return self.run()

    def open_tab(self, name: str) -> Explorer:
        self.app.session_state["tab"] = name
        return self.run()

    def open_method(self, tab: str) -> Explorer:
        """Open a tab, and on it how its answer is computed."""
        return self.open_tab(tab).open(f"method_{tab.lower()}")

    def open_table(self, level: str = "claim") -> pd.DataFrame:
        """Open the tab of the claims and return the table in it."""
        self.open_tab("Claims").app.button_group(key="level").set_value(level)
        return self.run().app.dataframe[-1].value

    def click(self, **selected: str) -> Explorer:
        """Select an actor (node) or a tie (source, target, relation), as a click on the picture does."""
        self.app.session_state["_session"]["selected"] = selected or None
        return self.run()

    def take_back(self, word: str) -> Explorer:
        """Press the button that takes this filter back."""
        next(button for button in self.app.button if filter_of(button) == word).click()
        return self.run()

    @property
    def counts(self) -> Counts:
        (found,) = [match for text in self.app.markdown if (match := COUNTS.search(text.value))]
        return Counts(*map(int, found.groups()))

    @property
    def heading(self) -> str:
        """What the heading says of what is shown and what is left out."""
        (found,) = [text.value for text in self.app.markdown if COUNTS.search(text.value)]
        return found

    @property
    def filters(self) -> list[str]:
        """What is filtered, by the labels of the buttons that take it back."""
        return [word for button in self.app.button if (word := filter_of(button))]

    @property
    def address(self) -> dict[str, list[str]]:
        return {name: [value] if isinstance(value, str) else value for name, value in self.app.query_params.items()}

    @property
    def warnings(self) -> list[str]:
        return [unescaped(warning.value) for warning in self.app.warning]

    @property
    def view(self) -> dict[str, Any]:
        """What the picture is told to show."""
        return self.data("graphmodel.view")

    @property
    def panel(self) -> dict[str, Any]:
        """What the panel beside the picture is told to list."""
        return self.data("graphmodel.panel")

    @property
    def places(self) -> dict[str, Any]:
        """What the pictures are given of places that an address names."""
        return self.data("graphmodel.places")

    @property
    def kept(self) -> bytes:
        """What the browser is to keep: a line about the case, then its file."""
        return self._proto("graphmodel.keep_case").bytes

    @property
    def shown_ties(self) -> list[int]:
        """Return which ties the picture shows, by their place in the drawing."""
        return [place for place, shown in enumerate(unpack_runs(self.view["ties"])) if shown]

    @property
    def columns(self) -> tuple[bytes, bytes] | None:
        """What the browser selects from by itself, where it is given that: columns of claims, and their texts."""
        found = [each.proto.bytes for each in self.app.get("bidi_component") if each.proto.component_name == COLUMNS]
        end = 4 + int.from_bytes(found[0][:4], "little") if found else 0
        return (found[0][4:end], found[0][end:]) if found else None

    def data(self, component: str) -> dict[str, Any]:
        """Return what a component of ours is given."""
        found = json.loads(self._proto(component).json)
        return found[0] if isinstance(found, list) else found

    def _proto(self, component: str) -> Any:
        (found,) = [each.proto for each in self.app.get("bidi_component") if each.proto.component_name == component]
        return found
