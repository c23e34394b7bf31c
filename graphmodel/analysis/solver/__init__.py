"""Exact solvers for signed networks: two camps, k camps, any number of camps; arrays in, arrays out."""
