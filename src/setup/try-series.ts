import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { SeriesAttempt, Tool } from '../model/tool.ts';
import { environmentFor } from '../tools/environment.mjs';
import { type FoundTool, findTool, isAsWanted, localTools } from '../tools/find-tool.ts';
import { type FinishedProcess, runCommand } from '../tools/run-command.ts';
import { linkTool } from './link-tool.ts';
import type { LocatedTool } from './located-tool.ts';
import { readSystem, type System } from './system.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Of a whole attempt: some 30 MB on a slow line. */
const LIMIT_MS = 120_000;
/** Of one answer of uv's source: where nothing answers, nobody waits long. */
const ANSWERS_WITHIN_S = 8;

export interface Effects {
  find(tool: Tool): Promise<FoundTool | null>;
  /** @throws {Error} where it can't be started, or is not done in time */
  run(command: string[], env: Record<string, string>): Promise<FinishedProcess>;
  link(tool: Tool, program: string, as: string): Promise<void>;
  readSystem(): Promise<Pick<System, 'installers'>>;
  say(line: string): void;
}

/**
 * Tries to have, of each tool that is measured with, one of its series and built for speed; to fail in it is no error, and
 * told in a line. Does nothing where they are there.
 * @param tools that are there in one version or another
 */
export async function trySeries(tools: readonly LocatedTool[], effects: Effects = here): Promise<void> {
  for (const { tool } of tools) {
    const { series } = tool;
    if (!series) continue;
    for (const attempt of series.attempts) {
      const found = await effects.find(tool);
      if (found && isAsWanted(tool, found)) break;
      const failure = await make(tool, series.version, attempt, tools, effects);
      if (failure !== null)
        effects.say(`${tool.name} ${series.version}, por ${attempt.by}: não foi possível (${failure}).`);
    }
  }
}

/** @returns why it failed, pt-BR; `null` where it did not, or there was nothing to try */
async function make(
  tool: Tool,
  version: string,
  attempt: SeriesAttempt,
  tools: readonly LocatedTool[],
  effects: Effects,
): Promise<string | null> {
  try {
    if (attempt.by === 'apt') return await byApt(attempt.packages, effects);
    const uv = tools.find(({ tool: { id } }) => id === 'uv');
    const found = uv ? await effects.find(uv.tool) : null;
    if (found === null) return 'não há uv aqui';
    return await byUv(tool, version, found.path, effects);
  } catch (error) {
    return (error as Error).name === 'TimeoutError'
      ? `sem resposta em ${LIMIT_MS / 1000} s`
      : firstLine((error as Error).message);
  }
}

async function byUv(tool: Tool, version: string, uv: string, effects: Effects): Promise<string | null> {
  const folder = join(localTools, `uv-${tool.id}`);
  const env = {
    ...environmentFor('install'),
    UV_NO_CONFIG: '1',
    UV_PYTHON_INSTALL_DIR: folder,
    UV_HTTP_TIMEOUT: String(ANSWERS_WITHIN_S),
    UV_HTTP_CONNECT_TIMEOUT: String(ANSWERS_WITHIN_S),
    UV_HTTP_RETRIES: '0',
  };
  const options = ['--managed-python', '--color', 'never'];
  effects.say(`→ uv python install ${version} (até ${LIMIT_MS / 1000} s; só para este projeto, em .tools/)`);
  const installed = await effects.run([uv, 'python', 'install', version, '--no-bin', ...options], env);
  if (installed.exitCode !== 0) return lastCause(installed);
  const where = await effects.run([uv, 'python', 'find', version, '--no-project', ...options], env);
  if (where.exitCode !== 0) return lastCause(where);
  await effects.link(tool, where.stdout.trim(), `${tool.id}${version}`);
  return null;
}

async function byApt(packages: string[], effects: Effects): Promise<string | null> {
  if (!(await effects.readSystem()).installers.includes('apt')) return null;
  const env = { ...environmentFor('install'), DEBIAN_FRONTEND: 'noninteractive' };
  for (const name of packages) {
    const { stdout } = await effects.run(['apt-cache', 'policy', name], env);
    if (!/^\s*Candidate: \d/m.test(stdout)) return null;
  }
  const options = ['-y', '--no-install-recommends', '--no-remove', '-o', 'DPkg::Lock::Timeout=60'];
  effects.say(`→ apt-get install ${packages.join(' ')}`);
  const installed = await effects.run(['apt-get', 'install', ...options, ...packages], env);
  return installed.exitCode === 0 ? null : lastCause(installed);
}

/** What stands at the root of it: the last that was said. */
function lastCause({ stderr, stdout, exitCode }: FinishedProcess): string {
  const lines = (stderr.trim() || stdout.trim()).split('\n');
  const last = (lines.at(-1) ?? '').trim().replace(/^(?:cause|error|E): */, '');
  return last === '' ? `código ${exitCode}` : firstLine(last);
}

function firstLine(text: string): string {
  return (text.split('\n', 1)[0] ?? '').slice(0, 120);
}

const here: Effects = {
  find: findTool,
  run: (command, env) => runCommand(command, { cwd: root, env, signal: AbortSignal.timeout(LIMIT_MS) }),
  link: linkTool,
  readSystem,
  say: (line) => console.error(line),
};
