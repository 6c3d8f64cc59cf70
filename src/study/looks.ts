import type { CampaignData } from '../model/dataset.ts';
import { attemptsOf, pausesIn } from './pauses.ts';

/** Fewer complete blocks have no verdict, so that whoever stops there has seen none. */
export const LEAST_BLOCKS = 3;

/** Of a campaign whose size was planned beforehand. */
const PLANNED_LEVEL = 0.05;

/** What a campaign's verdicts are those of. */
export interface Look {
  /** Of the plan's looks, from 0; `null` where none was planned, or too few blocks are there for any. */
  look: number | null;
  /** Complete blocks that it saw. */
  blocks: number;
  /** Of significance. */
  level: number;
}

/** A look that can still be taken. */
export type LookAhead = Look & { look: number };

type Record = Pick<CampaignData, 'campaign' | 'rounds'> & Partial<Pick<CampaignData, 'failures'>>;

/**
 * The look that a campaign's record stands at: the one that its complete blocks are exactly, or, ended early between two,
 * the next one. A pause between rounds is an interruption: what was there had been shown, as the next look, which is spent
 * with it. Each look is spent once, so that the levels of all never come to more than was declared; where all are, the
 * verdict stays that of the last, on the blocks that it saw.
 */
export function lookOf(data: Record): Look {
  const { looks } = data.campaign.plan;
  const { taken, blocks } = walk(data);
  if (looks.length === 0) return { look: null, blocks, level: PLANNED_LEVEL };
  const last = taken.at(-1);
  if (last?.blocks === blocks) return last;
  const next = looks[taken.length];
  if (!next) return last as LookAhead;
  return { look: blocks < LEAST_BLOCKS ? null : taken.length, blocks, level: next.level };
}

/** Whether the campaign stands at one of its looks, as planned: the moment to judge it. */
export function isAtLook(data: Record): boolean {
  const { look, blocks } = lookOf(data);
  return look !== null && data.campaign.plan.looks[look]?.blocks === blocks && walk(data).blocks === blocks;
}

/** The looks that are left to a campaign that goes on from here, after whatever stopped it. */
export function looksAhead(data: Record): LookAhead[] {
  const { looks } = data.campaign.plan;
  const { look } = lookOf(data);
  return looks
    .map(({ blocks, level }, index) => ({ look: index, blocks, level }))
    .filter(({ look: index }) => look === null || index > look);
}

/** Looks that were spent, in order, each with the blocks that it saw; and the blocks that are complete now. */
function walk(data: Record): { taken: LookAhead[]; blocks: number } {
  const { looks, order } = data.campaign.plan;
  const attempts = attemptsOf(data);
  const interrupted = new Set(pausesIn(attempts).map(({ after }) => after));
  const missing = order.map((ids) => new Set(ids));
  const blockOf = new Map(order.flatMap((ids, block) => ids.map((id) => [id, block] as const)));
  const taken: LookAhead[] = [];
  let blocks = 0;
  const spend = () => {
    const next = looks[taken.length];
    if (next) taken.push({ look: taken.length, blocks, level: next.level });
  };
  for (const attempt of attempts) {
    if (interrupted.has(attempt) && blocks >= LEAST_BLOCKS && taken.at(-1)?.blocks !== blocks) spend();
    const left = missing[blockOf.get(attempt.id ?? '') ?? -1];
    if (!left?.delete(attempt.id as string) || left.size > 0) continue;
    blocks += 1;
    if (looks[taken.length]?.blocks === blocks) spend();
  }
  return { taken, blocks };
}
