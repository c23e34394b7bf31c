"""The measures by name, in the order in which commands and tabs list them; an entry here is all that shows one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from graphmodel.analysis.measure import Measure, Option

RULE_OPTION = Option("rule", "What counts where one both supports and opposes another.")
SHARED_NUMBERS = range(1, 1_000)
MIN_SHARED = Option(
    "min_shared", "Only pairs that share this number of proposals, or more.", least=1, on_screen=SHARED_NUMBERS
)
_SEED = Option("seed", "Seed of what is drawn at random.", least=0)
NORMALISE = Option(
    "normalise",
    "Same sides minus opposite sides, divided by: the proposals on which both take a side (shared), the mean number on "
    "which each of the two does (average), the number on which either does (jaccard), the square root of the product "
    "of both numbers (cosine), or nothing (none).",
)
_K = Option("k", "The largest number of camps, or 'free'.")
_TIME_LIMIT = Option("time_limit", "Seconds after which a range is given in place of a proven answer.", least=0)
_OF_AGREEMENT, _OF_CAMPS = ("signs", "agreement"), ("by", "camp")
_PAIR = {"a": "A", "b": "B"}
IDS = {"claim_ids": None}
"""Ids of claims are not shown: a click on the row opens the claims."""
_ANSWERS = {"answer_a": "answer of A", "answer_b": "answer of B", "sign_a": "stance to A", "sign_b": "stance to B"}
_SIGN = {"sign": "they are"}
_SOLUTIONS = {"solutions": "equally good splits"}
_ROLES_ARE_SCORED = {
    "z_groups_*": "{}, z: groups exchanged",
    "z_ties_*": "{}, z: random ties",
    "mean_ties_*": None,
    "sd_ties_*": None,
}
"""Means and deviations are in the files alone: more figures than can be read on screen."""


def _by_name(measures: Iterable[Measure]) -> dict[str, Measure]:
    return {each.name: each for each in measures}


MEASURES = _by_name(
    (
        Measure(
            name="positions",
            question="Who stands where on what?",
            about="The net stance of every actor on every proposal.",
            path="graphmodel.analysis.answers:positions",
            tab="Positions",
            scope="proposals",
            rests_on="positions",
            options=(RULE_OPTION,),
            labels=IDS,
        ),
        Measure(
            name="agreement",
            question="Who agrees with whom?",
            about="Same and opposite sides on the proposals on which both take one.",
            path="graphmodel.analysis.answers:agreement",
            tab="Agreement",
            scope="proposals",
            rests_on="positions",
            options=(NORMALISE, MIN_SHARED, RULE_OPTION),
            labels={
                **_PAIR,
                **IDS,
                "congruence": "same side",
                "conflict": "opposite sides",
                "value": "agreement",
                "shared": "proposals shared",
            },
        ),
        Measure(
            name="discrepancy",
            question="Which pairs call each other ally and take opposite sides, or the reverse?",
            about="Declared ties, and the agreement on proposals that contradicts them.",
            path="graphmodel.analysis.answers:discrepancy",
            tab="Agreement",
            scope="proposals",
            options=(RULE_OPTION, MIN_SHARED),
            title="discrepancies",
            claims=("claim_ids", "implied_claim_ids"),
            labels={
                **_PAIR,
                **IDS,
                "declared": "they are",
                "implied": "agreement on proposals",
                "shared": "proposals shared",
                "implied_claim_ids": None,
            },
        ),
        Measure(
            name="contested",
            question="What is contested, and whose change of mind would leave a proposal unopposed?",
            about="Supporters and opponents of every proposal.",
            path="graphmodel.analysis.contested:contested",
            tab="Positions",
            scope="proposals",
            rests_on="positions",
            options=(RULE_OPTION,),
            title="proposals",
            labels=IDS,
            words=("issue",),
        ),
        Measure(
            name="balance",
            question="Is a friend's friend a friend, and an enemy's enemy?",
            about="Threes of actors that fit or do not, and the same for circles of any length.",
            path="graphmodel.analysis.answers:balance",
            tab="Camps",
            rests_on="claims among actors",
            options=(RULE_OPTION,),
            note="Walk balance is not computed where more than 4,000 actors are connected, unless a few eigenvalues "
            "decide it; walk_balance_note gives the reason.",
        ),
        Measure(
            name="camps",
            question="Which camps fit best, and what contradicts them?",
            about="The division of the actors that the fewest pairs of friends or foes contradict.",
            path="graphmodel.analysis.answers_of_camps:camps",
            tab="Camps",
            rests_on="claims among actors",
            options=(
                _K,
                RULE_OPTION,
                _TIME_LIMIT,
                _SEED,
                Option("signs", "Friend and foe by the ties among actors, or by agreement on proposals.", flag="from"),
                Option(
                    "threshold",
                    "Agreement from which two are friends; foes below its negative.",
                    only_with=_OF_AGREEMENT,
                ),
                replace(MIN_SHARED, only_with=_OF_AGREEMENT),
            ),
            labels={**IDS, **_SIGN, **_SOLUTIONS},
            words=("part",),
        ),
        Measure(
            name="shifts",
            question="Who changes side between issues?",
            about="Each actor on each issue, with or against the camp that it is usually in.",
            path="graphmodel.analysis.answers_of_camps:shifts",
            tab="Camps",
            rests_on="claims among actors",
            options=(RULE_OPTION, Option("time_limit", "Seconds for the camps of each issue.", least=0)),
            note="A side is open where the camp is undecided, in all or on the issue, or no sign says who changed.",
            labels={**IDS, "usual": "usual camp", "camp": "camp there"},
            words=("issue",),
        ),
        Measure(
            name="standing",
            question="Who is well placed among friends and foes?",
            about="Friends and foes of every actor, and an index of both (PN).",
            path="graphmodel.analysis.standing:standing",
            tab="Standing",
            rests_on="claims among actors",
            options=(RULE_OPTION,),
            note="In and out follow the direction of the ties: where ties have none and each pair is named once, they "
            "depend on who is named first. net, ratio and pn do not.",
            title="standing",
            labels={
                **IDS,
                "positive_in": "supported by",
                "negative_in": "opposed by",
                "positive_out": "supports",
                "negative_out": "opposes",
                "net": "friends minus foes",
                "ratio": "share of friends",
                "ambivalent": "ambivalent with",
                "pn": "PN",
                "pn_in": "PN, as seen by others",
                "pn_out": "PN, as it sees others",
            },
        ),
        Measure(
            name="mediation",
            question="Who mediates between whom, who accepts, and which conflicts does nobody mediate?",
            about="Offers and answers, and conflicts without a mediator to both sides.",
            path="graphmodel.analysis.answers_of_camps:mediation",
            tab="Mediation",
            scope="proposals",
            options=(RULE_OPTION,),
            labels={
                **_PAIR,
                **IDS,
                **_ANSWERS,
                "by_a": "A answers by stance on",
                "by_b": "B answers by stance on",
                "basis_a": "basis of A's answer",
                "basis_b": "basis of B's answer",
                "camp_of": "camp",
                "by": "position that answers",
                "camp_note": "note on the camp",
            },
            words=("issue", "basis_a", "basis_b"),
        ),
        Measure(
            name="mediators",
            question="Who could mediate between two parties?",
            about="Whom both accept and neither refuses, who is near to neither and tied to both; the best first.",
            path="graphmodel.analysis.answers:mediators",
            tab="Mediation",
            scope="proposals",
            options=(
                Option("a", "One party; without parties, those of the strongest conflict."),
                Option("b", "The other party."),
                RULE_OPTION,
            ),
            note="Ranked by: accepted by more of the two, refused by fewer, near to neither, tied to both; a later one "
            "counts only where all earlier ones are level, and candidates that are level in all have the same rank.",
            labels={
                "accepted_by_both": "accepted by both",
                "refused_by_none": "refused by none",
                "near_to_neither": "near to neither",
                "tied_to_both": "tied to both",
                "offers_to": "offers to",
                **_ANSWERS,
            },
            words=("accepted_by_both", "refused_by_none", "near_to_neither", "tied_to_both", "offers_to", "reasons"),
        ),
        Measure(
            name="brokerage",
            question="Who stands between others?",
            about="Actors between two without a tie of their own, by role: a place in the network, no intent.",
            path="graphmodel.analysis.answers_of_camps:brokerage",
            tab="Mediation",
            rests_on="claims among actors",
            options=(
                Option("by", "'camp' (the best two) or 'group' (of nodes.csv)."),
                replace(RULE_OPTION, only_with=_OF_CAMPS),
                replace(_SEED, only_with=_OF_CAMPS),
            ),
            note="The paths follow the direction of the ties: where ties have none and each pair is named once, roles "
            "depend on who is named first; name each pair both ways.",
            labels={**IDS, "total": "all", **_ROLES_ARE_SCORED},
            words=("group",),
        ),
        Measure(
            name="robustness",
            question="Does it hold when a claim, a paragraph, or all that is inferred is left out?",
            about="Friends and foes, camps and contradictions that stay.",
            path="graphmodel.analysis.answers:robustness",
            tab="Camps",
            rests_on="claims among actors",
            options=(RULE_OPTION, Option("time_limit", "Seconds after which no more is left out.", least=0), _SEED),
            note='Of a family with more than 2,000 members, 2,000 are drawn; "of" gives the number of all.',
            labels={
                **_PAIR,
                **IDS,
                "decisive_ids": None,
                "family": "left out, one by one",
                "variants": "tried",
                "of": "of all",
                "left_out": "left out",
                "pairs_changed": "pairs changed",
                "frustration": "pairs against two camps",
                **_SIGN,
                **_SOLUTIONS,
                "camps_hold": "same best splits",
                "together_hold": "same always together",
            },
            words=("family", "left_out"),
        ),
        Measure(
            name="turning",
            question="What is the least that would have to change?",
            about="The fewest claims that would have to say the opposite so that nothing contradicts the camps, or so "
            "that nobody opposes a proposal.",
            path="graphmodel.analysis.answers_of_camps:turning",
            tab="What if",
            scope="proposals",
            options=(_K, RULE_OPTION, _TIME_LIMIT, _SEED),
            note="A row names the claims to choose from. Where they are more than the number beside them, any that "
            "many will do, if they are strong enough together.",
            labels={
                **_PAIR,
                **IDS,
                **_SIGN,
                "claims": "claims to turn",
                "always": "in every answer",
                "positions": "positions to turn",
            },
        ),
        Measure(
            name="reliability",
            question="Do coders agree?",
            about="Krippendorff's alpha over what each of them coded, and where they differ.",
            path="graphmodel.analysis.answers:reliability",
            tab="Claims",
            scope="codings",
            options=(_SEED,),
            labels={**IDS, "differs_in": "differs in", "claims of *": None},
            words=("relation", "issue", "differs_in"),
        ),
    )
)
"""By the names of their commands. It is read at each use, so that a measure that a test or notebook adds is found."""
