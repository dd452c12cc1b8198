"""How well the search finds: sample practices, judged queries, typing mistakes and the metrics."""
