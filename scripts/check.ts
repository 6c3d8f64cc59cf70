import { runChecks } from '../src/checks/check.ts';
import { resultsCheck } from '../src/checks/results-check.ts';
import { staticChecks } from '../src/checks/static-checks.ts';
import { describeResults } from '../src/checks/summary.ts';

const results = await runChecks([...staticChecks, resultsCheck('results')]);
console.log(`\n${describeResults(results)}`);
process.exitCode = results.some(({ failed }) => failed > 0) ? 1 : 0;
