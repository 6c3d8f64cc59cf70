import { type Implements, orderOf, planBlocks, planCells } from '../campaign/plan.ts';
import type { Campaign } from '../model/campaign.ts';
import { serviceOf } from '../model/cell-id.ts';
import { RecordError } from '../records/record-error.ts';
import { layout } from '../results/layout.ts';

/**
 * The order of measurement follows from configuration and seed: complete blocks, drawn at random. One that does not was
 * chosen by hand. Which service implements which scenario is taken from the order: manifests change, records don't.
 * @returns `null` where it does
 */
export function orderError({ id, config, seed, order }: Campaign): RecordError | null {
  if (order.length !== config.rounds) {
    const finding = { pointer: '/order', expected: `${config.rounds} blocks`, found: `${order.length}` };
    return new RecordError(layout.campaign(id), [finding]);
  }
  const cells = new Set(
    order.flat().map((round) => {
      const [label = '', scenario = ''] = round.split('.');
      return `${serviceOf(label, config.control)}.${scenario}`;
    }),
  );
  const implemented: Implements = (service, scenario) => cells.has(`${service}.${scenario}`);
  // Before the plan is drawn: one block may name so much that the plan of all takes more memory than there is
  const complete = planCells(config, implemented).length;
  const cut = order.findIndex((block) => block.length !== complete);
  if (cut !== -1) {
    const found = `${order[cut]?.length}`;
    const finding = { pointer: `/order/${cut}`, expected: `a complete block, ${complete} rounds`, found };
    return new RecordError(layout.campaign(id), [finding]);
  }
  const planned = orderOf(planBlocks(config, seed, implemented));
  for (let block = 0; block < order.length; block += 1) {
    const [expected, found] = [planned[block]?.join(' '), order[block]?.join(' ')];
    if (expected === found) continue;
    return new RecordError(layout.campaign(id), [
      {
        pointer: `/order/${block}`,
        expected: `what follows from /config and /seed, ${quote(expected)}`,
        found: quote(found),
      },
    ]);
  }
  return null;
}

function quote(block: string | undefined): string {
  if (block === undefined) return 'nothing';
  return block.length > 160 ? `"${block.slice(0, 159)}…"` : `"${block}"`;
}
