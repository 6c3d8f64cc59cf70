import { execFile } from 'node:child_process';
import { access, constants } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, isAbsolute, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compareVersions, TOOLS, type Tool, type ToolId } from '../setup/tools.ts';

/** What the set-up installs for this project alone. */
export const localTools = fileURLToPath(new URL('../../.tools/', import.meta.url));

export interface FoundTool {
  path: string;
  version: string;
}

/**
 * The newest program that is the tool, runs, and is new enough; of equals the project's own, then PATH's first.
 * A name in PATH proves nothing: it may be a version manager's shim or a pointer to a package.
 */
export async function findTool(id: ToolId): Promise<FoundTool | null> {
  const tool = TOOLS[id];
  const found = await Promise.all((await candidates(tool)).map((path) => probe(tool, path)));
  const usable = found.filter(
    (it) => it !== null && compareVersions(it.version, tool.minimum) >= 0,
  ) as FoundTool[];
  return usable.toSorted((a, b) => compareVersions(b.version, a.version))[0] ?? null;
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

/** `null` if it does not say its version; the exit code says nothing (that of `wrk --version` is 1). */
function probe({ versionArgs, versionPattern }: Tool, path: string): Promise<FoundTool | null> {
  // GOTOOLCHAIN: the version that is there, not one that Go would fetch
  const options = { cwd: tmpdir(), env: { ...process.env, GOTOOLCHAIN: 'local' }, timeout: 20_000 };
  return new Promise((resolve) => {
    execFile(path, versionArgs, options, (_, stdout) => {
      const version = versionPattern.exec(stdout)?.[1];
      resolve(version === undefined ? null : { path, version });
    });
  });
}
