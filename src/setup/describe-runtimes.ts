import { realpath } from 'node:fs/promises';
import { join, sep } from 'node:path';
import type { Tool } from '../model/tool.ts';
import { isOfSeries } from '../tools/compare-versions.ts';
import { type FoundTool, findTool, localTools } from '../tools/find-tool.ts';
import type { LocatedTool } from './located-tool.ts';

/**
 * What the services will be built and run with, and where it is from, pt-BR: `Go 1.24.11 (pacote fixado) · Python 3.13.5
 * (uv)`; a line more for each that is not what containers have. `null` where none of the tools is measured with.
 */
export async function describeRuntimes(
  tools: readonly LocatedTool[],
  find: (tool: Tool) => Promise<FoundTool | null> = findTool,
): Promise<string | null> {
  const measured = tools.map(({ tool }) => tool).filter(({ series }) => series !== undefined);
  const told = await Promise.all(
    measured.map(async (tool) => {
      const found = await find(tool);
      if (found === null) return { runtime: `${tool.name} não encontrado`, shortfall: null };
      const runtime = `${tool.name} ${found.version} (${await originOf(tool, found)})`;
      return { runtime, shortfall: shortfallOf(tool, found) };
    }),
  );
  if (told.length === 0) return null;
  return [
    told.map(({ runtime }) => runtime).join(' · '),
    ...told.flatMap(({ shortfall }) => shortfall ?? []),
  ].join('\n');
}

/** Where a program really lies: a name in .tools/bin is a link. */
async function originOf(tool: Tool, { path }: FoundTool): Promise<string> {
  const real = await realpath(path).catch(() => path);
  const tools = await realpath(localTools).catch(() => localTools);
  if (real.startsWith(join(tools, `uv-${tool.id}`) + sep) || real.includes(`${sep}uv${sep}python${sep}`))
    return 'uv';
  return real.startsWith(join(tools, tool.id) + sep) ? 'pacote fixado' : 'desta máquina';
}

function shortfallOf({ name, series }: Tool, { version, optimized }: FoundTool): string | null {
  const lacks = [
    ...(series && !isOfSeries(version, series.version)
      ? [`o ${series.version} dos containers não está ao alcance`]
      : []),
    ...(optimized === false ? ['foi compilado sem otimização e é bem mais lento'] : []),
  ];
  if (lacks.length === 0) return null;
  return `${name} ${version} da máquina: ${lacks.join('; ')}. O registro diz a versão, e campanhas com outra não se comparam.`;
}
