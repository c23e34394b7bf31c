"""Take one picture of an answer as it looks on a laptop, a large screen, a phone, and in dark colours."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, Page, ViewportSize

LAPTOP, SCREEN = ViewportSize(width=1280, height=720), ViewportSize(width=1920, height=1080)
PHONE = ViewportSize(width=390, height=844)
Scheme = Literal["light", "dark"]
LOOKS: Mapping[str, tuple[ViewportSize, Scheme]] = {
    "1280x720": (LAPTOP, "light"),
    "1280x720, dark": (LAPTOP, "dark"),
    "1920x1080": (SCREEN, "light"),
    "390x844": (PHONE, "light"),
}
SHEET = ViewportSize(width=1500, height=1000)
STYLE = """main { display: grid; grid-template-columns: 1fr 1fr 250px; gap: 14px; padding: 10px; }
main { font: 15px sans-serif; } figure { margin: 0; } img { width: 100%; border: 1px solid #999; }
figure:nth-child(3) { grid-row: 2; grid-column: 1 / span 2; justify-self: center; width: 75%; }
figure:nth-child(4) { grid-row: 1 / span 2; grid-column: 3; align-self: center; }"""


def in_every_size(
    browser: Browser,
    answers: Mapping[str, Callable[[Page], None]],
    *,
    begin: Callable[[Page], None],
    rest: Callable[[Page], None],
    folder: Path,
) -> None:
    """Write ``task-<name>-sizes.png`` of each answer; ``begin`` opens the app, ``rest`` waits until it stands still."""
    for name, answer in answers.items():
        shots = []
        for label, (size, scheme) in LOOKS.items():
            page = browser.new_page(viewport=size, color_scheme=scheme)
            begin(page)
            answer(page)
            rest(page)
            shots.append((label, page.screenshot()))
            page.close()
        sheet = browser.new_page(viewport=SHEET)
        sheet.set_content(f"<style>{STYLE}</style><main>{''.join(_figure(*shot) for shot in shots)}</main>")
        sheet.locator("main").screenshot(path=folder / f"task-{name}-sizes.png")
        sheet.close()


def _figure(label: str, shot: bytes) -> str:
    source = f"data:image/png;base64,{b64encode(shot).decode()}"
    return f'<figure><figcaption>{label}</figcaption><img alt="" src="{source}"></figure>'
