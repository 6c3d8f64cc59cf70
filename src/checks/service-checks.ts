import path from 'node:path';
import { expandAll, expandTemplate, type Placeholders } from '../engines/expand-template.ts';
import { ExpectedError } from '../errors/expected-error.mjs';
import { readManifests } from '../manifests/read-manifests.ts';
import type { ParticipantManifest, ServiceCheck } from '../model/service.ts';
import { environmentFor } from '../tools/environment.mjs';
import { findTool } from '../tools/find-tool.ts';
import { runCommand } from '../tools/run-command.ts';
import type { Check, Counts } from './check.ts';

/** A build for measuring and one for checking are the same: the folder is that of the native engine. */
const OUT = 'build';

/**
 * What the manifests of services and of what runs beside them check of their own code: `Go: gofmt, vet`.
 * @param root the project's folder
 * @param runs which of them: linters are `check`, tests are `test`
 * @throws {RecordError} where a manifest is wrong
 */
export async function serviceChecks(root: string, runs: readonly ServiceCheck['run'][]): Promise<Check[]> {
  const { services, dependencies } = await readManifests(root);
  return [...services, ...dependencies].flatMap((participant) =>
    participant.checks
      .filter(({ run }) => runs.includes(run))
      .map((check) => ({
        name: `${participant.name}: ${check.name}`,
        run: () => runServiceCheck(root, participant, check),
        size: async () => 1,
      })),
  );
}

/** One command after the other; what follows one that fails has nothing to work on. */
async function runServiceCheck(
  root: string,
  participant: ParticipantManifest,
  check: ServiceCheck,
): Promise<Counts> {
  const values = await placeholdersOf(participant, check);
  const own = { ...participant.native.env, ...check.env };
  // As it is built to be measured: what is right here is right anywhere
  const env = { ...environmentFor('build'), ...expandAll(own, values) };
  const cwd = path.join(root, 'services', participant.id);
  let passed = 0;
  for (const template of check.commands) {
    const command = template.map((part) => expandTemplate(part, values));
    const { exitCode, stdout, stderr } = await runCommand(command, { cwd, env });
    const output = `${stdout}\n${stderr}`;
    if (check.passed !== undefined) passed += countPassed(output, check.passed);
    if (exitCode === 0) continue;
    console.error(output.trim());
    console.error(`exit code ${exitCode}. Try: cd services/${participant.id} && ${command.join(' ')}`);
    return { passed, failed: 1, skipped: 0 };
  }
  if (check.passed === undefined) return { passed: 1, failed: 0, skipped: 0 };
  console.log(`${passed} ok`);
  if (passed > 0) return { passed, failed: 0, skipped: 0 };
  console.error(
    `No test passed and none failed: nothing in the output is ${JSON.stringify(check.passed)}.\n` +
      `Try: the pattern of "${check.name}" in services/${participant.id}/service.json`,
  );
  return { passed, failed: 1, skipped: 0 };
}

/**
 * How many tests a command's output says have passed.
 * @param pattern for one line: its group is a number of tests; without a group each match is one
 */
export function countPassed(output: string, pattern: string): number {
  return [...output.matchAll(new RegExp(pattern, 'gm'))].reduce(
    (sum, [, number]) => sum + (number === undefined ? 1 : Number(number)),
    0,
  );
}

async function placeholdersOf(
  { id, needs, checks }: ParticipantManifest,
  { needs: own, name }: ServiceCheck,
): Promise<Placeholders> {
  const ofOthers = new Set(checks.flatMap((it) => it.needs).filter((it) => !own.includes(it)));
  const values: Placeholders = { out: OUT };
  for (const tool of needs) {
    if (ofOthers.has(tool.id)) continue;
    const found = await findTool(tool);
    if (found === null)
      throw new ExpectedError(
        `${id}: "${name}" needs ${tool.name} ${tool.minimum} or newer, and none is usable here.\n` +
          'Try: npm run check or npm test, which install what is missing',
      );
    values[`tool:${tool.id}`] = found.path;
    values[`version:${tool.id}`] = found.version;
  }
  return values;
}
