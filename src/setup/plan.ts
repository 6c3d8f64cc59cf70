import type { Machine } from './system.ts';
import { type Source, TOOLS, type ToolId } from './tools.ts';

/** How each missing tool is to be had. */
export interface Plan {
  /** What we install ourselves. */
  install: Provision[];
  /** What only a person can: it takes root, a package manager that isn't there, or a system we don't know. */
  ask: Provision[];
  /** What waits for something asked for; the next run installs it. */
  later: Provision[];
}

export interface Provision {
  tool: ToolId;
  /** `null`: no source known for this system. */
  source: Source | null;
}

/**
 * @param missing tools that are needed and not there, without pip
 * @param hasPip whether some Python can install from PyPI; if not, pip is planned first
 */
export function planSetup(missing: ToolId[], hasPip: boolean, machine: Machine): Plan {
  const wanted = missing.map((tool) => provide(tool, machine));
  const needsPip = !hasPip && wanted.some(({ source }) => source?.by === 'pypi');
  const all = needsPip ? [provide('pip', machine), ...wanted] : wanted;
  const pipIsThere = !needsPip || all.some((it) => it.tool === 'pip' && isPossible(it, machine, false));
  const install = all.filter((it) => isPossible(it, machine, pipIsThere));
  const rest = all.filter((it) => !install.includes(it));
  return {
    install,
    ask: rest.filter(({ source }) => source?.by !== 'pypi'),
    later: rest.filter(({ source }) => source?.by === 'pypi'),
  };
}

function provide(tool: ToolId, { systems }: Machine): Provision {
  const { sources } = TOOLS[tool];
  const system = systems.find((name) => name in sources);
  return { tool, source: (system !== undefined && sources[system]) || null };
}

function isPossible({ source }: Provision, { installers }: Machine, hasPip: boolean): boolean {
  if (source === null) return false;
  if (source.by === 'pypi') return hasPip;
  return source.by === 'playwright' || installers.includes(source.by === 'apt' ? 'apt' : 'brew');
}

/** Packages that one run of a package manager installs, each once. */
export function packagesBy(by: 'apt' | 'brew' | 'brew-cask', provisions: Provision[]): string[] {
  return [...new Set(provisions.flatMap(({ source }) => (source?.by === by ? source.packages : [])))];
}
