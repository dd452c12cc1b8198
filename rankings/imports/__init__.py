"""Facts out of files: read a file, understand its columns, compare its rows with what is stored."""
