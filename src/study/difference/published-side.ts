import type { Fact } from '../fact.ts';
import type { CampaignFigures } from './campaign-figures.ts';
import type { ComparableCell, ComparableFact, ComparableGroup, ComparableView, Side } from './comparable.ts';
import { COMPARED_METRICS, TIMEOUT_METRIC } from './compared-metrics.ts';

/** One side of a comparison as plain data: what is published of a campaign, to be held against any other. */
export interface PublishedSide {
  campaign: ComparableView['data']['campaign'];
  dataSha256: string;
  rounds: ComparableView['data']['rounds'][number]['record'][];
  groups: (Omit<ComparableGroup, 'cells'> & { cells: PublishedCell[] })[];
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
    claims: claims.map(
      ({ claim: { id, origin, text, wording, predicate }, row: { verdict, reason }, facts }) => ({
        claim: { id, origin, text: wording?.[verdict] ?? text, predicate },
        row: { verdict, reason },
        facts: facts.map(claimedFact),
      }),
    ),
    earlier,
  };
}

/** The other way round: compares as what it was published from. */
export function sideOf({
  campaign,
  dataSha256,
  rounds,
  groups,
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
    },
  };
}

function comparedFacts(facts: Iterable<Fact>): Fact[] {
  return [...facts]
    .filter((fact) => COMPARED.has(fact.metric))
    .map((fact) => ({ ...fact, derivation: '', sources: [] }));
}

function claimedFact({
  subject,
  load,
  metric,
  value,
  above,
  interval,
  rounds,
  missing,
  caveats,
}: ComparableFact): ComparableFact {
  return { subject, load, metric, value, above, interval, rounds, missing, caveats };
}
