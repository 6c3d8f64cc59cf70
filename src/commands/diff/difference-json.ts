import type { Difference } from '../../study/difference/difference.ts';
import { describeChange } from '../../study/difference/environment-changes.ts';
import type { Comparison } from './comparison.ts';

/** `npm run diff -- --format json`; see .github/REFERENCIA.md. Values are raw, in `unit`. */
export function differenceJson({ base, head, main, others, more, unmeasured }: Comparison): string {
  const campaigns = others.map(plain);
  return `${JSON.stringify({ ...plain(main), base, head, unmeasured, campaigns, more }, null, 2)}\n`;
}

function plain(difference: Difference) {
  const { verdict, comparable, reasons, conclusions, metrics, added, removed, invalid, environment } =
    difference;
  return {
    verdict,
    comparable,
    reasons: reasons.map(describeChange),
    conclusions,
    metrics: metrics.map(({ facts: _, ...metric }) => metric),
    added,
    removed,
    invalid,
    environment,
    old: difference.old,
    new: difference.new,
  };
}
