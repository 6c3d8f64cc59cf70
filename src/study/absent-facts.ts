import type { CampaignView } from './campaign-view.ts';
import { buildCellView } from './cell-view.ts';
import { ratioFacts, withEfficiency } from './comparison.ts';
import { type Fact, PLAIN_LEVEL } from './fact.ts';
import { sizeFact } from './runtime-facts.ts';
import type { ServiceIdentity } from './service-identity.ts';

const NONE = { counted: [], labels: 1, completeBlocks: 0 };
const NAMING = { load: '', level: PLAIN_LEVEL, isFirstLook: false };

/**
 * Facts of those that the study speaks of and that a campaign did not measure: prose and claims may name them whatever
 * campaign it is, and its own pages do not have them.
 * @param subjects those that the study speaks of
 */
export function absentFacts({ data, groups }: CampaignView, subjects: readonly ServiceIdentity[]): Fact[] {
  const [main] = groups;
  if (!main) return [];
  const measured = main.cells;
  const absent = withEfficiency(
    subjects
      .filter(({ id }) => !measured.some(({ service }) => service.id === id))
      .map((service) => buildCellView(data, { contender: service.id, ...main.load }, service, NONE, NAMING)),
    NAMING,
  );
  const pairs = absent.flatMap((a) => [
    ...measured.flatMap((b) => [...ratioFacts(a, b, NAMING), ...ratioFacts(b, a, NAMING)]),
    ...absent.filter((b) => b !== a).flatMap((b) => ratioFacts(a, b, NAMING)),
  ]);
  const sizes = absent.map(({ service }) => sizeFact(data.campaign, service.id, `de ${service.name}`));
  return [...absent.flatMap(({ facts }) => [...facts.values()]), ...pairs, ...sizes];
}
