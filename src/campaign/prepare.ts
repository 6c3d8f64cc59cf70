import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Engine } from '../engines/engine.ts';
import type { Generator } from '../generators/generator.ts';
import { readEnvironment } from '../machine/environment.ts';
import type { Campaign } from '../model/campaign.ts';
import type { Build, CampaignConfig } from '../model/campaign-record.ts';
import { controlLabel } from '../model/cell-id.ts';
import type { Contender } from '../model/contender.ts';
import type { Scenario } from '../model/scenario.ts';
import type { DependencyManifest } from '../model/service.ts';
import { toLines } from '../model/text.ts';
import { sha256 } from '../records/sha256.ts';
import { readGit } from '../tools/git.ts';
import type { Listener } from './events.ts';
import { implementedBy, orderOf, planBlocks } from './plan.ts';

/** What is about to be measured, and on what: a campaign's record but for its id, time and plan. */
export type Setup = Omit<Campaign, 'recordVersion' | 'kind' | 'id' | 'createdAt' | 'plan' | 'end'>;

/** How often, and how each contender is warmed up: a plan but for its order. */
export type Repetition = Pick<Campaign['plan'], 'preset' | 'blocksAtMost' | 'looks' | 'warmupS'>;

export interface Preparation {
  engine: Engine;
  /** Of all contenders. */
  generator: Generator;
  /** What else loads them; see `Loading`. */
  generators?: readonly Generator[];
  config: CampaignConfig;
  contenders: readonly Contender[];
  dependencies: readonly DependencyManifest[];
  scenarios: readonly Scenario[];
  listen: Listener;
  signal: AbortSignal;
  /** The project's folder. */
  root: string;
}

/** Builds everything that takes part and reads what identifies it and the machine. */
export async function setUp(preparation: Preparation): Promise<Setup> {
  const { engine, generator, generators = [], config, root } = preparation;
  const measured = preparation.contenders.filter(({ id }) => config.contenders.includes(id));
  const scenarios = preparation.scenarios.filter(({ id }) => config.scenarios.includes(id));
  const needed = neededBy(scenarios, preparation.dependencies);
  const contenders: Setup['contenders'] = {};
  const build = buildOnce(preparation);
  for (const contender of measured) {
    const { id, name, service, variant } = contender;
    const built = {
      service: service.id,
      variant: variant?.id ?? null,
      generator: generator.id,
      ...(await build(contender)),
    };
    contenders[id] = { name, ...built };
    if (id === config.control) contenders[controlLabel(id)] = { name: `${name} (A/A)`, ...built };
  }
  const dependencies: Setup['dependencies'] = {};
  for (const dependency of needed)
    dependencies[dependency.id] = { name: dependency.name, ...(await build(dependency)) };
  const identities: Setup['generators'] = {};
  for (const each of new Set([generator, ...generators]))
    identities[each.id] = await identify(preparation, each);
  const shared = Object.fromEntries(
    ['generator', ...needed.map(({ id }) => id)].map((role) => [role, { sameAs: 'server' }]),
  );
  // Whatever the machine or a label says of itself, a campaign can be recorded
  return toLines({
    engine: engine.id,
    config,
    scenarios: Object.fromEntries(scenarios.map((scenario) => [scenario.id, scenario])),
    machines: { server: await readEnvironment(await engine.describe()), ...shared },
    generators: identities,
    contenders,
    dependencies,
    git: await readGit(root),
  });
}

/** Dependencies of scenarios, each once, in the order in which they are started. @throws {Error} on one that is not there */
export function neededBy(
  scenarios: readonly Pick<Scenario, 'needs'>[],
  dependencies: readonly DependencyManifest[],
): DependencyManifest[] {
  const ids = [...new Set(scenarios.flatMap(({ needs }) => needs))];
  return ids.map((id) => {
    const dependency = dependencies.find((each) => each.id === id);
    if (!dependency) throw new Error(`no dependency "${id}"`);
    return dependency;
  });
}

/** Variants of one service are one build. */
function buildOnce({ engine, listen, signal }: Preparation) {
  const known = new Map<object, Map<string, Promise<Build>>>();
  return (program: Contender | DependencyManifest): Promise<Build> => {
    // By the manifest that was read, not by its name: the service of another commit has the same
    const manifest = 'service' in program ? program.service : program;
    const builds = known.get(manifest) ?? new Map<string, Promise<Build>>();
    known.set(manifest, builds);
    const container = program.container.service;
    if (!builds.has(container)) listen({ type: 'build', name: program.name });
    const build = builds.get(container) ?? engine.build(program, signal).then(sorted);
    builds.set(container, build);
    return build;
  };
}

/** Once it is there: some are built first. */
async function identify(
  { engine, root, listen, signal }: Preparation,
  generator: Generator,
): Promise<Setup['generators'][string]> {
  const { name, script, files } = generator;
  if (generator.build) listen({ type: 'build', name });
  await engine.prepare(generator, signal);
  const { version, sha256: hash, origin } = await engine.identify(generator);
  const file = script === null ? undefined : files[script]?.native;
  const scriptSha256 = file === undefined ? null : sha256(await readFile(path.join(root, file)));
  return { name, version, sha256: hash, origin, scriptSha256 };
}

/** The same warm-up for every label, s. */
export function sameWarmup(config: CampaignConfig, warmupS: number): Record<string, number> {
  const labels = [...config.contenders, ...(config.control ? [controlLabel(config.control)] : [])];
  return Object.fromEntries(labels.map((label) => [label, warmupS]));
}

/** The same of a campaign that is there. */
export function repetitionIn({ plan }: Pick<Campaign, 'plan'>): Repetition {
  const { preset, blocksAtMost, looks, warmupS } = plan;
  return { preset, blocksAtMost, looks, warmupS };
}

/** The whole plan, as it follows from what is asked for and from which service implements which scenario. */
export function planOf(
  config: CampaignConfig,
  { preset, blocksAtMost, looks, warmupS }: Repetition,
  seed: number,
  contenders: readonly Contender[],
): Campaign['plan'] {
  const blocks = planBlocks(config, blocksAtMost, seed, implementedBy(contenders));
  return { preset, seed, blocksAtMost, looks, warmupS, order: orderOf(blocks) };
}

export function newCampaign(
  setup: Setup,
  repetition: Repetition,
  seed: number,
  contenders: readonly Contender[],
  now: Date,
): Campaign {
  const stamp = now.toISOString().slice(0, 19).replaceAll(':', '').toLowerCase();
  return {
    recordVersion: 2,
    kind: 'measured',
    id: `${stamp}z-${repetition.preset}-${setup.engine}`,
    createdAt: now.toISOString(),
    ...setup,
    plan: planOf(setup.config, repetition, seed, contenders),
    end: null,
  };
}

function sorted(built: Build): Build {
  const byName = (record: Record<string, string>) =>
    Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
  return {
    ...built,
    versions: byName(built.versions),
    image: built.image && { ...built.image, labels: byName(built.image.labels) },
  };
}
