/**
 * Moves positions apart until neighbours of these sizes touch at most, in their order and as little as it takes in all
 * (least squares), between `low` and `high`. Returned in the order given.
 */
export function spread(
  positions: readonly number[],
  sizes: readonly number[],
  low: number,
  high: number,
): number[] {
  const order = positions.map((_, index) => index).sort((a, b) => at(positions, a) - at(positions, b));
  let end = 0;
  /** How far above the lowest each has to be at least. */
  const offsets = order.map((index, rank) => {
    const before = order[rank - 1];
    if (before !== undefined) end += (at(sizes, before) + at(sizes, index)) / 2;
    return end;
  });
  // Less the sizes before it, a position must only not fall below its neighbour's
  const rising = isotonic(order.map((index, rank) => at(positions, index) - at(offsets, rank)));
  const moved: number[] = [];
  for (const [rank, index] of order.entries()) {
    moved[index] = Math.max(low, Math.min(high - end, at(rising, rank))) + at(offsets, rank);
  }
  return moved;
}

/** The closest values that never fall: neighbours that do are pooled to their mean. */
function isotonic(values: readonly number[]): number[] {
  const pools: { sum: number; size: number }[] = [];
  for (const value of values) {
    let pool = { sum: value, size: 1 };
    for (let last = pools.at(-1); last && last.sum / last.size > pool.sum / pool.size; last = pools.at(-1)) {
      pool = { sum: last.sum + pool.sum, size: last.size + pool.size };
      pools.pop();
    }
    pools.push(pool);
  }
  return pools.flatMap(({ sum, size }) => Array<number>(size).fill(sum / size));
}

function at(values: readonly number[], index: number): number {
  return values[index] as number;
}
