import { EXIT, exitWith } from '../errors/expected-error.mjs';
import type { Manifests } from '../manifests/read-manifests.ts';
import type { CampaignConfig } from '../model/campaign-record.ts';
import type { Contender } from '../model/contender.ts';
import type { Budget } from '../model/ids.ts';
import type { Scenario } from '../model/scenario.ts';
import { implementedBy, planServers } from './plan.ts';
import type { Load } from './presets.ts';

/** What is to be measured, as far as a person said. */
export interface Wanted {
  load: Pick<Load, 'threads' | 'connections' | 'series' | 'ladder' | 'generators' | 'durationS' | 'timeoutS'>;
  /** Whether connections and timeout were asked for: those of scenarios give way then. */
  overrides: { connections: boolean; timeoutS: boolean };
  /** Labels of contenders, `all`, or `null` for what is measured by default. */
  services: readonly string[] | 'all' | null;
  scenarios: readonly string[] | 'all' | null;
  /** A/A control: a contender's label, `none`, or `null` for the reference of the first scenario. */
  control: string | null;
  budgets: Budget[];
}

/** @throws {ExpectedError} code 2 where a service or scenario that was asked for is not there, or no pair of them is. */
export function chooseConfig(wanted: Wanted, manifests: Manifests): CampaignConfig {
  const { load, overrides } = wanted;
  const contenders = choose('--services', wanted.services, manifests.contenders, manifests.defaults.services);
  const scenarios = choose('--scenario', wanted.scenarios, manifests.scenarios, manifests.defaults.scenarios);
  const loadOf = (scenario: Scenario) => ({
    connections: (overrides.connections || load.series ? null : scenario.connections) ?? load.connections,
    timeoutS: (overrides.timeoutS ? null : scenario.timeoutS) ?? load.timeoutS,
  });
  const config: CampaignConfig = {
    contenders: contenders.map(({ id }) => id),
    // A series is held against those of others, and its steps against each other
    control:
      load.series && wanted.control === null ? null : chooseControl(wanted.control, contenders, scenarios),
    scenarios: scenarios.map(({ id }) => id),
    budgets: wanted.budgets,
    loads: Object.fromEntries(scenarios.map((scenario) => [scenario.id, loadOf(scenario)])),
    threads: load.threads,
    durationS: load.durationS,
    ...(load.series && { series: load.series }),
    ...(load.ladder && { ladder: load.ladder }),
    ...(load.generators && { generators: load.generators }),
  };
  if (planServers(config, implementedBy(manifests.contenders)).length > 0) return config;
  throw exitWith(
    EXIT.usage,
    `Nenhum dos serviços ${config.contenders.join(', ')} implementa ${config.scenarios.join(', ')}. Veja o campo "scenarios" de services/<id>/service.json.`,
  );
}

function chooseControl(
  wanted: string | null,
  measured: readonly Contender[],
  [first]: readonly Scenario[],
): string | null {
  if (wanted === 'none') return null;
  const ids = measured.map(({ id }) => id);
  const reference = first && ids.includes(first.reference) ? first.reference : (ids[0] as string);
  const control = wanted ?? reference;
  if (ids.includes(control)) return control;
  throw exitWith(EXIT.usage, `--control ${control}: não é um dos serviços medidos: ${ids.join(', ')}.`);
}

function choose<T extends { id: string }>(
  name: string,
  wanted: readonly string[] | 'all' | null,
  there: readonly T[],
  byDefault: readonly string[],
): T[] {
  if (wanted === 'all') return [...there];
  const ids = there.map(({ id }) => id);
  const asked = wanted ?? byDefault;
  const unknown = asked.find((id) => !ids.includes(id));
  if (unknown !== undefined)
    throw exitWith(EXIT.usage, `${name} ${unknown}: não existe. Há: ${ids.join(', ')}, ou all para todos.`);
  return there.filter(({ id }) => asked.includes(id));
}
