import { capitalise } from '../../format/capitalise.ts';
import { scenarioName } from '../../format/scenario-names.ts';
import { SERIES } from '../../format/series.ts';
import type { Budget } from '../../model/ids.ts';
import type { Scenario } from '../../model/scenario.ts';
import type { Fact, Facts } from '../../study/fact.ts';
import { seriesLoadOf } from '../../study/load-suffix.ts';
import { PATHS } from '../links.ts';
import { figure, type Table } from '../tables/table.ts';
import type { ShownPublication } from './publication.ts';
import type { ScenarioPart, ScenarioService } from './scenario-parts.ts';

/** What is told of one service, over all scenarios. */
export interface ServicePart {
  service: { id: string; name: string; summary: string };
  /** The service as it is, then its variants. */
  contenders: ContenderPart[];
  /** Pages that compare it. */
  pairs: { name: string; to: string }[];
  /** Pages of its values in the study. */
  values: { id: string; title: string }[];
}

export interface ContenderPart {
  id: string;
  name: string;
  summary: string;
  isVariant: boolean;
  rows: (Pick<ScenarioService, 'facts' | 'limit'> & {
    scenario: Scenario;
    budget: Budget;
    campaign: string;
  })[];
  /** From one connection to many, and at fixed rates: a table each. */
  tables: Table[];
  /** The same of profiles: long ones. */
  profileTables: Table[];
  /** Campaigns that have a profile of it. */
  profiles: string[];
}

/** Two that are compared, the reference first. */
export interface Pair {
  a: { id: string; name: string };
  b: { id: string; name: string };
}

/** Of the services that some scenario is told by, in their order. */
export function serviceParts(
  {
    study,
    contenders,
    scenarios,
    parts,
  }: Pick<ShownPublication, 'study' | 'contenders' | 'scenarios' | 'parts'>,
  told: readonly ScenarioPart[],
): ServicePart[] {
  const measured = new Set(
    told.flatMap(({ loads }) => loads.flatMap(({ services }) => services.map(({ id }) => id))),
  );
  const pairs = pairsOf(told);
  const ids = new Set(contenders.filter(({ id }) => measured.has(id)).map(({ service }) => service.id));
  return [...ids].flatMap((id) => {
    const all = contenders.filter((each) => each.service.id === id && measured.has(each.id));
    const [first] = all;
    if (!first) return [];
    const { name, summary } = first.service;
    const names = all.map((each) => each.id);
    return [
      {
        service: { id, name, summary },
        contenders: all.map((each) => ({
          id: each.id,
          name: each.name,
          summary: each.summary,
          isVariant: each.variant !== null,
          rows: rowsOf(each.id, scenarios, told),
          ...seriesTables(each, study.facts),
          profiles: study.series.profile?.data.campaign.config.contenders.includes(each.id)
            ? [study.series.profile.data.campaign.id]
            : [],
        })),
        pairs: pairs
          .filter(({ a, b }) => names.includes(a.id) || names.includes(b.id))
          .map(({ a, b }) => ({ name: `${a.name} e ${b.name}`, to: PATHS.pair(a.id, b.id) })),
        values: parts
          .filter((part) => names.some((own) => part.id === own || part.id.startsWith(`${own}-`)))
          .filter((part) =>
            part.groups.some(({ facts }) => names.includes(facts[0]?.subject.split(':')[0] ?? '')),
          ),
      },
    ];
  });
}

/** Every two that some scenario compares, by its reference. */
export function pairsOf(told: readonly ScenarioPart[]): Pair[] {
  const found = new Map<string, Pair>();
  for (const { loads } of told)
    for (const { reference, services, ratios } of loads) {
      const a = services.find(({ id }) => id === reference);
      for (const b of services)
        if (a && b !== a && ratios.some(({ subject }) => subject === `${a.id}:${b.id}`))
          found.set(`${a.id}:${b.id}`, { a, b });
    }
  return [...found.values()].map(({ a, b }) => ({
    a: { id: a.id, name: a.name },
    b: { id: b.id, name: b.name },
  }));
}

function rowsOf(
  contender: string,
  scenarios: readonly Scenario[],
  told: readonly ScenarioPart[],
): ContenderPart['rows'] {
  return told.flatMap(({ scenario: wanted, campaign, loads }) => {
    const scenario = scenarios.find(({ id }) => id === wanted);
    return loads.flatMap(({ services, budget }) => {
      const own = services.find(({ id }) => id === contender);
      return own && scenario ? [{ scenario, budget, campaign, facts: own.facts, limit: own.limit }] : [];
    });
  });
}

/** What each series says of a contender as a whole: not of its steps. */
function seriesTables(
  { id, name }: { id: string; name: string },
  facts: Facts,
): Pick<ContenderPart, 'tables' | 'profileTables'> {
  const own = [...facts.values()].filter(
    ({ subject, load }) => subject === id && seriesLoadOf(load)?.step === null,
  );
  const all = [...Map.groupBy(own, ({ load }) => load)].map(([load, each]) => ({
    isProfile: seriesLoadOf(load)?.series === 'profile',
    table: seriesTable(id, name, load, each),
  }));
  return {
    tables: all.filter(({ isProfile }) => !isProfile).map(({ table }) => table),
    profileTables: all.filter(({ isProfile }) => isProfile).map(({ table }) => table),
  };
}

function seriesTable(id: string, name: string, load: string, facts: readonly Fact[]): Table {
  const { series, scenario } = seriesLoadOf(load) as NonNullable<ReturnType<typeof seriesLoadOf>>;
  return {
    id: `${id}${load.replaceAll('/', '-')}`,
    caption: `${name}: ${SERIES[series]}, ${scenarioName(scenario)}`,
    columns: [
      { label: 'Valor', numeric: false },
      { label: 'Medido', numeric: true },
    ],
    rows: facts.map((fact) => ({ label: capitalise(fact.metricLabel), cells: [figure(fact, 'interval')] })),
    note: null,
  };
}
