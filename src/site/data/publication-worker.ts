import { parentPort, workerData } from 'node:worker_threads';
import { ExpectedError } from '../../errors/expected-error.mjs';
import { asExpected } from '../../errors/storage-fault.mjs';
import { openPublicationStore } from './publication-store.ts';

/** Nothing but data crosses the threads: what kind of error it was, by its exit code. */
export interface PackedError {
  name: string;
  message: string;
  stack: string | undefined;
  /** `null` of a bug. */
  exitCode: number | null;
}

// The first message is the publication; from then on each question has its answer, in the order of the questions
const opening = openPublicationStore(workerData);
let turn = tell(async () => (await opening).publication);
parentPort?.on('message', (question) => {
  turn = turn.then(() => tell(async () => (await opening).answer(question)));
});

async function tell(make: () => Promise<unknown>): Promise<void> {
  try {
    parentPort?.postMessage({ answer: await make() });
  } catch (error) {
    parentPort?.postMessage({ error: pack(asExpected(error) as Error) });
  }
}

function pack(error: Error): PackedError {
  const { name, message, stack } = error;
  return { name, message, stack, exitCode: error instanceof ExpectedError ? error.exitCode : null };
}
