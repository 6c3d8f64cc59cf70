import { findTool } from '../tools/find-tool.ts';
import { describeInstall, describeRequest, describeTool } from './describe-plan.ts';
import { install } from './install.ts';
import { planSetup } from './plan.ts';
import { SetupError } from './setup-error.mjs';
import { readMachine } from './system.ts';
import { TOOLS, type ToolId } from './tools.ts';

/**
 * Installs what is missing after saying so on standard error, and does nothing where nothing is.
 * @throws {SetupError} if something failed, or has to be asked of a person: the rest is installed by then
 */
export async function ensureTools(needed: ToolId[]): Promise<void> {
  const missing = await missingOf(needed);
  if (missing.length === 0) return;
  const machine = await readMachine();
  const plan = planSetup(missing, (await findTool('pip')) !== null, machine);
  const announcement = describeInstall(plan);
  if (announcement) console.error(announcement);
  await install(plan.install, machine);
  const request = describeRequest(plan);
  if (request) throw new SetupError(request);
  const still = await missingOf(missing);
  if (still.length > 0) throw new SetupError(still.map(notEnough).join('\n'));
  console.error('Tudo instalado.\n');
}

async function missingOf(tools: ToolId[]): Promise<ToolId[]> {
  const found = await Promise.all(tools.map(findTool));
  return tools.filter((_, i) => found[i] === null);
}

function notEnough(id: ToolId): string {
  const { hint, home } = TOOLS[id];
  return (
    `${describeTool(id)}: continua faltando depois da instalação; o que este sistema oferece não serve.\n` +
    `Tente: ${hint ?? `instale uma versão mais nova (${home})`}.`
  );
}
