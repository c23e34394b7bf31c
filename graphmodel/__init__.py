"""Who stands with and against whom, on what, and what does that rest on: claims, ties, graph and picture."""
