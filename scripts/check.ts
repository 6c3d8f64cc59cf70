import { parseArgs } from 'node:util';
import { runChecks } from '../src/checks/check.ts';
import { proseCheck } from '../src/checks/prose-check.ts';
import { resultsCheck } from '../src/checks/results-check.ts';
import { serviceChecks } from '../src/checks/service-checks.ts';
import { staticChecks } from '../src/checks/static-checks.ts';
import { describeResults } from '../src/checks/summary.ts';

// npm run check -- --base REF: where the work began whose changes in results/ are looked at; without it, found out
const { values } = parseArgs({ options: { base: { type: 'string' } } });
const base = values.base ?? (process.env.RESULTS_BASE || null);

const results = await runChecks([
  ...staticChecks,
  resultsCheck('.', base),
  proseCheck('content'),
  ...(await serviceChecks('.', ['check'])),
]);
console.log(`\n${describeResults(results)}`);
process.exitCode = results.some(({ failed }) => failed > 0) ? 1 : 0;
