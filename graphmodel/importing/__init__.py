"""Uploads as answers: small ones are read here, others in a process with bounded memory, one at a time."""

from __future__ import annotations

from graphmodel.importing.answer import Answer, Request
from graphmodel.importing.confined import ImportingError, answer_of
from graphmodel.importing.turns import Turns

__all__ = ["Answer", "ImportingError", "Request", "Turns", "answer_of"]
