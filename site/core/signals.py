"""What happens to content, told to whoever registered: documents, search, caches."""

from django.dispatch import Signal

# Sent inside the transaction that changed facts; ``changed`` is a list of model instances of one model.
facts_changed = Signal()
