import { readFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { isExecutable } from '../tools/find-tool.ts';

/** What decides how a missing tool can be had. */
export interface System {
  /** Names of the system, most specific first: `['ubuntu-24.04', 'ubuntu', 'debian', 'linux']`, `['macos']`. */
  systems: string[];
  /** Package managers that this user may use without a password. */
  installers: ('apt' | 'brew')[];
}

export async function readSystem(): Promise<System> {
  const root = process.getuid?.() === 0;
  const [apt, brew] = await Promise.all([isInPath('apt-get'), isInPath('brew')]);
  return {
    systems:
      process.platform === 'linux'
        ? linuxNames(await readOsRelease())
        : [process.platform.replace('darwin', 'macos')],
    installers: [...(apt && root ? (['apt'] as const) : []), ...(brew && !root ? (['brew'] as const) : [])],
  };
}

/** @param osRelease text of /etc/os-release */
export function linuxNames(osRelease: string): string[] {
  const value = (key: string) => new RegExp(`^${key}="?([^"\\n]*)`, 'm').exec(osRelease)?.[1] ?? '';
  const id = value('ID');
  const names = [`${id}-${value('VERSION_ID')}`, id, ...value('ID_LIKE').split(' '), 'linux'];
  return [...new Set(names)].filter((name) => /^[a-z]/.test(name));
}

async function readOsRelease(): Promise<string> {
  return readFile('/etc/os-release', 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
}

async function isInPath(program: string): Promise<boolean> {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const found = await Promise.all(folders.map((folder) => isExecutable(join(folder, program))));
  return found.includes(true);
}
