import { runChecks } from '../src/checks/check.ts';
import { proseCheck } from '../src/checks/prose-check.ts';
import { resultsCheck } from '../src/checks/results-check.ts';
import { serviceChecks } from '../src/checks/service-checks.ts';
import { staticChecks } from '../src/checks/static-checks.ts';
import { studyCheck } from '../src/checks/study-check.ts';
import { describeResults } from '../src/checks/summary.ts';
import { parseCommandLine } from '../src/commands/command-arguments.ts';
import { runMain } from '../src/commands/main.ts';
import { sitePaths } from '../src/site/paths.ts';

await runMain(async () => {
  // npm run check -- --base REF: where the work began whose changes in results/ are looked at; without it, found out
  const line = { command: 'check', options: { base: { type: 'string' } } } as const;
  const { values } = parseCommandLine(line, process.argv.slice(2));
  const base = values.base ?? (process.env.RESULTS_BASE || null);

  const results = await runChecks([
    ...staticChecks,
    resultsCheck('.', base),
    proseCheck('content'),
    studyCheck(sitePaths(process.cwd(), {})),
    ...(await serviceChecks('.', ['check'])),
  ]);
  console.log(`\n${describeResults(results)}`);
  return results.some(({ failed }) => failed > 0) ? 1 : 0;
});
