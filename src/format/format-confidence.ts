import { formatNumber, NBSP } from './format-number.ts';

/**
 * The confidence of an interval, by the level of significance at which its figure is judged: `95 %` at 0.05, `99,2 %` at
 * 0.05 ÷ 6. Never `100 %`.
 * @throws {RangeError} where the level is not between 0 and 1
 */
export function formatConfidence(level: number): string {
  if (!(level > 0 && level < 1)) throw new RangeError(`not a level of significance: ${level}`);
  const missing = level * 100;
  const most = missing >= 0.5 ? 1 : 1 - Math.floor(Math.log10(missing));
  return `${formatNumber(100 - missing, { min: 0, max: most })}${NBSP}%`;
}
