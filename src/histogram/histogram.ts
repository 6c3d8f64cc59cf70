/** Responses by latency: `counts[i]` of them took `us[i]` µs. Ascending, without zero counts. */
export interface Histogram {
  readonly us: Uint32Array;
  readonly counts: Float64Array;
}

/** @throws {RangeError} where latencies do not ascend or a count is not a positive whole number. */
export function histogramOf(pairs: readonly (readonly [us: number, count: number])[]): Histogram {
  return histogramFrom(
    pairs.map(([us]) => us),
    pairs.map(([, count]) => count),
  );
}

/** The same from two lists. @throws {RangeError} also where they are not of one length */
export function histogramFrom(us: ArrayLike<number>, counts: ArrayLike<number>): Histogram {
  if (us.length !== counts.length) {
    throw new RangeError(`histogram: ${us.length} latencies, but ${counts.length} counts`);
  }
  for (let index = 0; index < us.length; index += 1) {
    const previous = index === 0 ? -1 : (us[index - 1] as number);
    const fault = faultOfEntry(previous, us[index] as number, counts[index] as number, index);
    if (fault) throw new RangeError(fault);
  }
  // `from` would go by the lists' iterators, several times as long
  return { us: new Uint32Array(us), counts: new Float64Array(counts) };
}

/**
 * @param previous the latency before, µs; −1 for the first one
 * @returns what keeps an entry from standing at this position; `null` where nothing does
 */
export function faultOfEntry(previous: number, us: number, count: number, position: number): string | null {
  if (!Number.isSafeInteger(us) || us > 0xffffffff || us <= previous)
    return `histogram: latency ${us} µs at position ${position} does not ascend`;
  if (!Number.isSafeInteger(count) || count <= 0) return `histogram: ${us} µs has the count ${count}`;
  return null;
}

/** Of latencies one by one, whole µs. @throws {RangeError} where one is none that a histogram can hold */
export function histogramOfSamples(samples: readonly number[]): Histogram {
  const counts = new Map<number, number>();
  for (const us of samples) counts.set(us, (counts.get(us) ?? 0) + 1);
  return histogramOf([...counts].sort(([a], [b]) => a - b));
}

export function pairsOf({ us, counts }: Histogram): [us: number, count: number][] {
  return Array.from(us, (value, index) => [value, counts[index] as number]);
}

export function totalCount({ counts }: Histogram): number {
  let total = 0;
  // The hottest loop of a build: `reduce` on a typed array takes several times as long
  for (let index = 0; index < counts.length; index += 1) total += counts[index] as number;
  return total;
}
