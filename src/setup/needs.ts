import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Manifests } from '../manifests/manifests.ts';
import { ALL_GENERATORS, generatorTools } from './generator-tools.ts';
import { type LocatedTool, mergeTools } from './located-tool.ts';
import { toolsOfChecks, toolsOfEverything, toolsToMeasure, toolsToProfile } from './manifest-tools.ts';
import { CHROMIUM } from './tools.ts';

/** What the answer depends on besides the command; read only where it makes a difference. */
export interface Surroundings {
  /** `compose` where Docker answers, else `native`. */
  detectEngine(): Promise<string>;
  readManifests(): Promise<Manifests>;
}

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
  const { help, engine, generators, profiled, positionals: benches, ...wanted } = readArguments(args);
  if (help) return [];
  switch (command) {
    case 'reproduce': {
      if ((engine ?? (await detectEngine())) === 'compose') return [];
      const manifests = await readManifests();
      const tools = toolsToMeasure(manifests, wanted);
      if (tools === null) return [];
      return mergeTools([...generators, ...tools, ...(profiled ? toolsToProfile(manifests, wanted) : [])]);
    }
    case 'bench':
      return mergeTools([
        ...generatorTools(needsEveryGenerator(benches) ? ALL_GENERATORS : ['wrk', 'h2load']),
        // Java and Maven, by which what validates PDF comes as well
        ...(benches.includes('paginas') ? generatorTools(['jmeter']) : []),
        ...(toolsToMeasure(await readManifests(), areOfTheStudy(benches) ? {} : EVERYTHING) ?? []),
        ...(needsProfilers(benches) ? toolsToProfile(await readManifests(), EVERYTHING) : []),
        chromium,
      ]);
    case 'test':
      return mergeTools([
        ...generatorTools(ALL_GENERATORS),
        ...toolsOfEverything(await readManifests()),
        ...toolsToProfile(await readManifests(), EVERYTHING),
        chromium,
      ]);
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
  /** What loads the services. */
  generators: LocatedTool[];
  /** Whether profiles are taken of them. One that is resumed had its profilers when it began, on this machine. */
  profiled: boolean;
  services?: string[];
  scenarios?: string[];
  positionals: string[];
}

/** Only what matters here; the command itself judges its arguments. */
function readArguments(args: string[]): Arguments {
  const options = {
    help: { type: 'boolean', short: 'h' },
    engine: { type: 'string' },
    preset: { type: 'string' },
    generator: { type: 'string' },
    services: { type: 'string' },
    scenario: { type: 'string' },
    resume: { type: 'boolean' },
  } as const;
  const { values, positionals } = parseArgs({ args, options, strict: false, allowPositionals: true });
  const list = (value: unknown) =>
    typeof value === 'string' ? value.split(',').map((it) => it.trim()) : undefined;
  // What a campaign that is resumed measures stands in its record, which may be of anything that there is
  const rest = values.resume === true ? ['all'] : undefined;
  const services = list(values.services) ?? rest ?? SERVICES[String(values.preset)];
  const scenarios = list(values.scenario) ?? rest;
  const engine = values.engine ?? ENGINES[String(values.preset)];
  return {
    help: values.help === true,
    positionals,
    profiled: values.preset === 'profile',
    generators: generatorsFor(values.generator, String(values.preset), values.resume === true),
    ...(typeof engine === 'string' && { engine }),
    ...(services && { services }),
    ...(scenarios && { scenarios }),
  };
}

const EVERYTHING = { services: ['all'], scenarios: ['all'] };

/** Whether benches need no more than the study's own services; all of them run where none is named. */
function areOfTheStudy(benches: readonly string[]): boolean {
  return benches.length > 0 && !benches.includes('custos') && !benches.includes('perfil');
}

/** Presets that measure others than is usual, as `PRESETS` has it. */
const SERVICES: Record<string, string[]> = { generators: ['go'] };

/** Presets that are measured with one engine alone, as `PRESETS` has it. */
const ENGINES: Record<string, string> = { generators: 'native', profile: 'native' };

/** The bench of profiles takes one of each language. */
function needsProfilers(benches: readonly string[]): boolean {
  return benches.length === 0 || benches.includes('perfil');
}

/** The bench of stalls stops the server under each of them. */
function needsEveryGenerator(benches: readonly string[]): boolean {
  return benches.length === 0 || benches.includes('parada');
}

/** Presets that take other generators than is usual; as `PRESETS` has it, which would load much more than is needed here. */
const GENERATORS: Record<string, readonly string[]> = { capacity: ['h2load'], generators: ALL_GENERATORS };

/** The one that is asked for, or the preset's; nobody knows here what a campaign that is resumed was measured with. */
function generatorsFor(wanted: unknown, preset: string, isResumed: boolean): LocatedTool[] {
  if (typeof wanted === 'string') return generatorTools([wanted]);
  return generatorTools(isResumed ? ALL_GENERATORS : (GENERATORS[preset] ?? ['wrk']));
}
