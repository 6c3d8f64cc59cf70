import { cp, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Toolbox } from '../../engines/toolbox.ts';
import { openToolbox } from '../../engines/toolbox.ts';
import type { Tool } from '../../model/tool.ts';
import { findTool } from '../../tools/find-tool.ts';

/** What the native engine reads of the project. */
const NEEDED = ['services', 'src/generators'];
/** Of builds, and of whoever worked there. */
const LEFT_OUT = new Set(['build', 'node_modules', '__pycache__']);

/** The newest programs of this machine, of whatever series and however compiled: what a campaign took before. */
export function machineToolbox(): Toolbox {
  return openToolbox((tool: Tool) => {
    const { series: _, optimized: __, ...any } = tool;
    return findTool(any);
  });
}

/** A copy in which services are built another way beside the project's own builds; the caller removes it. */
export async function copyProject(root: string): Promise<{ root: string; remove(): Promise<void> }> {
  const copy = await mkdtemp(path.join(os.tmpdir(), 'bench-engines-'));
  const isWanted = (from: string) => !LEFT_OUT.has(path.basename(from));
  for (const folder of NEEDED)
    await cp(path.join(root, folder), path.join(copy, folder), { recursive: true, filter: isWanted });
  return { root: copy, remove: () => rm(copy, { recursive: true, force: true }) };
}
