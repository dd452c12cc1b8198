"""What practices publish through the API: one resource a file."""
