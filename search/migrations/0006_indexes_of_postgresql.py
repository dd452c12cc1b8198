from django.db import migrations

# What the backend asks of every row: whether title and body together hold the terms. No field is indexed as it asks.
TERMS = "CREATE INDEX search_terms ON wagtailsearch_indexentry USING gin ((title || body))"
# How it joins rows to entries: by their keys as text.
KEYS = "CREATE INDEX search_entry_by_key ON search_searchentry ((document_id::varchar(50)))"
# Every word of a question looks into the terms of each match: packed, they would be unpacked each time. Rows that are
# there already are written so by the next whole rebuild.
UNPACKED = "ALTER TABLE wagtailsearch_indexentry SET (toast_tuple_target = 8160)"
PACKED = "ALTER TABLE wagtailsearch_indexentry RESET (toast_tuple_target)"


def make(_apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(TERMS)
        schema_editor.execute(KEYS)
        schema_editor.execute(UNPACKED)


def drop(_apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP INDEX search_terms, search_entry_by_key")
        schema_editor.execute(PACKED)


class Migration(migrations.Migration):
    dependencies = [
        ("search", "0005_indexes_that_cover"),
        ("wagtailsearch", "0010_add_text_fields"),
    ]

    operations = [migrations.RunPython(make, drop)]
