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
