import { AB } from '../generators/ab/tool.ts';
import { CURL } from '../generators/curl/tool.ts';
import { H2LOAD } from '../generators/h2load/tool.ts';
import { JAVA, MAVEN } from '../generators/jmeter/tool.ts';
import { type ServiceTool, toolOfService } from '../generators/service-tool.ts';
import { GO } from '../generators/vegeta/tool.ts';
import { WRK } from '../generators/wrk/tool.ts';
import type { Tool } from '../model/tool.ts';
import type { LocatedTool } from './located-tool.ts';

/** What each generator takes to be run, or built; not the generators themselves, which would load all that reads their output. */
const TOOLS: Readonly<Record<string, () => LocatedTool[]>> = {
  ab: () => [ownTool(AB, 'ab')],
  'ab-k': () => [ownTool(AB, 'ab')],
  curl: () => [ownTool(CURL, 'curl')],
  h2load: () => [ownTool(H2LOAD, 'h2load')],
  jmeter: () => [serviceTool(JAVA), serviceTool(MAVEN)],
  vegeta: () => [serviceTool(GO)],
  wrk: () => [ownTool(WRK, 'wrk')],
};

/** Tools of generators that there are, each perhaps more than once; the command itself refuses those that there are not. */
export function generatorTools(ids: readonly string[]): LocatedTool[] {
  return ids.flatMap((id) => TOOLS[id]?.() ?? []);
}

/** Ids of all generators. */
export const ALL_GENERATORS: readonly string[] = Object.keys(TOOLS);

function ownTool(tool: Tool, folder: string): LocatedTool {
  return { tool, folder: `src/generators/${folder}` };
}

function serviceTool(need: ServiceTool): LocatedTool {
  return { tool: toolOfService(need), folder: `services/${need.service}` };
}
