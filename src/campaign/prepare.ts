import { readFile } from 'node:fs/promises';
import type { Options } from '../commands/reproduce/options.ts';
import type { BuiltService, Engine } from '../engines/engine.ts';
import { EXIT, exitWith } from '../errors/expected-error.mjs';
import { readEnvironment } from '../machine/environment.ts';
import type { Campaign, CampaignConfig, ServiceBuild } from '../model/campaign.ts';
import { controlLabel } from '../model/cell-id.ts';
import type { Scenario } from '../model/scenario.ts';
import type { ServiceManifest } from '../model/service.ts';
import { toLines } from '../model/text.ts';
import { sha256 } from '../records/sha256.ts';
import type { Listener } from './events.ts';
import { readGit } from './git.ts';
import { implementedBy, orderOf, planBlocks } from './plan.ts';

const REPORT_LUA = new URL('../generators/wrk/report.lua', import.meta.url);

/** What is about to be measured, and on what: a campaign's record but for its id, time, seed and order. */
export type Setup = Pick<Campaign, 'engine' | 'config' | 'environment' | 'generator' | 'services' | 'git'>;

/** @throws {ExpectedError} code 2 where a service or scenario that was asked for is not there. */
export function chooseConfig(
  options: Options,
  services: readonly ServiceManifest[],
  scenarios: readonly Scenario[],
): CampaignConfig {
  const measured = choose('--services', options.services, services);
  return {
    profile: options.profile,
    services: measured,
    control: chooseControl(options.control, measured),
    scenarios: choose('--scenario', options.scenarios, scenarios),
    budgets: options.budgets,
    ...options.load,
  };
}

export interface Preparation {
  engine: Engine;
  config: CampaignConfig;
  services: readonly ServiceManifest[];
  listen: Listener;
  signal: AbortSignal;
  /** The project's folder. */
  root: string;
}

/** Builds every service and reads what identifies services, generator and machine. */
export async function setUp({ engine, config, services, listen, signal, root }: Preparation): Promise<Setup> {
  const built: Campaign['services'] = {};
  for (const service of services.filter(({ id }) => config.services.includes(id))) {
    listen({ type: 'build', service: service.id });
    built[service.id] = { name: service.name, ...sorted(await engine.build(service, signal)) };
    if (service.id === config.control) {
      built[controlLabel(service.id)] = {
        ...built[service.id],
        name: `${service.name} (A/A)`,
      } as ServiceBuild;
    }
  }
  // Whatever the machine or a label says of itself, a campaign can be recorded
  return toLines({
    engine: engine.id,
    config,
    environment: await readEnvironment(await engine.describe()),
    generator: {
      name: 'wrk',
      ...(await engine.wrkIdentity()),
      scriptSha256: sha256(await readFile(REPORT_LUA)),
    },
    services: built,
    git: await readGit(root),
  });
}

export function newCampaign(
  setup: Setup,
  seed: number,
  services: readonly ServiceManifest[],
  now: Date,
): Campaign {
  const stamp = now.toISOString().slice(0, 19).replaceAll(':', '').toLowerCase();
  return {
    schemaVersion: 1,
    kind: 'measured',
    id: `${stamp}z-${setup.config.profile}-${setup.engine}`,
    createdAt: now.toISOString(),
    engine: setup.engine,
    config: setup.config,
    seed,
    order: orderOf(planBlocks(setup.config, seed, implementedBy(services))),
    environment: setup.environment,
    generator: setup.generator,
    services: setup.services,
    git: setup.git,
  };
}

function chooseControl(wanted: string | null, measured: readonly string[]): string | null {
  if (wanted === 'none') return null;
  const control = wanted ?? (measured[0] as string);
  if (measured.includes(control)) return control;
  throw exitWith(EXIT.usage, `--control ${control}: não é um dos serviços medidos: ${measured.join(', ')}.`);
}

function choose(name: string, wanted: readonly string[] | null, there: readonly { id: string }[]): string[] {
  const ids = there.map(({ id }) => id);
  const unknown = wanted?.find((id) => !ids.includes(id));
  if (unknown !== undefined) {
    throw exitWith(EXIT.usage, `${name} ${unknown}: não existe. Há: ${ids.join(', ')}.`);
  }
  return wanted ? ids.filter((id) => wanted.includes(id)) : ids;
}

function sorted(built: BuiltService): BuiltService {
  const byName = (record: Record<string, string>) =>
    Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
  return {
    ...built,
    versions: byName(built.versions),
    image: built.image && { ...built.image, labels: byName(built.image.labels) },
  };
}
