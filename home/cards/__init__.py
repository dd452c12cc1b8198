"""Share cards: the pictures that social networks and messengers show beside a link."""
