"""Shapes that stand for statuses, so that colour is never the only signal."""

# Paths about the origin, in a box from -6 to 6; their areas look alike.
DISC = "M-4.6 0a4.6 4.6 0 1 0 9.2 0a4.6 4.6 0 1 0-9.2 0z"
TRIANGLE = "M0-5.4L5.7 4.4H-5.7z"
SQUARE = "M-4.1-4.1h8.2v8.2h-8.2z"
DIAMOND = "M0-5.2L5.2 0L0 5.2L-5.2 0z"
RING = "M-3.7 0a3.7 3.7 0 1 0 7.4 0a3.7 3.7 0 1 0-7.4 0z"

# `recorded`: a city that has a result without a status; `unknown`: one of which the record holds nothing.
SHAPES = {
    "transparent": DISC,
    "partially-transparent": TRIANGLE,
    "non-transparent": SQUARE,
    "neutral": DISC,
    "recorded": DIAMOND,
    "unknown": RING,
}
