"""The version of the product; stands in the review records of the text that ships with it."""

VERSION = "0.1.0"
