"""Columns of a case, as data: an entry here is enough for a column to be read, checked, shown and written."""

from __future__ import annotations

from graphmodel.model import other_words
from graphmodel.model.column import Column
from graphmodel.model.other_words import words

VERSION = "0.1.0"

ENDS = ("source", "target")
"""Columns of the two ends of a claim or tie."""
RELATIONS = ("support", "opposition", "mediation")
SIGNS = {"support": 1, "opposition": -1, "mediation": 0}
STATUSES = ("observed", "prospective")
BASES = ("direct", "inferred")
KINDS = ("actor", "proposal")
STRENGTHS = (1, 2, 3)

BETWEEN = "; "
"""Joins ids, issues or other values where a cell of an answer lists several of them."""

SKIP = "skip"
"""Meaning of a value that makes its row no claim, as an abstention; such rows are counted."""

NODE_COLUMNS = (
    Column(
        name="id",
        description="Short unique name, used by the claims (`AM`).",
        kind="id",
        required=True,
        aliases=words("node, vertex, key, name, code, actor, label"),
        examples=("MAYOR", "FARM", "dam"),
    ),
    Column(
        name="label",
        description="Name as shown; the id where empty.",
        aliases=words("name, title, full name"),
        examples=("Mayor", "Farmers' union", "Build the dam"),
    ),
    Column(
        name="kind",
        description="Who acts, or what is proposed.",
        kind="choice",
        default="actor",
        values=KINDS,
        aliases=words("type, node type, class"),
        synonyms={
            "actor": words(
                "person, individual, organisation, organization, country, state, government, party, company, "
                "institution, group, ngo, stakeholder"
            ),
            "proposal": words("concept, bill, motion, resolution, policy, measure, plan, demand"),
        },
        examples=("actor", "actor", "proposal"),
    ),
    Column(
        name="group",
        description="Free grouping of actors (`regional power`).",
        aliases=words("camp, party, category, cluster, modularity class"),
        examples=("town", "country"),
    ),
    Column(
        name="issue",
        description="The issue that a proposal belongs to.",
        aliases=("topic",),
        examples=("", "", "Water"),
    ),
    Column(
        name="description",
        description="One sentence on the actor or proposal.",
        aliases=words("note, notes, comment"),
        examples=("Head of the town.",),
    ),
    Column(
        name="mediator",
        description="Of a proposal to mediate: id or label of the actor who would mediate; several are joined by `; `.",
        rare=True,
    ),
)

CLAIM_COLUMNS = (
    Column(
        name="id",
        description="Stable and unique name of the claim (`c001`); numbered by row where empty.",
        kind="id",
        aliases=words("claim, claim id, statement id, edge id, key"),
        examples=("c001", "c002"),
    ),
    Column(
        name="source",
        description="Node id of the actor who takes the stance.",
        kind="id",
        required=True,
        aliases=other_words.SOURCES,
        rank=1,
        width=88,
        examples=("MAYOR", "FARM"),
    ),
    Column(
        name="target",
        description="Node id of the actor (a tie) or proposal (a position) it is taken towards.",
        kind="id",
        required=True,
        aliases=other_words.TARGETS,
        rank=3,
        width=100,
        examples=("dam", "MAYOR"),
    ),
    Column(
        name="relation",
        description="The stance; mediation is towards actors only.",
        kind="choice",
        required=True,
        values=RELATIONS,
        aliases=other_words.STANCE_NAMES,
        weak_aliases=words(
            "type, weight, tie, kind, label, value, interaction, edge type, relation type, link, predicate, verb, rel"
        ),
        synonyms={
            "support": (*other_words.SUPPORT, *other_words.ALLIES),
            "opposition": (*other_words.OPPOSITION, *other_words.ENEMIES),
            "mediation": other_words.MEDIATION,
            SKIP: other_words.SILENCE,
        },
        codes=(
            {
                "support": other_words.YES,
                "opposition": (*other_words.NO, "red"),
                SKIP: words("a, x, ab, abs, abst, p, nv, exc"),
            },
            {"support": ("j",), "opposition": ("n",), SKIP: words("e, a")},
            {"support": other_words.TRUE, "opposition": other_words.FALSE},
            {"support": other_words.PLUS_SIGNS, "opposition": other_words.MINUS_SIGNS, SKIP: other_words.NEITHER_SIGN},
        ),
        filters=True,
        rank=2,
        width=84,
        examples=("support", "opposition"),
    ),
    Column(
        name="issue",
        description="What the stance is about; several are joined by `; `.",
        aliases=other_words.ISSUES,
        filters=True,
        rank=4,
        width=95,
        examples=("Water", "Water"),
    ),
    Column(
        name="status",
        description="Has it happened, or may it?",
        kind="choice",
        default="observed",
        values=STATUSES,
        aliases=("modality",),
        synonyms={
            "observed": words("actual, past, real, fact, done, happened"),
            "prospective": words("potential, future, planned, possible, hypothetical, announced, expected, intended"),
        },
        filters=True,
        rank=7,
        card_rank=3,
        examples=("observed", "prospective"),
        shares={"prospective": 0.2, "observed": 0.8},
    ),
    Column(
        name="basis",
        description="Does the text say it, or does it follow?",
        kind="choice",
        default="direct",
        values=BASES,
        aliases=("directness",),
        synonyms={"direct": words("explicit, stated"), "inferred": words("implicit, derived, indirect")},
        filters=True,
        rank=8,
        card_rank=4,
        examples=("direct", "inferred"),
        shares={"inferred": 0.25, "direct": 0.75},
    ),
    Column(
        name="strength",
        description="1 weak or conditional, 2 plain, 3 emphasised.",
        kind="strength",
        default="2",
        values=tuple(map(str, STRENGTHS)),
        aliases=words("intensity, confidence"),
        synonyms={
            "1": words("1.0, weak, low, conditional, minor"),
            "2": words("2.0, plain, medium, moderate, normal"),
            "3": words("3.0, strong, high, emphasised, emphasized, major"),
        },
        rank=9,
        card_rank=5,
        card_text="strength {}",
        examples=("3", "1"),
        shares={"1": 0.3, "2": 0.5, "3": 0.2},
    ),
    Column(
        name="date",
        description="ISO 8601 year, month, day or interval `A/B`; empty when undated.",
        kind="date",
        aliases=other_words.DATE_NAMES,
        rank=10,
        card_rank=2,
        card_without="undated",
        examples=("2024-05-17", "2024-06"),
    ),
    Column(
        name="agent",
        description="Person or body that acted, where named.",
        aliases=words("person, speaker, spokesperson"),
        filters=True,
        rank=11,
        card_rank=1,
        examples=("Spokeswoman",),
    ),
    Column(
        name="document",
        description="Short citation of the source.",
        aliases=words("document title, article, file, title, reference, url"),
        filters=True,
        card_rank=7,
        examples=("Town gazette 12", "Town gazette 12"),
    ),
    Column(
        name="locator",
        description="Place in the document; `p5` is paragraph 5.",
        aliases=words("paragraph, page, section, line, place"),
        rank=6,
        width=60,
        card_rank=6,
        spelt=("p", "paragraph {}"),
        examples=("p5", "p6"),
    ),
    Column(
        name="evidence",
        description="What the source says there, in the coder's own words.",
        aliases=other_words.QUOTES,
        rank=5,
        width=284,
        examples=("The mayor promises to build the dam.", "The farmers may go to court against the mayor."),
    ),
)

DOCUMENT_COLUMNS = (
    Column(
        name="id",
        description="The document as the claims name it (`Town gazette 12`).",
        kind="id",
        required=True,
        examples=("Town gazette 12",),
    ),
    Column(name="title", description="Its full title.", examples=("The dam and its opponents",)),
    Column(name="author", description="Who wrote it; several are joined by `; `.", examples=("Dora Miller",)),
    Column(name="date", description="When it appeared: ISO 8601 year, month or day.", examples=("2024-05-17",)),
    Column(name="source", description="Where it appeared.", examples=("Town gazette",)),
    Column(name="url", description="Where it can be read: `https://...`."),
    Column(name="sha256", description="SHA-256 of its text, so that another version is seen to be one.", rare=True),
)

TIE_COLUMNS = {
    "source": "Node id of the actor who takes the stance.",
    "target": "Node id of the actor or proposal it is taken towards.",
    "relation": "support, opposition or mediation.",
    "sign": "+1 support, -1 opposition, 0 mediation.",
    "claims": "Number of claims behind the tie.",
    "strength": "Sum of their strengths.",
    "observed": "How many of them are observed; the others are prospective.",
    "direct": "How many of them are direct; the others are inferred.",
    "issues": "Their issues, sorted, joined by '; '.",
    "first": "Earliest day that their dates reach back to (ISO 8601); empty when undated.",
    "last": "Latest day that their dates reach to (ISO 8601); empty when undated.",
}
"""Attributes of a tie (an edge of the graph) and columns of the list of ties, with their meaning."""


def issues_in(cell: str) -> list[str]:
    """Return the issues that a cell names.

    Parameters
    ----------
    cell
        Value of the column ``issue``: issues joined by `BETWEEN`.

    Returns
    -------
    list of str
        Each once, sorted; one empty issue where the cell names none.

    Examples
    --------
    >>> issues_in("Water; Trade; Water"), issues_in("")
    (['Trade', 'Water'], [''])
    """
    return sorted({*filter(None, cell.split(BETWEEN))}) or [""]
