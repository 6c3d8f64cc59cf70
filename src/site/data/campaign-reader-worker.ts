import { parentPort, workerData } from 'node:worker_threads';
import type { CampaignData } from '../../model/dataset.ts';
import { hashUnlessKnown } from '../../results/hash-campaign.ts';
import { readCampaign } from '../../results/read-results.ts';
import type { Asked } from './campaign-reader.ts';
import { answer } from './thread-answers.ts';

parentPort?.on('message', (asked: Asked) => {
  if ('hash' in asked) answer(async () => hashUnlessKnown(workerData, ...asked.hash, Date.now()));
  else answer(() => readCampaign(workerData, ...asked.read), histogramsOf);
});

/** They are handed over, not copied. */
function histogramsOf({ rounds }: CampaignData): ArrayBuffer[] {
  const buffers = rounds.flatMap(({ histogram: { us, counts } }) => [us.buffer, counts.buffer]);
  return [...new Set(buffers)] as ArrayBuffer[];
}
