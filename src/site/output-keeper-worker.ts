import { parentPort, workerData } from 'node:worker_threads';
import { answer } from './data/thread-answers.ts';
import { keepOutput } from './kept-output.ts';
import type { Asked } from './output-keeper.ts';

const looking = Promise.resolve().then(() => keepOutput(workerData));
// A failure is told with the first answer
looking.catch(() => {});
parentPort?.on('message', (asked: Asked) =>
  answer(async () => {
    const output = await looking;
    return asked === 'note' ? output.note() : output.tidy(asked.tidy);
  }),
);
