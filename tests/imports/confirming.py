"""A process of its own that confirms an import: run with the import's number, it waits for a line and tells what came.

It is what a server's worker does when somebody presses the button, so that it can be raced and killed.
"""

import sys

import django

if __name__ == "__main__":
    django.setup()

    from rankings.models import FactImport
    from rankings.services import imports

    fact_import = FactImport.objects.get(pk=int(sys.argv[1]))
    print("ready", flush=True)
    sys.stdin.readline()
    try:
        imports.confirm(fact_import, None, fact_import.digest)
    except imports.ImportRefusedError as refused:
        print(f"refused: {refused}", flush=True)
    else:
        print("applied", flush=True)
