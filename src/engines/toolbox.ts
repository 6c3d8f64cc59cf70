import type { Tool } from '../model/tool.ts';
import { type FoundTool, findTool } from '../tools/find-tool.ts';
import { MissingError } from './engine-error.ts';

/** The tools that the native engine uses; each is looked up once. */
export interface Toolbox {
  /** @throws {MissingError} where there is none that is new enough; `user` is who needs it */
  take(tool: Tool, user: string): Promise<FoundTool>;
}

/** Looks in the project's own `.tools/bin`, then in PATH. */
export function openToolbox(find: (tool: Tool) => Promise<FoundTool | null> = findTool): Toolbox {
  const known = new Map<string, Promise<FoundTool | null>>();
  return {
    async take(tool, user) {
      const key = `${tool.id} ${tool.minimum}`;
      const found = known.get(key) ?? find(tool);
      known.set(key, found);
      const usable = await found;
      if (usable) return usable;
      throw new MissingError(
        `${user}: needs ${tool.id} ${needed(tool)}, and no usable one is in .tools/bin or PATH. ` +
          'Try: npm run reproduce, which installs what is missing, or --engine compose',
      );
    },
  };
}

function needed({ minimum, series }: Tool): string {
  return series?.attempts.length === 0 ? `${series.version}` : `${minimum} or newer`;
}
