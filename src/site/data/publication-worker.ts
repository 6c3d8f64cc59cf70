import { parentPort, workerData } from 'node:worker_threads';
import { beginPublication } from './begin-publication.ts';
import { shownOf } from './publication.ts';
import { openPublicationStore } from './publication-store.ts';
import { answer } from './thread-answers.ts';

// The first message is the publication; from then on each question has its answer, in the order of the questions
const beginning = beginPublication(workerData);
answer(async () => shownOf((await beginning).publication));
const opening = beginning.then(openPublicationStore);
// A failure is for who asks
opening.catch(() => {});
parentPort?.on('message', (question) => {
  opening.then((store) => store.expect(question)).catch(() => {});
  answer(async () => (await opening).answer(question));
});
