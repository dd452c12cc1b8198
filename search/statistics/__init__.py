"""What is asked, counted without learning who asks."""
