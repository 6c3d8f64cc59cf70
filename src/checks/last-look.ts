import type { CampaignData } from '../model/dataset.ts';
import { RecordError } from '../records/record-error.ts';
import { layout } from '../results/layout.ts';
import { lookOf } from '../study/looks.ts';

/**
 * The look that a campaign ended at follows from its rounds: which level its verdicts have is nobody's choice.
 * @returns `null` where it does
 */
export function lastLookError(data: CampaignData): RecordError | null {
  const { id, end } = data.campaign;
  const { look } = lookOf(data);
  if (end === null || end.lastLook === look) return null;
  return new RecordError(layout.end(id), [
    {
      pointer: '/lastLook',
      expected: `${look}, as complete blocks and pauses have it`,
      found: String(end.lastLook),
    },
  ]);
}
