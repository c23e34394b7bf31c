"""Write elements of SVG: names, numbers, text."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement

from graphmodel.export.vector.lettering import printable


def child(parent: Element, tag: str, text: str = "", **attributes: str | float | None) -> Element:
    """Add an element to another and return it; names with `_` for `-`, numbers rounded, nothing for None."""
    element = SubElement(parent, tag)
    for name, value in attributes.items():
        if value is not None:
            element.set(name.replace("_", "-"), value if isinstance(value, str) else digits(value))
    element.text = printable(text) or None
    return element


def digits(value: float) -> str:
    """Return a number with at most two decimals."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
