import { parentPort, workerData } from 'node:worker_threads';
import { openPublicationStore } from './publication-store.ts';
import { answer } from './thread-answers.ts';

// The first message is the publication; from then on each question has its answer, in the order of the questions
const opening = openPublicationStore(workerData);
answer(async () => (await opening).publication);
parentPort?.on('message', (question) => {
  opening.then((store) => store.expect(question)).catch(() => {});
  answer(async () => (await opening).answer(question));
});
