/** Responses by latency: `counts[i]` of them took `us[i]` µs. Ascending, without zero counts. */
export interface Histogram {
  readonly us: Uint32Array;
  readonly counts: Float64Array;
}

/** @throws {RangeError} where latencies do not ascend or a count is not a positive whole number. */
export function histogramOf(pairs: Iterable<readonly [us: number, count: number]>): Histogram {
  const list = [...pairs];
  for (const [index, [us, count]] of list.entries()) {
    const ascends = index === 0 || us > (list[index - 1] as readonly [number, number])[0];
    if (!Number.isSafeInteger(us) || us < 0 || us > 0xffffffff || !ascends) {
      throw new RangeError(`histogram: latency ${us} µs at position ${index} does not ascend`);
    }
    if (!Number.isSafeInteger(count) || count <= 0)
      throw new RangeError(`histogram: ${us} µs has the count ${count}`);
  }
  return { us: Uint32Array.from(list, ([us]) => us), counts: Float64Array.from(list, ([, count]) => count) };
}

export function pairsOf({ us, counts }: Histogram): [us: number, count: number][] {
  return Array.from(us, (value, index) => [value, counts[index] as number]);
}

export function totalCount({ counts }: Histogram): number {
  return counts.reduce((sum, count) => sum + count, 0);
}
