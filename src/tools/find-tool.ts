import { type ExecFileException, execFile } from 'node:child_process';
import { access, constants } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, isAbsolute, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Tool } from '../model/tool.ts';
import { compareVersions } from './compare-versions.ts';
import { environmentFor } from './environment.mjs';

/** What the set-up installs for this project alone. */
export const localTools = fileURLToPath(new URL('../../.tools/', import.meta.url));

export interface FoundTool {
  /** Absolute. */
  path: string;
  /** As the tool's pattern finds it in what the program prints: `1.24.11`. */
  version: string;
}

/** A program under the tool's name that can't be used. */
export interface RejectedProgram {
  path: string;
  /** It runs, and is too old or gives no version that we understand; or it could not be run. */
  answer: 'unsuitable' | 'failed';
  /** pt-BR, within a line. */
  why: string;
  /** What running it gave, where it failed. */
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
 * The newest program that is the tool, runs, and is new enough; of equals the project's own, then PATH's first.
 * A name in PATH proves nothing: it may be a version manager's shim or a pointer to a package.
 */
export async function probeTool(tool: Tool): Promise<ToolProbe> {
  const probed = await Promise.all((await candidates(tool)).map((path) => probe(tool, path)));
  const usable = probed.filter((it) => 'version' in it);
  return {
    found: usable.toSorted((a, b) => compareVersions(b.version, a.version))[0] ?? null,
    rejected: probed.filter((it) => 'why' in it),
  };
}

async function candidates({ programs }: Tool): Promise<string[]> {
  const folders = [join(localTools, 'bin'), ...(process.env.PATH ?? '').split(delimiter).filter(isAbsolute)];
  const paths = programs.flatMap((it) => (isAbsolute(it) ? [it] : folders.map((folder) => join(folder, it))));
  const executable = await Promise.all(paths.map(isExecutable));
  return [...new Set(paths.filter((_, i) => executable[i]))];
}

export async function isExecutable(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}

/** The exit code says nothing of a program that prints its version: that of `wrk --version` is 1. */
function probe(tool: Tool, path: string): Promise<FoundTool | RejectedProgram> {
  const options = { cwd: tmpdir(), env: environmentFor('probe'), timeout: 20_000 };
  return new Promise((resolve) => {
    execFile(path, tool.versionArgs, options, (error, stdout, stderr) => {
      const version = new RegExp(tool.versionPattern).exec(stdout)?.[1];
      const unsuitable = (why: string) => ({ path, answer: 'unsuitable' as const, why, cause: null });
      if (version !== undefined) {
        const old = compareVersions(version, tool.minimum) < 0;
        resolve(old ? unsuitable(`versão ${version}, anterior a ${tool.minimum}`) : { path, version });
      } else if (error !== null && stdout.trim() === '') {
        resolve({ path, answer: 'failed', why: describeFailure(error, stderr), cause: error });
      } else resolve(unsuitable(`versão não entendida: ${JSON.stringify(firstLine(stdout))}`));
    });
  });
}

function describeFailure({ code, signal, killed }: ExecFileException, stderr: string): string {
  const how = killed ? 'sem resposta em 20 s' : signal ? `sinal ${signal}` : `código ${code}`;
  const said = firstLine(stderr);
  return `não roda (${how})${said ? `: ${said}` : ''}`;
}

function firstLine(output: string): string {
  return (output.trim().split('\n', 1)[0] ?? '').slice(0, 120);
}
