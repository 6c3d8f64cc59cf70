import { BINARY, DECIMAL, halfStep, type Steps, TIME } from './printed-steps.ts';
import type { WrkReport } from './wrk-report.ts';

/** Nobody measures as long; a clock that was set back gives times of 2⁶⁴ µs. */
const LONGEST_US = 366 * 24 * 3.6e9;

/** What a value of a report can't be: the field, its value and why, pt-BR; `null` where all can be. */
export function findImpossible(report: WrkReport): string | null {
  const { requests, connections, threads, non2xx, elapsedUs, bytesRead } = report;
  for (const [field, value] of numbersOf(report)) {
    if (/Us(\.\d+)?$/.test(field) && value > LONGEST_US) return `${field} = ${value}, mais de um ano`;
    if (value > Number.MAX_SAFE_INTEGER) return `${field} = ${value}, mais do que o wrk conta`;
  }
  if (threads > connections) return `threads = ${threads}, mais do que as ${connections} conexões`;
  if ((non2xx ?? 0) > requests) return `non2xx = ${non2xx}, mais do que as ${requests} requisições`;
  return (
    notFollowing('requestsPerSec', report.requestsPerSec, DECIMAL, requests, 0, elapsedUs) ??
    notFollowing(
      'transferPerSecBytes',
      report.transferPerSecBytes,
      BINARY,
      bytesRead,
      halfStep(bytesRead, BINARY),
      elapsedUs,
    )
  );
}

/** A rate that is not amount ÷ elapsed, within what was rounded off all three. */
function notFollowing(
  field: string,
  rate: number,
  steps: Steps,
  amount: number,
  rounding: number,
  elapsedUs: number,
): string | null {
  const half = halfStep(elapsedUs, TIME);
  const least = ((amount - rounding) / (elapsedUs + half)) * 1e6;
  const most = ((amount + rounding) / Math.max(0, elapsedUs - half)) * 1e6;
  if (rate >= least - halfStep(least, steps) && !(rate > most + halfStep(most, steps))) return null;
  return `${field} = ${rate}, mas ${amount} ÷ ${elapsedUs / 1e6} s = ${(amount / elapsedUs) * 1e6}`;
}

/** Every number with its path: `latency.avgUs`, `percentilesUs.50`. */
function numbersOf(value: object, path = ''): [field: string, value: number][] {
  return Object.entries(value).flatMap(([key, inner]): [string, number][] => {
    const own = path === '' ? key : `${path}.${key}`;
    if (typeof inner === 'number') return [[own, inner]];
    return typeof inner === 'object' && inner !== null ? numbersOf(inner, own) : [];
  });
}
