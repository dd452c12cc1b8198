"""What happens to content, told to whoever registered: documents, search, caches."""

from django.dispatch import Signal

# Sent inside the transaction that changed facts; ``changed`` is a list of model instances of one model.
facts_changed = Signal()

# Sent inside the transaction that wrote published documents: ``resource`` is its name, ``documents`` their primary
# keys. Those that went are deleted by their rows and told to nobody.
documents_written = Signal()
