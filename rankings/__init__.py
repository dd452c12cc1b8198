"""Rankings of cities, their import and export."""

import os

# openpyxl reads with lxml wherever some package brings it along, and lxml expands entities: a small file fills the
# memory. The parser of the standard library, behind defusedxml, refuses them. Asked once, when openpyxl is imported.
os.environ["OPENPYXL_LXML"] = "False"
