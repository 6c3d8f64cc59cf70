import type { PlanRecord } from '../model/plan-record.ts';

/** When a campaign that goes on until it is decided is judged: all levels together are the 5 % of a single judgement. */
export const PLANNED_LOOKS: PlanRecord['looks'] = [
  { blocks: 4, level: 0.01 },
  { blocks: 8, level: 0.02 },
  { blocks: 12, level: 0.02 },
];
