"""Claims of two coders side by side."""

from hypothesis import given
from hypothesis import strategies as st

from graphmodel.analysis.claim_pairs import claim_pairs, pairs_table


def claim(words: str, start: int = 0, end: int = 0, **fields: str) -> dict[str, str]:
    """Return a claim such as `trust - weir Water`, on a passage where ``end`` is given."""
    source, relation, target, *issue = words.split()
    place = {"start": str(start), "end": str(end)} if end else {}
    relations = {"+": "support", "-": "opposition", "~": "mediation"}
    return {
        "source": source,
        "relation": relations[relation],
        "target": target,
        "issue": " ".join(issue),
        **place,
    } | fields


def keys(one: dict[str, dict[str, str]], other: dict[str, dict[str, str]]) -> list[tuple[str, str]]:
    return [pair.keys for pair in claim_pairs(one, other)]


def test_a_pair_differs_in_the_fields_that_the_coders_chose_otherwise():
    mira = {"m": claim("trust - weir Water", 10, 50, strength="3")}
    jonas = {"j": claim("trust - weir Fish", 20, 50, status="observed")}
    (pair,) = claim_pairs(mira, jonas)
    assert (pair.keys, pair.differs_in, pair.overlap) == (("m", "j"), ("issue", "strength"), 0.75)
    assert pairs_table([pair], mira, jonas, ("Mira", "Jonas")).to_dict("records") == [
        {
            "document": "",
            "coded": "differ",
            "differs_in": "issue; strength",
            "source": "trust",
            "target": "weir",
            "relation": "opposition",
            "issue": "Water",
            "overlap": 0.75,
            "by Mira": "Water; 3",
            "by Jonas": "Fish; 2",
            "claims of Mira": "m",
            "claims of Jonas": "j",
        }
    ]


def test_an_empty_field_is_what_it_means_and_the_order_of_issues_does_not_matter():
    mira = {"m": claim("trust - weir", issue="Water; Fish", status="observed", basis="direct", strength="2")}
    (pair,) = claim_pairs(mira, {"j": claim("trust - weir", issue="Fish; Water")})
    assert pair.is_alike


def test_what_only_one_coder_has_stands_alone():
    mira = {"a": claim("trust - weir Water", 10, 50), "b": claim("town + weir Water", 60, 90)}
    jonas = {"c": claim("town + weir Water", 61, 90), "d": claim("union + weir Water", 100, 120)}
    pairs = claim_pairs(mira, jonas)
    assert [pair.keys for pair in pairs] == [("a", ""), ("b", "c"), ("", "d")]
    assert list(pairs_table(pairs, mira, jonas, ("Mira", "Jonas"))["coded"]) == ["only Mira", "alike", "only Jonas"]


def test_claims_on_other_passages_paragraphs_or_documents_are_no_pair():
    at = claim("trust - weir Water", 10, 50)
    for elsewhere in (claim("trust - weir Water", 50, 90), claim("trust - weir Water", 10, 50, document="Report")):
        assert sorted(keys({"a": at}, {"b": elsewhere})) == [("", "b"), ("a", "")]
    first, last = (claim("trust - weir Water", locator=each) for each in ("p1", "p11"))
    assert sorted(keys({"a": first}, {"b": last})) == [("", "b"), ("a", "")]
    assert keys({"a": first}, {"b": claim("trust - weir Water")}) == [("a", "b")]


def test_claims_that_share_too_little_are_no_pair():
    mira = {"a": claim("trust - weir Water", 10, 50)}
    assert keys(mira, {"b": claim("trust + weir Fish", 10, 50)}) == [("a", "b")]  # both ends
    assert keys(mira, {"b": claim("town - weir Water", 10, 50)}) == [("a", "b")]  # all but one
    assert len(keys(mira, {"b": claim("town + weir Water", 10, 50)})) == 2


def test_pairs_are_those_that_agree_most_in_all_and_not_those_that_come_first():
    mira = {"a": claim("trust - weir Water", 0, 50), "b": claim("trust - weir Fish", 0, 50)}
    jonas = {"c": claim("trust - weir Fish", 0, 50), "d": claim("trust - weir Land", 0, 50)}
    assert keys(mira, jonas) == [("b", "c"), ("a", "d")]


_CLAIMS = st.lists(
    st.builds(
        claim,
        st.sampled_from(["trust - weir Water", "trust + weir Water", "town - weir Fish", "trust - town Water"]),
        st.integers(0, 3).map(lambda each: 10 * each),
        st.integers(4, 6).map(lambda each: 10 * each),
    ),
    max_size=5,
)


@given(one=_CLAIMS, other=_CLAIMS)
def test_each_claim_is_in_one_pair_whatever_its_id_and_order(one: list[dict[str, str]], other: list[dict[str, str]]):
    ours, theirs = (
        {f"{name}{n}": each for n, each in enumerate(claims)} for name, claims in (("a", one), ("b", other))
    )
    pairs = claim_pairs(ours, theirs)
    assert sorted(filter(None, (pair.keys[0] for pair in pairs))) == sorted(ours)
    assert sorted(filter(None, (pair.keys[1] for pair in pairs))) == sorted(theirs)
    again = claim_pairs(dict(reversed(ours.items())), dict(reversed(theirs.items())))
    assert again == pairs
    renamed = claim_pairs({f"z{key}": each for key, each in ours.items()}, theirs)
    assert [pair.differs_in for pair in renamed] == [pair.differs_in for pair in pairs]
