import { ExpectedError } from '../errors/expected-error.mjs';
import type { Tool } from '../model/tool.ts';
import { compareVersions } from '../tools/compare-versions.ts';
import { differenceOf } from '../tools/same-tool.ts';

/** A tool, and where it is described: files that it names are found there. */
export interface LocatedTool {
  tool: Tool;
  /** Relative to the project's: `services/go`. */
  folder: string;
}

/**
 * Each tool once, where it first stands, as who asks for the newest version describes it: its pin is new enough.
 * @throws {ExpectedError} where two describe it differently
 */
export function mergeTools(tools: readonly LocatedTool[]): LocatedTool[] {
  const merged = new Map<string, LocatedTool>();
  for (const located of tools) {
    const { id, minimum } = located.tool;
    const known = merged.get(id);
    if (known) requireSame(known, located);
    if (!known || compareVersions(minimum, known.tool.minimum) > 0) merged.set(id, located);
  }
  return [...merged.values()];
}

function requireSame(a: LocatedTool, b: LocatedTool): void {
  const key = differenceOf(a.tool, b.tool);
  if (key === null) return;
  const said = ({ folder, tool }: LocatedTool) => `${JSON.stringify(tool[key])} in ${folder}`;
  throw new ExpectedError(
    `The tool "${a.tool.id}" is described in two ways; its ${key}: ${said(a)}, ${said(b)}.\n` +
      'Try: the same words in both, or another id.',
  );
}
