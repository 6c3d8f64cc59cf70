import type { ComparableFact } from './comparable.ts';

/**
 * Whether two estimates of one figure can be told apart: by the interval of their difference, made of how far each one's
 * own interval reaches towards the other (Zou and Donner, 2008). What is not estimated is told apart where it differs.
 */
export function hasMoved(old: ComparableFact, now: ComparableFact): boolean {
  if ((old.missing === null) !== (now.missing === null)) return true;
  if ((old.above === null) !== (now.above === null)) return true;
  if (typeof old.value !== 'number' || typeof now.value !== 'number') return old.value !== now.value;
  if (old.value === now.value) return false;
  // A single round says nothing of its own spread, and may be anything
  if ([old, now].some(({ interval, rounds }) => interval === null && rounds === 1)) return false;
  const scale = isPositive(old) && isPositive(now) ? Math.log : (value: number) => value;
  const [lower, upper] = old.value < now.value ? [old, now] : [now, old];
  const reach = ({ value, interval }: ComparableFact, side: 0 | 1) =>
    interval === null ? 0 : Math.abs(scale(interval[side]) - scale(value as number));
  const distance = scale(upper.value as number) - scale(lower.value as number);
  return distance > Math.hypot(reach(lower, 1), reach(upper, 0));
}

function isPositive({ value, interval }: ComparableFact): boolean {
  return (interval?.[0] ?? (value as number)) > 0;
}
