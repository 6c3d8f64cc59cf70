import path from 'node:path';
import { H2LOAD } from '../../generators/h2load/tool.ts';
import { WRK } from '../../generators/wrk/tool.ts';
import { readManifests } from '../../manifests/read-manifests.ts';
import type { LocatedTool } from '../located-tool.ts';
import { toolsOfEverything } from '../manifest-tools.ts';
import { CHROMIUM } from '../tools.ts';

const all: LocatedTool[] = [
  { tool: WRK, folder: 'src/generators/wrk' },
  { tool: H2LOAD, folder: 'src/generators/h2load' },
  { tool: CHROMIUM, folder: 'src/setup' },
  ...toolsOfEverything(await readManifests(path.resolve(import.meta.dirname, '../../..'))),
];

/** Tools of this project as they are, by their ids. */
export function these(...ids: string[]): LocatedTool[] {
  return ids.map((id) => {
    const found = all.find(({ tool }) => tool.id === id);
    if (!found) throw new Error(`${id}: no tool of this project`);
    return found;
  });
}
