// The data of the JSON scenarios, the same in every service.
const TAGS = ['novo', 'café', 'promoção', 'importado', 'frágil'];
const CENTS = [0.25, 0.5, 0.75];

const ITEMS = Array.from({ length: 640 }, (_, i) => ({
  id: 1001 + i,
  name: `Produto ${1001 + i}`,
  price: 10 + ((i * 37) % 90) + CENTS[i % 3],
  stock: (i * 53) % 1000,
  active: i % 4 !== 0,
  tags: [TAGS[i % 5], TAGS[(i * 2 + 1) % 5]],
}));

/** The first so many items, as a document to be encoded. */
export function catalog(total) {
  return { items: ITEMS.slice(0, total), total };
}
