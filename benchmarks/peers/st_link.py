"""The best open peer in the way its README shows: with a layout of its own."""

from benchmarks.peers.cytoscape import show

show("fcose")
