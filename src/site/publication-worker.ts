import { parentPort, workerData } from 'node:worker_threads';
import { openReadingRoom } from './reading-room.ts';

// The first message is the publication; from then on each question has its answer, in the order of the questions
const room = await openReadingRoom(workerData);
parentPort?.postMessage({ answer: room.publication });
let turn = Promise.resolve();
parentPort?.on('message', (question) => {
  turn = turn.then(async () => {
    try {
      parentPort?.postMessage({ answer: await room.answer(question) });
    } catch (error) {
      const { name, message, stack } = error as Error;
      parentPort?.postMessage({ error: { name, message, stack } });
    }
  });
});
