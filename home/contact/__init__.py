"""Messages to the programme: the public form, the inbox of staff, how long they are kept."""
