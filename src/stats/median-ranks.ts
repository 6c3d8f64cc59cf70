/**
 * Between which of n values, in ascending order, the median of what they are drawn from lies: ranks from 1, the narrowest
 * pair from both ends whose coverage is at least 1 − level, whatever the distribution. `null` where all n are too few.
 * See David and Nagaraja, Order Statistics, 7.1: coverage of ranks r and n + 1 − r is 1 − 2 P(B < r), B ~ binomial(n, ½).
 */
export function medianRanks(n: number, level: number): [low: number, high: number] | null {
  let [below, term] = [0, 0.5 ** n];
  let found: [number, number] | null = null;
  for (let rank = 1; rank <= n / 2; rank += 1) {
    below += term;
    if (2 * below > level) break;
    found = [rank, n + 1 - rank];
    term *= (n - rank + 1) / rank;
  }
  return found;
}
