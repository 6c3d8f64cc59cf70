import { BUDGETS } from '../../format/budgets.ts';
import { rungTitle, SERIES } from '../../format/series.ts';
import { loadId } from '../../model/cell-id.ts';
import type { Contender } from '../../model/contender.ts';
import { BETWEEN_BUDGETS } from '../../study/budget-facts.ts';
import type { CampaignView, GroupView } from '../../study/campaign-view.ts';
import { type Fact, ratioSubject } from '../../study/fact.ts';
import { loadSuffix, seriesLoadOf } from '../../study/load-suffix.ts';
import type { OriginalView } from '../../study/original-view.ts';
import { factPage } from '../fact-page.ts';
import type { Reading } from './read-study.ts';

export interface FactGroup {
  /** An anchor; no fact has a name without a dot. */
  id: string;
  /** pt-BR */
  title: string;
  facts: Fact[];
}

/** Figures that stand on one page, by what they speak of. */
export interface FactPart {
  /** The page's folder; see `factPage`. */
  id: string;
  /** pt-BR: `Go`, `Go, razões, rampa`. */
  title: string;
  count: number;
  groups: FactGroup[];
}

/** What names in facts stand for. */
export interface FactNames {
  services: readonly { id: string; name: string }[];
  /** Each one's suffix, other than the main one, and its words. */
  loads: readonly GroupView['load'][];
  originals: readonly OriginalView[];
}

/** Names of a study's facts. */
export function studyNames({ study, contenders }: Pick<Reading, 'study' | 'contenders'>): FactNames {
  const { featured, originals } = study;
  return { ...viewNames(featured, contenders), originals };
}

/** Names of one campaign's facts. @param contenders all that could be measured now */
export function viewNames({ groups }: CampaignView, contenders: readonly Contender[]): FactNames {
  const own = groups
    .flatMap(({ cells, control }) => [...cells, ...(control ? [control.cell] : [])])
    .map(({ service }) => service);
  return { services: [...contenders, ...own], loads: groups.map(({ load }) => load), originals: [] };
}

/** Facts by the page that lists them, and on it by what they speak of; both in the order in which they were computed. */
export function partFacts(facts: Iterable<Fact>, names: FactNames): FactPart[] {
  const before = new Map(
    names.originals.flatMap(({ record, facts }) => facts.map(({ name }) => [name, record] as const)),
  );
  const subjects = titlesOf(names.services);
  const loads = loadsOf(names.loads);
  const parts = new Map<string, FactPart & { byId: Map<string, FactGroup> }>();
  for (const fact of facts) {
    const original = before.get(fact.name);
    const page = factPage(fact.name);
    const id = `de-${original?.id ?? (fact.subject + fact.load).replaceAll(/[/:]/g, '-')}`;
    const title = original
      ? `Estudo anterior: ${original.title}`
      : [
          subjects.get(fact.subject) ?? fact.subject,
          ...(loads.get(fact.load) ?? seriesWords(fact.load)),
        ].join(', ');
    const part = parts.get(page) ?? {
      ...{ id: page, title: partTitle(page, fact, subjects), count: 0, groups: [] },
      byId: new Map<string, FactGroup>(),
    };
    const group = part.byId.get(id) ?? { id, title, facts: [] };
    if (group.facts.length === 0) part.groups.push(group);
    group.facts.push(fact);
    part.count += 1;
    part.byId.set(id, group);
    parts.set(page, part);
  }
  return [...parts.values()].map(({ byId: _, ...part }) => part);
}

/** Of the page of a service, by one of its facts; others are named. */
function partTitle(page: string, { subject, load }: Fact, subjects: ReadonlyMap<string, string>): string {
  const known = PART_TITLES[page];
  if (known) return known;
  const [service = '', other] = subject.split(':');
  const series = seriesLoadOf(load)?.series;
  return [
    subjects.get(service) ?? service,
    ...(other === undefined ? [] : ['razões']),
    ...(series ? [SERIES[series]] : []),
  ].join(', ');
}

const PART_TITLES: Record<string, string> = {
  campanha: 'Campanha e máquina',
  controle: 'Controle A/A',
  metodo: 'Método',
  originais: 'Estudos anteriores',
};

/** What readers call each subject: a contender, a ratio of two, or one of a few fixed ones. */
function titlesOf(named: FactNames['services']): Map<string, string> {
  return new Map([
    ...Object.entries(FIXED),
    ...named.map(({ id, name }) => [id, name] as const),
    ...named.flatMap((a) => named.map((b) => [ratioSubject(a.id, b.id), `${a.name} ÷ ${b.name}`] as const)),
  ]);
}

/** The words of each load but the main one, as facts have it. */
function loadsOf(loads: FactNames['loads']): Map<string, string[]> {
  return new Map([
    ...Object.entries(BUDGETS).map(([budget, words]) => [`/${budget}`, [words]] as [string, string[]]),
    [BETWEEN_BUDGETS, [`${BUDGETS.split} ÷ ${BUDGETS.shared}`]],
    ...loads.map(
      (load) =>
        [loadSuffix(load), [load.scenario, BUDGETS[load.budget], loadId(load.connections)]] satisfies [
          string,
          string[],
        ],
    ),
  ]);
}

/** Of a series, and of its steps: `sleep-1ms`, `núcleos partilhados`, `rampa`, `c8`. */
function seriesWords(suffix: string): string[] {
  const load = seriesLoadOf(suffix);
  if (load === null) return [];
  const { scenario, budget, series, step } = load;
  const name = step === null ? [] : [series === 'ramp' ? step : rungTitle(step)];
  return [scenario, BUDGETS[budget], SERIES[series], ...name];
}

const FIXED: Record<string, string> = {
  campaign: 'Campanha',
  control: 'Controle A/A',
  machine: 'Máquina',
  method: 'Método',
  scenario: 'Cenário',
};
