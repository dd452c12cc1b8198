"""Who answers: the index of the database, a search server in front of it."""
