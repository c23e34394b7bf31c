"""Level of a list or picture of claims: a row or line for each claim, or for each tie."""

from __future__ import annotations

from typing import Literal, get_args

Level = Literal["claim", "tie"]
LEVELS: tuple[Level, ...] = get_args(Level)
