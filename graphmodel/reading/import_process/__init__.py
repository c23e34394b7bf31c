"""Uploads as answers: small ones are read here, others in a process with bounded memory, one at a time."""

from __future__ import annotations

from graphmodel.reading.import_process.answer import ImportAnswer, Request
from graphmodel.reading.import_process.confined import ImportingError, answer_of
from graphmodel.reading.import_process.turns import Turns

__all__ = ["ImportAnswer", "ImportingError", "Request", "Turns", "answer_of"]
