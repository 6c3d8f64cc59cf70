import { BUDGETS } from '../../format/budgets.ts';
import { scenarioName } from '../../format/scenario-names.ts';
import { rungTitle, SERIES } from '../../format/series.ts';
import { loadId } from '../../model/cell-id.ts';
import { BETWEEN_BUDGETS } from '../../study/budget-facts.ts';
import { type Fact, ratioSubject } from '../../study/fact.ts';
import { loadSuffix, seriesLoadOf } from '../../study/load-suffix.ts';
import type { Study } from '../../study/study.ts';

export interface FactGroup {
  /** An anchor; no fact has a name without a dot. */
  id: string;
  /** pt-BR */
  title: string;
  facts: Fact[];
}

/** The study's facts by what they speak of, in the order in which they were computed. */
export function groupFacts(study: Study): FactGroup[] {
  const before = new Map(
    study.originals.flatMap(({ record, facts }) => facts.map(({ name }) => [name, record] as const)),
  );
  const subjects = titlesOf(study);
  const loads = loadsOf(study);
  const groups = new Map<string, FactGroup>();
  for (const fact of study.facts.values()) {
    const original = before.get(fact.name);
    const id = `de-${original?.id ?? (fact.subject + fact.load).replaceAll(/[/:]/g, '-')}`;
    const title = original
      ? `Estudo anterior: ${original.title}`
      : [
          subjects.get(fact.subject) ?? fact.subject,
          ...(loads.get(fact.load) ?? seriesWords(fact.load)),
        ].join(', ');
    const group = groups.get(id) ?? { id, title, facts: [] };
    group.facts.push(fact);
    groups.set(id, group);
  }
  return [...groups.values()];
}

/** What readers call each subject: a contender, a ratio of two, or one of a few fixed ones. */
function titlesOf({ featured, subjects }: Study): Map<string, string> {
  const named = [
    ...subjects,
    ...featured.groups
      .flatMap(({ cells, control }) => [...cells, ...(control ? [control.cell] : [])])
      .map(({ service }) => service),
  ];
  return new Map([
    ...Object.entries(FIXED),
    ...named.map(({ id, name }) => [id, name] as const),
    ...named.flatMap((a) => named.map((b) => [ratioSubject(a.id, b.id), `${a.name} ÷ ${b.name}`] as const)),
  ]);
}

/** The words of each load but the main one, as facts have it. */
function loadsOf({ featured, shared, split }: Study): Map<string, string[]> {
  return new Map([
    ...[shared, split].map(({ budget }) => [`/${budget}`, [BUDGETS[budget]]] satisfies [string, string[]]),
    [BETWEEN_BUDGETS, [`${BUDGETS.split} ÷ ${BUDGETS.shared}`]],
    ...featured.groups.map(
      ({ load }) =>
        [
          loadSuffix(load),
          [scenarioName(load.scenario), BUDGETS[load.budget], loadId(load.connections)],
        ] satisfies [string, string[]],
    ),
  ]);
}

/** Of a series, and of its steps: `Espera de 1 ms`, `núcleos compartilhados`, `rampa`, `c8`. */
function seriesWords(suffix: string): string[] {
  const load = seriesLoadOf(suffix);
  if (load === null) return [];
  const { scenario, budget, series, step } = load;
  const name = step === null ? [] : [series === 'ramp' ? step : rungTitle(step)];
  return [scenarioName(scenario), BUDGETS[budget], SERIES[series], ...name];
}

const FIXED: Record<string, string> = {
  campaign: 'Campanha',
  control: 'Controle A/A',
  machine: 'Máquina',
  method: 'Método',
  scenario: 'Cenário',
};
