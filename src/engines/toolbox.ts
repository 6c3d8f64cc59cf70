import { type FoundTool, findTool } from '../tools/find-tool.ts';
import { MissingError } from './engine-error.ts';

const NAMES = ['go', 'python', 'uv', 'wrk'] as const;
export type ToolName = (typeof NAMES)[number];

/** The tools that the native engine uses, with path and version, or `null` where there is none new enough. */
export type Toolbox = Record<ToolName, FoundTool | null>;

/** Looks in the project's own `.tools/bin`, then in PATH. */
export async function findToolbox(): Promise<Toolbox> {
  const found = await Promise.all(NAMES.map(async (name) => [name, await findTool(name)] as const));
  return Object.fromEntries(found) as Toolbox;
}

/** @throws {MissingError} where the toolbox has none; `user` is who needs it */
export function takeTool(toolbox: Toolbox, name: ToolName, user: string): FoundTool {
  const tool = toolbox[name];
  if (tool) return tool;
  throw new MissingError(
    `${user}: needs ${name}, and no usable one is in .tools/bin or PATH. ` +
      'Try: npm run reproduce, which installs what is missing, or --engine compose',
  );
}
