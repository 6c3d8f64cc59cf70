import { parentPort, workerData } from 'node:worker_threads';
import { readCampaign } from '../../results/read-results.ts';
import { answer } from './thread-answers.ts';

// Each message is the id of a campaign; its histograms are handed over, not copied
parentPort?.on('message', (id: string) => {
  answer(
    () => readCampaign(workerData, id),
    ({ rounds }) =>
      [
        ...new Set(rounds.flatMap(({ histogram: { us, counts } }) => [us.buffer, counts.buffer])),
      ] as ArrayBuffer[],
  );
});
