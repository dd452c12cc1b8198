"""The first page of the admin: what concerns the person who opens it."""
