"""Colours to greys."""

from __future__ import annotations

from xml.etree.ElementTree import Element

_WEIGHTS = (0.2126, 0.7152, 0.0722)
"""Of red, green and blue in the luminance of a colour (ITU-R BT.709)."""


def in_grey(root: Element) -> None:
    """Give all that is drawn the grey of the same luminance."""
    for element in root.iter():
        for name in ("fill", "stroke"):
            if element.get(name, "").startswith("#"):
                element.set(name, grey(element.get(name, "")))


def grey(colour: str) -> str:
    """Return the grey of the same luminance.

    References
    ----------
    IEC 61966-2-1 (sRGB).

    Examples
    --------
    >>> grey("#0072B2"), grey("#ffffff")
    ('#6d6d6d', '#ffffff')
    """
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    luminance = sum(weight * _linear(part) for weight, part in zip(_WEIGHTS, parts, strict=True))
    return "#" + f"{round(255 * _encoded(luminance)):02x}" * 3


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def _encoded(luminance: float) -> float:
    return 12.92 * luminance if luminance <= 0.0031308 else float(1.055 * luminance ** (1 / 2.4) - 0.055)
