"""Reduce a signed network without changing its frustration: dominated actors, parallel pairs, blocks.

A *pull* is a signed weight: two actors with pull 2 cost 2 when they are apart, with pull -2 when they are together.
An actor whose strongest pull outweighs all its others together can follow it at no loss, whatever the rest does. That
one rule covers leaves and the contraction of series; what an actor carries over to the one that it follows merges with
the pairs there, and what cancels is paid as a constant.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import igraph
import numpy as np

from graphmodel.analysis.solver.network import Floats, Ints

_CROWD = 24  # actors with more pairs than this are not tested for a dominating pull

_NEARLY = 1e-9  # relative difference below which two sums of weights count as equal

Ties = list[dict[int, float]]


@dataclass(frozen=True, slots=True)
class Block:
    """A part that no reduction makes smaller.

    Attributes
    ----------
    label
        The actor that each vertex stands for, shape (n,).
    first, second
        The two vertices of each pair, shape (m,).
    pull
        Signed weight of each pair, shape (m,).
    """

    label: Ints
    first: Ints
    second: Ints
    pull: Floats

    @property
    def n(self) -> int:
        """Number of vertices."""
        return len(self.label)


@dataclass(slots=True)
class Reduction:
    """What a reduction settled.

    Together with one star on the actors of each block, ``links`` form a forest, so that any choice inside the blocks
    extends to all actors.

    Attributes
    ----------
    cost
        What is contradicted in any case.
    links
        Relations between actors: ``(actor, actor, relation)``, +1 for the same camp.
    blocks
        The parts that remain.
    """

    cost: float = 0.0
    links: list[tuple[int, int, int]] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)


def reduced(whole: Block, *, keep_all: bool = False) -> Reduction:
    """Return what remains of a network when everything easy is settled.

    Parameters
    ----------
    whole
        The network; ``label`` names its actors in the result.
    keep_all
        Keep every optimal split, not only one: an actor follows only where the pull is strictly stronger.

    Returns
    -------
    Reduction
        Its cost and the least costs of its blocks add up to the least cost of the network.

    References
    ----------
    Aref, S., Mason, A. J., & Wilson, M. C. (2020). A modeling and computational study of the frustration index in
    signed networks. Networks, 75(1), 95-110. https://doi.org/10.1002/net.21907
    """
    result = Reduction()
    waiting = [whole]
    while waiting:
        block = waiting.pop()
        ties = _ties(block)
        followed = _follow(ties, block.label, result, keep_all=keep_all)
        if followed == 0 and block is not whole:
            result.blocks.append(block)
            continue
        parts = list(blocks(_assembled(ties, block.label)))
        if followed == 0 and len(parts) == 1 and parts[0].n == block.n:
            result.blocks.append(block)
        else:
            waiting.extend(parts)
    return result


def _ties(block: Block) -> Ties:
    ties: Ties = [{} for _ in range(block.n)]
    for one, other, pull in zip(block.first.tolist(), block.second.tolist(), block.pull.tolist(), strict=True):
        ties[one][other] = ties[other][one] = pull
    return ties


def contracted(block: Block, pairs: Ints, relation: Ints) -> Reduction:
    """Return the block with the two actors of each of some pairs made one.

    Parameters
    ----------
    block
        The block.
    pairs
        Numbers of the pairs to join, in turn; one that closes a cycle is passed over.
    relation
        ``+1`` of each of them to join its actors in the same camp, ``-1`` in opposite camps.

    Returns
    -------
    Reduction
        With one block on all vertices, in which those that were joined to others have no pairs.
    """
    ties, result = _ties(block), Reduction()
    names = block.label.tolist()
    leader = [(actor, 1) for actor in range(block.n)]
    ends = zip(block.first[pairs].tolist(), block.second[pairs].tolist(), relation.tolist(), strict=True)
    for first, second, wanted in ends:
        (one, sign), (other, mark) = _find(leader, first), _find(leader, second)
        if one == other:
            continue
        if len(ties[one]) > len(ties[other]):
            one, other = other, one
        towards = sign * mark * wanted
        leader[one] = (other, towards)
        result.links.append((names[one], names[other], towards))
        result.cost += _carry_over(ties, one, other, towards)
    result.blocks.append(_assembled(ties, block.label))
    return result


def _find(leader: list[tuple[int, int]], actor: int) -> tuple[int, int]:
    """Return the last of those that an actor follows, and its relation to that one."""
    sign = 1
    while leader[actor][0] != actor:
        actor, step = leader[actor]
        sign *= step
    return actor, sign


def _assembled(ties: Ties, label: Ints) -> Block:
    """Return one block of all that is left."""
    pairs = [(one, other) for one, pulls in enumerate(ties) for other in pulls if one < other]
    ends = np.asarray(pairs, dtype=np.int64).reshape(-1, 2)
    pull = np.array([ties[one][other] for one, other in pairs])
    return Block(label, ends[:, 0].copy(), ends[:, 1].copy(), pull)


def _follow(ties: Ties, label: Ints, result: Reduction, *, keep_all: bool) -> int:
    """Let every dominated actor follow its dominating neighbour, in place; return how many did."""
    names = label.tolist()
    queue = list(range(len(ties)))
    followed = 0
    while queue:
        actor = queue.pop()
        leader = _leader(ties[actor], keep_all=keep_all)
        if leader is None:
            continue
        relation = 1 if ties[actor][leader] > 0 else -1
        result.links.append((names[actor], names[leader], relation))
        touched = list(ties[actor])
        result.cost += _carry_over(ties, actor, leader, relation)
        queue.extend(touched)
        followed += 1
    return followed


def _leader(pulls: dict[int, float], *, keep_all: bool) -> int | None:
    """Return the neighbour whose pull outweighs all others together, if there is one."""
    if not pulls or len(pulls) > _CROWD:
        return None
    strongest = max(pulls, key=lambda neighbour: abs(pulls[neighbour]))
    strength = abs(pulls[strongest])
    rest = sum(map(abs, pulls.values())) - strength
    needed = rest * (1 + _NEARLY) if keep_all else rest
    return strongest if strength > needed or (strength == rest and not keep_all) else None


def _carry_over(ties: Ties, actor: int, leader: int, relation: int) -> float:
    """Merge an actor into its leader, in place; return the cost of what cancels.

    Parameters
    ----------
    ties
        Signed weights by actor and neighbour, which are changed.
    actor, leader
        The actor, and the one that stands for both from now on.
    relation
        +1 where both are in one camp, -1 where they are not.

    Returns
    -------
    float
        Weight that is contradicted in any case.
    """
    cost = 0.0
    pulls = ties[actor]
    own = pulls.pop(leader, 0.0)
    ties[leader].pop(actor, None)
    if own * relation < 0:
        cost += abs(own)
    for neighbour, pull in pulls.items():
        del ties[neighbour][actor]
        before, carried = ties[leader].get(neighbour, 0.0), pull * relation
        if before * carried < 0:
            cost += min(abs(before), abs(carried))
        after = before + carried
        if after:
            ties[leader][neighbour] = ties[neighbour][leader] = after
        else:
            ties[leader].pop(neighbour, None)
            ties[neighbour].pop(leader, None)
    pulls.clear()
    return cost


def blocks(whole: Block) -> Iterator[Block]:
    """Yield the biconnected parts of a network; actors without pairs are in none.

    Parameters
    ----------
    whole
        The network.

    Yields
    ------
    Block
        One biconnected part, its ``label`` in the actors of the whole.
    """
    if len(whole.first) == 0:
        return
    number = _block_of_each(list(zip(whole.first.tolist(), whole.second.tolist(), strict=True)), whole.n)
    order = np.argsort(number, kind="stable")
    ends = np.column_stack([whole.first, whole.second])
    for pairs in np.split(order, np.flatnonzero(np.diff(number[order])) + 1):
        actors, place = np.unique(ends[pairs], return_inverse=True)
        place = place.reshape(-1, 2)
        yield Block(whole.label[actors], place[:, 0].copy(), place[:, 1].copy(), whole.pull[pairs])


def _block_of_each(pairs: list[tuple[int, int]], n: int) -> Ints:
    """Return the number of the biconnected part that each pair is in: the only one that both its actors share."""
    member: list[set[int]] = [set() for _ in range(n)]
    for number, actors in enumerate(igraph.Graph(n, pairs).biconnected_components()):
        for actor in actors:
            member[actor].add(number)
    return np.array([next(iter(member[one] & member[other])) for one, other in pairs], dtype=np.int64)
