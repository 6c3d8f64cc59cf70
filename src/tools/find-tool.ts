import { type ExecFileException, execFile } from 'node:child_process';
import type { Stats } from 'node:fs';
import { access, constants, glob, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { delimiter, isAbsolute, join, parse } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Tool } from '../model/tool.ts';
import { compareVersions, isOfSeries } from './compare-versions.ts';
import { environmentFor } from './environment.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** What the set-up installs for this project alone. */
export const localTools = join(root, '.tools/');

export interface FoundTool {
  /** Absolute. */
  path: string;
  /** As the tool's pattern finds it in what the program prints: `1.24.11`. */
  version: string;
  /** Whether it was built for speed, where that can be told of the tool. */
  optimized?: boolean;
}

/** A program under the tool's name that can't be used. */
export interface RejectedProgram {
  path: string;
  /**
   * It runs, and is too old or gives no version that we understand; it ended in an error; or it never got to run, for a
   * reason that is not its own: then it may well be what is needed.
   */
  answer: 'unsuitable' | 'failed' | 'unasked';
  /** pt-BR, within a line. */
  why: string;
  /** What running it gave, where it failed, or why it was not run. */
  cause: Error | null;
}

/** Nothing found and nothing rejected: the tool is missing. */
export interface ToolProbe {
  found: FoundTool | null;
  rejected: RejectedProgram[];
}

/** What `probeTool` finds. */
export async function findTool(tool: Tool): Promise<FoundTool | null> {
  return (await probeTool(tool)).found;
}

/**
 * The best program that is the tool, runs, and will do: built for speed before one that was not, of the tool's series
 * before another, then the newest; of equals the project's own, then PATH's first.
 * A name in PATH proves nothing: it may be a version manager's shim or a pointer to a package.
 */
export async function probeTool(tool: Tool): Promise<ToolProbe> {
  const probed = await Promise.all((await candidates(tool)).map((path) => ask(tool, path)));
  const usable = probed.filter((it) => it !== null && 'version' in it);
  return {
    found: usable.toSorted((a, b) => preference(tool, a, b))[0] ?? null,
    rejected: probed.filter((it) => it !== null && 'why' in it),
  };
}

/** Of the series that is measured with, where the tool has one, and built for speed. */
export function isAsWanted({ series }: Tool, { version, optimized }: Omit<FoundTool, 'path'>): boolean {
  return optimized !== false && (!series || isOfSeries(version, series.version));
}

function preference(tool: Tool, a: FoundTool, b: FoundTool): number {
  const rank = ({ version, optimized }: FoundTool) =>
    Number(optimized === false) * 2 + Number(!isAsWanted(tool, { version }));
  return rank(a) - rank(b) || compareVersions(b.version, a.version);
}

async function candidates({ programs }: Tool): Promise<string[]> {
  const folders = [join(localTools, 'bin'), ...(process.env.PATH ?? '').split(delimiter).filter(isAbsolute)];
  const named = await Promise.all(
    programs.map(async (it) => {
      const below = folderOfPattern(it);
      if (below !== null) {
        const found = await Array.fromAsync(glob(it.replace(/^(?:~\/|\/)/, ''), { cwd: below }));
        return found.sort().map((path) => join(below, path));
      }
      return isAbsolute(it) ? [it] : folders.map((folder) => join(folder, it));
    }),
  );
  const paths = named.flat();
  const isThere = await Promise.all(paths.map(isProgram));
  return [...new Set(paths.filter((_, i) => isThere[i]))];
}

/** Where a pattern is looked for; `null` of a name or a path. */
function folderOfPattern(program: string): string | null {
  if (program.startsWith('~/')) return homedir();
  if (program.startsWith('node_modules/')) return root;
  return isAbsolute(program) && program.includes('*') ? '/' : null;
}

/** A file that somebody made to be run. */
async function isProgram(path: string): Promise<boolean> {
  const status = await stat(path).catch(() => null);
  return status?.isFile() === true && (status.mode & 0o111) !== 0;
}

export async function isExecutable(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}

/** One that is not for us is as good as not there; one that is, and may not run, lies where nothing may. */
async function ask(tool: Tool, path: string): Promise<FoundTool | RejectedProgram | null> {
  try {
    await access(path, constants.X_OK);
  } catch (cause) {
    if (!isForUs(await stat(path))) return null;
    const why = 'não pode ser executado (a pasta está montada com noexec?)';
    return { path, answer: 'unasked', why, cause: cause as Error };
  }
  return probe(tool, path);
}

/** By its mode: root may run what anyone may. */
function isForUs({ mode, uid, gid }: Stats): boolean {
  const own = process.getuid?.();
  if (own === 0) return (mode & 0o111) !== 0;
  if (own === uid) return (mode & 0o100) !== 0;
  const isOurGroup = process.getegid?.() === gid || process.getgroups?.().includes(gid);
  return (mode & (isOurGroup ? 0o010 : 0o001)) !== 0;
}

/** What keeps any program from starting. */
const UNASKED = ['EACCES', 'EAGAIN', 'EMFILE', 'ENFILE', 'ENOMEM', 'EPERM', 'ETXTBSY'];

/** A busy machine starts several at a time slowly: a program that is late is not one that is missing. */
const ANSWERS_WITHIN_MS = 120_000;

/** The exit code says nothing of a program that prints its version: that of `wrk --version` is 1. */
async function probe(tool: Tool, path: string): Promise<FoundTool | RejectedProgram> {
  const { error, stdout, stderr } = await output(path, tool.versionArgs);
  const unsuitable = (why: string) => ({ path, answer: 'unsuitable' as const, why, cause: null });
  const version = new RegExp(tool.versionPattern).exec(stdout)?.[1];
  if (version === undefined) {
    if (error === null || stdout.trim() !== '')
      return unsuitable(`versão não entendida: ${JSON.stringify(firstLine(stdout))}`);
    const isUnasked = error.killed || UNASKED.includes(String(error.code));
    const answer = isUnasked ? 'unasked' : 'failed';
    return { path, answer, why: describeFailure(error, stderr), cause: error };
  }
  const { minimum, series, optimized } = tool;
  if (compareVersions(version, minimum) < 0) return unsuitable(`versão ${version}, anterior a ${minimum}`);
  if (series?.attempts.length === 0 && !isOfSeries(version, series.version))
    return unsuitable(`versão ${version}, e a medição é com a ${series.version}`);
  if (!optimized) return { path, version };
  const said = await output(path, optimized.args);
  return { path, version, optimized: new RegExp(optimized.pattern).test(said.stdout) };
}

function output(path: string, args: string[]) {
  // A folder that is there whatever TMPDIR says, and has no version manager's settings
  const options = { cwd: parse(path).root, env: environmentFor('probe'), timeout: ANSWERS_WITHIN_MS };
  return new Promise<{ error: ExecFileException | null; stdout: string; stderr: string }>((resolve) => {
    execFile(path, args, options, (error, stdout, stderr) => resolve({ error, stdout, stderr }));
  });
}

function describeFailure({ code, signal, killed }: ExecFileException, stderr: string): string {
  const how = killed
    ? `sem resposta em ${ANSWERS_WITHIN_MS / 1000} s`
    : signal
      ? `sinal ${signal}`
      : `código ${code}`;
  const said = firstLine(stderr);
  return `não roda (${how})${said ? `: ${said}` : ''}`;
}

function firstLine(output: string): string {
  return (output.trim().split('\n', 1)[0] ?? '').slice(0, 120);
}
