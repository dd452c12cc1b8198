"""Items of lists in tagged PDF: what stands beside the mark of an item belongs into its body (PDF/UA-1, 7.2).

WeasyPrint 70 forgets the body of an item that holds paragraphs. Delete this file, and the finisher that names it, when
``test_an_item_of_a_list_is_a_mark_and_a_body`` passes without it.
"""

from typing import Any

import pydyf

PARTS_OF_ITEM = ("/Lbl", "/LBody")


def give_bodies(_document: Any, pdf: pydyf.PDF) -> None:
    """Put everything in an item but its mark into a body; a finisher of WeasyPrint's."""
    elements = {one.reference: one for one in pdf.objects if isinstance(one, pydyf.Dictionary) and "S" in one}
    for item in [one for one in elements.values() if one["S"] == "/LI"]:
        loose = [kid for kid in item["K"] if kid not in elements or elements[kid]["S"] not in PARTS_OF_ITEM]
        if not loose:
            continue
        body = pydyf.Dictionary(
            {"Type": "/StructElem", "S": "/LBody", "K": pydyf.Array(loose), "Pg": item["Pg"], "P": item.reference}
        )
        pdf.add_object(body)
        for kid in loose:
            if kid in elements:
                elements[kid]["P"] = body.reference
        item["K"] = pydyf.Array([*(kid for kid in item["K"] if kid not in loose), body.reference])
