import type { ToolSource } from '../model/tool.ts';
import type { LocatedTool } from './located-tool.ts';
import type { System } from './system.ts';
import { PIP } from './tools.ts';

/** How each missing tool is to be had. */
export interface Plan {
  /** What we install ourselves. */
  install: Provision[];
  /** What only a person can: it takes root, a package manager that isn't there, or a system we don't know. */
  ask: Provision[];
  /** What waits for something asked for; the next run installs it. */
  later: Provision[];
}

export interface Provision extends LocatedTool {
  /** `null`: no source known for this system. */
  source: ToolSource | null;
}

/**
 * @param missing tools that are needed and not there, without pip
 * @param hasPip whether some Python can install from PyPI; if not, pip is planned first
 */
export function planSetup(missing: readonly LocatedTool[], hasPip: boolean, system: System): Plan {
  const wanted = missing.map((tool) => provide(tool, system));
  const needsPip = !hasPip && wanted.some(({ source }) => source?.by === 'pypi');
  const all = needsPip ? [provide({ tool: PIP, folder: 'src/setup' }, system), ...wanted] : wanted;
  const pipIsThere = !needsPip || all.some((it) => it.tool.id === 'pip' && isPossible(it, system, false));
  const install = all.filter((it) => isPossible(it, system, pipIsThere));
  const rest = all.filter((it) => !install.includes(it));
  return {
    install,
    ask: rest.filter(({ source }) => source?.by !== 'pypi'),
    later: rest.filter(({ source }) => source?.by === 'pypi'),
  };
}

function provide(located: LocatedTool, { systems }: System): Provision {
  const { sources } = located.tool;
  const name = systems.find((it) => Object.hasOwn(sources, it));
  return { ...located, source: (name !== undefined && sources[name]) || null };
}

function isPossible({ source }: Provision, { installers }: System, hasPip: boolean): boolean {
  if (source === null) return false;
  if (source.by === 'pypi') return hasPip;
  return source.by === 'playwright' || installers.includes(source.by === 'apt' ? 'apt' : 'brew');
}

/** Packages that one run of a package manager installs, each once. */
export function packagesBy(by: 'apt' | 'brew' | 'brew-cask', provisions: Provision[]): string[] {
  return [...new Set(provisions.flatMap(({ source }) => (source?.by === by ? source.packages : [])))];
}
