/**
 * Holm's step-down adjustment: with adjusted p-values held against α, the chance that any true hypothesis of the
 * family is rejected is at most α (Holm, 1979).
 * @returns in the order of the input, each at most 1
 */
export function holm(pValues: readonly number[]): number[] {
  const byValue = [...pValues.keys()].sort((a, b) => (pValues[a] as number) - (pValues[b] as number));
  const adjusted = new Array<number>(pValues.length);
  let least = 0;
  for (const [rank, index] of byValue.entries()) {
    least = Math.max(least, (pValues.length - rank) * (pValues[index] as number));
    adjusted[index] = Math.min(1, least);
  }
  return adjusted;
}

/**
 * The level at which each hypothesis of a family is judged by Holm's procedure, so that an interval at that level
 * excludes exactly what is rejected: the i-th smallest at α ÷ (m − min(i, i*) + 1), i* being the first that is not
 * rejected.
 * @param size m: how many were declared, those without a p-value included
 * @returns in the order of the input
 */
export function holmLevels(
  pValues: readonly number[],
  alpha: number,
  size: number = pValues.length,
): number[] {
  const byValue = [...pValues.keys()].sort((a, b) => (pValues[a] as number) - (pValues[b] as number));
  const levels = new Array<number>(pValues.length);
  let level = alpha / size;
  let rejects = true;
  for (const [rank, index] of byValue.entries()) {
    if (rejects) level = alpha / (size - rank);
    levels[index] = level;
    rejects &&= (pValues[index] as number) <= level;
  }
  return levels;
}
