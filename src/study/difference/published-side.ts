import { CONTROL } from '../comparison.ts';
import type { Fact } from '../fact.ts';
import type { CampaignFigures } from './campaign-figures.ts';
import type { ComparableCell, ComparableGroup, ComparableView, Side } from './comparable.ts';
import { COMPARED_METRICS, TIMEOUT_METRIC } from './compared-metrics.ts';

/** One side of a comparison as plain data: what is published of a campaign, to be held against any other. */
export interface PublishedSide {
  campaign: ComparableView['data']['campaign'];
  dataSha256: string;
  rounds: ComparableView['data']['rounds'][number]['record'][];
  groups: (Omit<ComparableGroup, 'cells'> & { cells: PublishedCell[] })[];
  /** Of A/A controls, under all loads. */
  controls: Fact[];
  claims: Side['claims'];
  earlier: readonly CampaignFigures[];
}

type PublishedCell = Omit<ComparableCell, 'facts'> & { facts: Fact[] };

const COMPARED = new Set([...COMPARED_METRICS.map(({ id }) => id), TIMEOUT_METRIC, 'timeouts']);

/** Where a figure comes from is told on the campaign's page, which it links to. */
export function publishSide({ view, claims, earlier = [] }: Side & { view: ComparableView }): PublishedSide {
  return {
    campaign: view.data.campaign,
    dataSha256: view.data.dataSha256,
    rounds: view.data.rounds.map(({ record: { key, measured } }) => {
      const { requests, errorsConnect, errorsRead, errorsWrite, errorsStatus } = measured;
      return { key, measured: { requests, errorsConnect, errorsRead, errorsWrite, errorsStatus } };
    }),
    groups: view.groups.map(({ id, load, cells }) => ({
      id,
      load,
      cells: cells.map(({ cell, service, rounds, facts }) => ({
        cell,
        service: { id: service.id, name: service.name },
        rounds: { length: rounds.length },
        facts: comparedFacts(facts.values()),
      })),
    })),
    controls: comparedFacts(view.facts.values()).filter(({ subject }) => subject === CONTROL),
    claims: claims.map(({ claim: { id, origin, text, wording }, row: { verdict, reason } }) => ({
      claim: { id, origin, text: wording?.[verdict] ?? text },
      row: { verdict, reason },
    })),
    earlier,
  };
}

/** The other way round: compares as what it was published from. */
export function sideOf({
  campaign,
  dataSha256,
  rounds,
  groups,
  controls,
  claims,
  earlier,
}: PublishedSide): Side & { view: ComparableView } {
  return {
    claims,
    earlier,
    view: {
      data: { campaign, dataSha256, rounds: rounds.map((record) => ({ record })) },
      groups: groups.map((group) => ({
        ...group,
        cells: group.cells.map((cell) => ({
          ...cell,
          facts: new Map(cell.facts.map((fact) => [fact.metric, fact])),
        })),
      })),
      facts: new Map(controls.map((fact) => [fact.name, fact])),
    },
  };
}

function comparedFacts(facts: Iterable<Fact>): Fact[] {
  return [...facts]
    .filter((fact) => COMPARED.has(fact.metric))
    .map((fact) => ({ ...fact, derivation: '', sources: [] }));
}
