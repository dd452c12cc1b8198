from django.db import migrations

# What the backend asks of every row: whether title and body together hold the terms. No field is indexed as it asks.
TERMS = "CREATE INDEX search_terms ON wagtailsearch_indexentry USING gin ((title || body))"
# How it joins rows to entries: by their keys as text.
KEYS = "CREATE INDEX search_entry_by_key ON search_searchentry ((document_id::varchar(50)))"


def make(_apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(TERMS)
        schema_editor.execute(KEYS)


def drop(_apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP INDEX search_terms, search_entry_by_key")


class Migration(migrations.Migration):
    dependencies = [
        ("search", "0005_indexes_that_cover"),
        ("wagtailsearch", "0010_add_text_fields"),
    ]

    operations = [migrations.RunPython(make, drop)]
