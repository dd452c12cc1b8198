"""Reading of facts for pages, files and lists."""
