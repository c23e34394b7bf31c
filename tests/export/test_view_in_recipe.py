"""The options of a view in a recipe: read back as they were, and refused where they are wrong."""

from typing import Any

import pytest

from graphmodel.errors import UsageError
from graphmodel.export.view_in_recipe import view_from_json, view_to_json
from graphmodel.picture.view import AUTOMATIC, AgreementLines, CampColours, ViewOptions


@pytest.mark.parametrize(
    ("options", "data"),
    [
        (AUTOMATIC, {}),
        (ViewOptions("blocs", unfolded=("bloc:1:A",)), {"draw": "blocs", "unfolded": ["bloc:1:A"]}),
        (ViewOptions(camps=CampColours(None, "count")), {"camps": {"k": "free", "rule": "count"}}),
        (
            ViewOptions(agreement=AgreementLines(0.75, 2), most=500),
            {"agreement": {"threshold": 0.75, "min_shared": 2, "rule": "net"}, "ties_drawn": 500},
        ),
    ],
)
def test_options_are_read_back_as_they_were(options: ViewOptions, data: dict[str, Any]):
    assert view_to_json(options) == data
    assert view_from_json(data) == options


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ([], "recipe, view: [] is not an object."),
        (
            {"zoom": 2},
            (
                "recipe, view: 'zoom' is not one of draw, agreement, camps, unfolded, ties_drawn, colour_by, size_by, "
                "group_by, changes."
            ),
        ),
        ({"colour_by": 3}, "recipe, view, colour_by: 3 is not the name of a column."),
        ({"draw": "all"}, "recipe, view, draw: 'all' is not one of automatic, blocs, single ties."),
        ({"ties_drawn": 0}, "recipe, view, ties_drawn: 0 is not a whole number from 1 to 1,000,000."),
        ({"unfolded": [1]}, "recipe, view, unfolded: [1] is not a list of texts."),
        ({"camps": {"k": True}}, "recipe, view, camps, k: True is not a whole number from 1 to 1,000,000."),
        ({"agreement": {"threshold": 2}}, "recipe, view, agreement, threshold: 2 is not a number from 0 to 1."),
        ({"camps": {"rule": "most"}}, "recipe, view, camps, rule: 'most' is not one of net, count, latest."),
    ],
)
def test_wrong_options_are_refused(data: Any, message: str):
    with pytest.raises(UsageError) as raised:
        view_from_json(data)
    assert str(raised.value) == message
