import { type Implements, orderOf, planBlocks, planServers } from '../campaign/plan.ts';
import type { Campaign } from '../model/campaign.ts';
import { contenderOf } from '../model/cell-id.ts';
import { RecordError } from '../records/record-error.ts';
import { layout } from '../results/layout.ts';

/**
 * The order of measurement follows from configuration and seed: complete blocks, drawn at random, every second one the
 * reverse of that before it (in version 1 drawn like the others). One that does not was chosen by hand. Which service implements which scenario is taken from the order: manifests change, records don't.
 * @returns `null` where it does
 */
export function orderError(campaign: Campaign): RecordError | null {
  const { id, config } = campaign;
  const { blocksAtMost, seed, order } = campaign.plan;
  // Version 1 has the plan in the campaign's own record
  const file = campaign.recordVersion === 1 ? layout.campaign(id) : layout.plan(id);
  if (order.length !== blocksAtMost) {
    const finding = { pointer: '/order', expected: `${blocksAtMost} blocks`, found: `${order.length}` };
    return new RecordError(file, [finding]);
  }
  const cells = new Set(
    order.flat().map((round) => {
      const [label = '', scenario = ''] = round.split('.');
      return `${contenderOf(label, config.control)}.${scenario}`;
    }),
  );
  const implemented: Implements = (service, scenario) => cells.has(`${service}.${scenario}`);
  // Before the plan is drawn: one block may name so much that the plan of all takes more memory than there is
  const complete = planServers(config, implemented).length;
  const cut = order.findIndex((block) => block.length !== complete);
  if (cut !== -1) {
    const found = `${order[cut]?.length}`;
    const finding = { pointer: `/order/${cut}`, expected: `a complete block, ${complete} rounds`, found };
    return new RecordError(file, [finding]);
  }
  const drawing = campaign.recordVersion === 1 ? 'independent' : 'mirrored';
  const planned = orderOf(planBlocks(config, blocksAtMost, seed, implemented, drawing));
  for (let block = 0; block < order.length; block += 1) {
    const [expected, found] = [planned[block]?.join(' '), order[block]?.join(' ')];
    if (expected === found) continue;
    return new RecordError(file, [
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
