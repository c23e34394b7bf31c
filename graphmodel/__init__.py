"""Who stands with and against whom, on what, and what does that rest on.

Read a case, select a part of it, measure, look, write: ``read``, ``select``, the measures, ``show``, ``write``.
The public names are listed in ``__init__.pyi``; each is loaded when it is first used, so that a program starts with
what it needs.
"""

import logging

import lazy_loader

from graphmodel.model.schema import VERSION as __version__  # noqa: N811 - the name that Python users expect

logging.getLogger(__name__).addHandler(logging.NullHandler())
__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
