import { findTool, probeTool, type RejectedProgram } from '../tools/find-tool.ts';
import {
  describeInstall,
  describeRejected,
  describeRequest,
  describeTool,
  describeUnasked,
} from './describe-plan.ts';
import { install } from './install.ts';
import type { LocatedTool } from './located-tool.ts';
import { planSetup } from './plan.ts';
import { SetupError } from './setup-error.mjs';
import { readSystem } from './system.ts';
import { PIP } from './tools.ts';

interface Missing extends LocatedTool {
  /** What bears its name and can't be used. */
  rejected: RejectedProgram[];
}

/**
 * Installs what is missing after saying so on standard error, and does nothing where nothing is.
 * @param needed each tool once
 * @throws {SetupError} if something failed, or has to be asked of a person: the rest is installed by then; and before
 * anything is, where a program is there and could not be asked what it is
 */
export async function ensureTools(needed: LocatedTool[]): Promise<void> {
  const missing = await missingOf(needed);
  if (missing.length === 0) return;
  const unasked = missing.flatMap(({ rejected }) => rejected.filter(({ answer }) => answer === 'unasked'));
  if (unasked.length > 0) throw new SetupError(describeUnasked(unasked));
  const system = await readSystem();
  const plan = planSetup(missing, (await findTool(PIP)) !== null, system);
  const rejected = describeRejected(missing.flatMap((it) => it.rejected));
  const announcement = describeInstall(plan);
  if (announcement) console.error([rejected, announcement].filter(Boolean).join('\n'));
  await install(plan.install, system);
  const request = describeRequest(plan);
  if (request) throw new SetupError([announcement ? '' : rejected, request].filter(Boolean).join('\n'));
  const still = await missingOf(missing);
  if (still.length > 0) throw new SetupError(still.map(notEnough).join('\n'));
  console.error('Tudo instalado.\n');
}

async function missingOf(tools: LocatedTool[]): Promise<Missing[]> {
  const probes = await Promise.all(
    tools.map(async ({ tool, folder }) => ({ tool, folder, ...(await probeTool(tool)) })),
  );
  return probes.filter(({ found }) => found === null);
}

function notEnough({ tool, rejected }: Missing): string {
  const { hint, home } = tool;
  return [
    `${describeTool(tool)}: continua faltando depois da instalação; o que este sistema oferece não serve.`,
    ...(rejected.length > 0 ? [describeRejected(rejected)] : []),
    `Tente: ${hint ?? `instale uma versão mais nova (${home})`}.`,
  ].join('\n');
}
