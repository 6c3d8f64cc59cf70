import { runChecks } from '../src/checks/check.ts';
import { proseCheck } from '../src/checks/prose-check.ts';
import { resultsCheck } from '../src/checks/results-check.ts';
import { serviceChecks } from '../src/checks/service-checks.ts';
import { staticChecks } from '../src/checks/static-checks.ts';
import { studyCheck } from '../src/checks/study-check.ts';
import { describeResults } from '../src/checks/summary.ts';
import { vitestCheck } from '../src/checks/vitest-check.ts';
import { detectEngine } from '../src/engines/detect.ts';
import { sitePaths } from '../src/site/paths.ts';

if (process.argv.length > 2) {
  console.error('npm test não recebe argumentos. Para alguns arquivos: npm run test:unit -- CAMINHO…');
  process.exit(2);
}

async function withoutDocker(): Promise<string | null> {
  return (await detectEngine(null)) === 'compose' ? null : 'nenhum Docker Engine com Compose responde';
}

const results = await runChecks([
  ...staticChecks,
  resultsCheck('.', process.env.RESULTS_BASE || null),
  proseCheck('content'),
  studyCheck(sitePaths(process.cwd(), {})),
  ...(await serviceChecks('.', ['check', 'test'])),
  vitestCheck('unit', 'unidades'),
  vitestCheck('integration', 'integração (wrk e serviços de verdade)'),
  vitestCheck('docker', 'docker (motor compose)', withoutDocker),
  vitestCheck('e2e', 'site no Chromium'),
]);
console.log(`\n${describeResults(results)}`);
process.exitCode = results.some(({ failed }) => failed > 0) ? 1 : 0;
