"""What staff may upload: pictures without hidden data, documents that are what their names say."""
