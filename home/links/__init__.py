"""Broken links of public pages, for whoever can mend them."""
