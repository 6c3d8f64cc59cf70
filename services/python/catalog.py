"""The data of the JSON scenarios, the same in every service."""

TAGS = ("novo", "café", "promoção", "importado", "frágil")
CENTS = (0.25, 0.5, 0.75)

ITEMS = [
    {
        "id": 1001 + i,
        "name": f"Produto {1001 + i}",
        "price": 10 + i * 37 % 90 + CENTS[i % 3],
        "stock": i * 53 % 1000,
        "active": i % 4 != 0,
        "tags": [TAGS[i % 5], TAGS[(i * 2 + 1) % 5]],
    }
    for i in range(640)
]


def catalog(total: int) -> dict:
    """The first so many items, as a document to be encoded."""
    return {"items": ITEMS[:total], "total": total}
