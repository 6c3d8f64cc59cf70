import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { WRK } from '../generators/wrk/tool.ts';
import type { Manifests } from '../manifests/manifests.ts';
import { type LocatedTool, mergeTools } from './located-tool.ts';
import { toolsOfChecks, toolsOfEverything, toolsToMeasure } from './manifest-tools.ts';
import { CHROMIUM } from './tools.ts';

/** What the answer depends on besides the command; read only where it makes a difference. */
export interface Surroundings {
  /** `compose` where Docker answers, else `native`. */
  detectEngine(): Promise<string>;
  readManifests(): Promise<Manifests>;
}

const wrk: LocatedTool = { tool: WRK, folder: 'src/generators/wrk' };
const chromium: LocatedTool = { tool: CHROMIUM, folder: 'src/setup' };

/**
 * Tools that a command needs beyond npm packages, each once.
 * @param command the name of its npm script
 * @param args the command's own arguments; asking for help needs nothing, and `reproduce` measures in containers
 *   where it is told to, or where Docker answers and nobody said otherwise
 * @throws {RecordError} where a manifest is wrong
 */
export async function toolsNeeded(
  command: string,
  args: string[],
  { detectEngine, readManifests }: Surroundings = here,
): Promise<LocatedTool[]> {
  const { help, engine, ...wanted } = readArguments(args);
  if (help) return [];
  switch (command) {
    case 'reproduce': {
      if ((engine ?? (await detectEngine())) === 'compose') return [];
      const tools = toolsToMeasure(await readManifests(), wanted);
      return tools === null ? [] : mergeTools([wrk, ...tools]);
    }
    case 'bench':
      return mergeTools([wrk, ...(toolsToMeasure(await readManifests(), {}) ?? []), chromium]);
    case 'test':
      return mergeTools([wrk, ...toolsOfEverything(await readManifests()), chromium]);
    case 'check':
      return mergeTools(toolsOfChecks(await readManifests()));
    case 'report:pdf':
      return [chromium];
    default:
      return [];
  }
}

/** Loaded only where they are asked for: most commands start without. */
const here: Surroundings = {
  async detectEngine() {
    const engines = await import('../engines/detect.ts');
    return engines.detectEngine(null);
  },
  async readManifests() {
    const manifests = await import('../manifests/read-manifests.ts');
    return manifests.readManifests(fileURLToPath(new URL('../../', import.meta.url)));
  },
};

interface Arguments {
  help: boolean;
  engine?: string;
  services?: string[];
  scenarios?: string[];
}

/** Only what matters here; the command itself judges its arguments. */
function readArguments(args: string[]): Arguments {
  const options = {
    help: { type: 'boolean', short: 'h' },
    engine: { type: 'string' },
    services: { type: 'string' },
    scenario: { type: 'string' },
    resume: { type: 'boolean' },
  } as const;
  const { values } = parseArgs({ args, options, strict: false, allowPositionals: true });
  const list = (value: unknown) =>
    typeof value === 'string' ? value.split(',').map((it) => it.trim()) : undefined;
  // What a campaign that is resumed measures stands in its record, which may be of anything that there is
  const rest = values.resume === true ? ['all'] : undefined;
  const services = list(values.services) ?? rest;
  const scenarios = list(values.scenario) ?? rest;
  return {
    help: values.help === true,
    ...(typeof values.engine === 'string' && { engine: values.engine }),
    ...(services && { services }),
    ...(scenarios && { scenarios }),
  };
}
