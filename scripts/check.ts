import { runChecks } from '../src/checks/check.ts';
import { proseCheck } from '../src/checks/prose-check.ts';
import { resultsCheck } from '../src/checks/results-check.ts';
import { staticChecks } from '../src/checks/static-checks.ts';
import { describeResults } from '../src/checks/summary.ts';

const results = await runChecks([...staticChecks, resultsCheck('results'), proseCheck('content')]);
console.log(`\n${describeResults(results)}`);
process.exitCode = results.some(({ failed }) => failed > 0) ? 1 : 0;
