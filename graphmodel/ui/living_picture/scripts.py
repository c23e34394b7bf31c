"""The scripts of the components: a file that has all, and few lines for each component, sent with its data."""

from __future__ import annotations

import json
from importlib.resources import files

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.Common_pb2 import StringArray
from streamlit.proto.WidgetStates_pb2 import WidgetState, WidgetStates

from graphmodel.picture.page import library, style_sheet
from graphmodel.ui.keys import FILTER
from graphmodel.ui.quick_files import of_streamlit, publish

_FOLDER = files("graphmodel").joinpath("ui", "living_picture")
_SCRIPTS = ("later", "mounted", "sent", "ahead", "ready")
"""Scripts of the app beside those of the picture, in the order in which they build on one another."""
_LATER = ("ArrowVegaLiteChart", "loadVegaEmbed", "embed", "vega-interpreter", "DataFrame")
"""Scripts of Streamlit for charts and tables, 2 MB, which the first click on a tab waited for: a third of a second."""
_SENT = (BackMsg, ClientState, WidgetStates, WidgetState, StringArray)
_TYPES = {8: "truth", 9: "text", 18: "whole"}
"""Types of fields that are read, by their numbers in protobuf's descriptor.proto: bool, string and sint64."""


def loading() -> str:
    """Return the script of the component that loads the others, which are published as a file."""
    scripts = "\n".join([library(), *map(_script, _SCRIPTS)])
    scripts = scripts.replace('"/* messages */"', json.dumps(json.dumps(_messages())))
    scripts = scripts.replace('"/* later files */"', json.dumps(json.dumps(of_streamlit(*_LATER))))
    scripts = scripts.replace('"/* prefix of keys */"', json.dumps(FILTER))
    scripts = scripts.replace('"/* style sheet */"', json.dumps(style_sheet()))
    return _script("load").replace("/* name */", publish(scripts))


def mounting(name: str) -> str:
    """Return the script of another component, which does what `mounted.js` has under this name.

    It waits for the loader, in whatever order the two come, and is short, as it is sent with every change. What it
    returns is for Streamlit's clean-up, so nothing is awaited.
    """
    return _script("mount").replace("/* name */", name)


def _script(name: str) -> str:
    return _FOLDER.joinpath(f"{name}.js").read_text(encoding="utf-8")


def _messages() -> dict[str, dict[int, tuple[str, str]]]:
    """Return what a browser sends to have a page run, for `sent.js`: of each message the fields by number."""
    known = {message.DESCRIPTOR.name for message in _SENT}
    found: dict[str, dict[int, tuple[str, str]]] = {}
    for message in _SENT:
        fields = found[message.DESCRIPTOR.name] = {}
        for field in message.DESCRIPTOR.fields:
            of = field.message_type.name if field.message_type else ""
            if kind := of if of in known else _TYPES.get(field.type, ""):
                fields[field.number] = field.name, kind
    return found
