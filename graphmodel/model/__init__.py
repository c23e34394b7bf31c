"""The case: nodes, claims, selections, ties, and the graph that they make."""
