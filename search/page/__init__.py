"""The page of results: what its address asks, what it shows."""
