"""One made-up case with everything that engines could take differently, as a table that each of them is given."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pyarrow as pa

from graphmodel.reading.synthetic import generate

DATES = ("", "2020", "2020-02", "2021-02", "2021-04", "2021-07-09", "2021-12/2022-01", "2022-03-01", "0987-11")
"""Nothing, years, months, a leap one, days, an interval, and one of long ago."""
WORDS = ("École n°3, ÉTÉ", "ecole", "50% of _all_", 'It\'s "quoted"; \\ and more', "Straße", "")
AGENTS = ("Zoë", "zoe", "Zoe", "agent 10", "agent 2", "agent-2", "Agent_2", "Ärzte", None)
"""Which a dictionary has in another order than their codes."""
WRONG = (
    {"id": "w1", "source": "a1", "target": "a1", "relation": "support"},
    {"id": "w2", "source": "", "target": "a2", "relation": "support"},
    {"id": "w3", "source": "a3", "target": None, "relation": "support"},
    {"id": "w4", "source": "a1", "target": "a2", "relation": "suport"},
    {"id": "w5", "source": "a1", "target": "a2", "relation": "support", "date": "2021-13"},
    {"id": "w6", "source": "a1", "target": "p1", "relation": "mediation"},
    {"id": "w7", "source": "p1", "target": "a1", "relation": "support"},
    {"id": "w8", "source": "a1", "target": "a2", "relation": "support", "strength": 7},
    {"id": "w9", "source": "a1", "target": "a2", "relation": "support", "status": "maybe"},
)
WARNED = {
    "self-tie": 1,
    "no-source": 1,
    "no-target": 1,
    "unknown-relation": 1,
    "bad-date": 1,
    "mediated-proposal": 1,
    "proposal-source": 1,
    "bad-strength": 1,
    "unknown-status": 1,
}
CLAIMS = 600


def nodes() -> pd.DataFrame:
    """Return the nodes in the order of their ids, some of which differ only in case or accent."""
    made = generate(actors=12, claims=1, issues=3, seed=3).nodes
    third = made.loc[made["group"] == "third party", "id"].tolist()
    made["mediator"] = made["id"].map({"p1": "; ".join(third[:2]), "p3": third[-1]}).fillna("")
    return _renamed(made, "id", "mediator").sort_values("id", ignore_index=True)


def shuffled_nodes() -> pa.Table:
    """Return the nodes as a table has them, in no order."""
    return pa.Table.from_pandas(nodes().sample(frac=1, random_state=3), preserve_index=False)


def claims() -> pa.Table:
    """Return sound claims in no order, then some that are not; strengths are numbers, cells may be null."""
    made = _renamed(generate(actors=12, claims=CLAIMS, issues=3, seed=3).claims, "source", "target")
    rng = np.random.default_rng(3)
    for name, words in (("date", DATES), ("evidence", WORDS), ("agent", AGENTS)):
        made[name] = np.array(words, dtype=object)[rng.integers(len(words), size=CLAIMS)]
    made["id"] = [("c", "C", "c-")[place % 3] + name[1:] for place, name in enumerate(made["id"])]
    made["strength"] = made["strength"].astype("Int64").mask(rng.random(CLAIMS) < 0.1)
    made["coder"] = np.where(rng.random(CLAIMS) < 0.5, "first", "second")
    wrong = pd.DataFrame(WRONG).assign(coder="first")
    whole = pd.concat([made.sample(frac=1, random_state=3), wrong], ignore_index=True)
    return pa.Table.from_pandas(whole.astype({"strength": "Int64"}), preserve_index=False, schema=_schema(whole))


def _renamed(frame: pd.DataFrame, *columns: str) -> pd.DataFrame:
    names = {"a3": "Émile", "a4": "emile", "a5": "Emile", "a6": "a-2", "a7": "A2"}
    return frame.assign(**{name: frame[name].replace(names) for name in columns})


def _schema(frame: pd.DataFrame) -> pa.Schema:
    return pa.schema([(name, pa.int64() if name == "strength" else pa.string()) for name in frame.columns])
