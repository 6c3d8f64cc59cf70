import { Worker } from 'node:worker_threads';
import { exitWith } from '../../errors/expected-error.mjs';
import type { SitePaths } from '../paths.ts';
import type { Publication } from './publication.ts';
import type { Answer, Question } from './publication-store.ts';
import type { PackedError } from './publication-worker.ts';

/** The publication store, in a thread of its own. */
export interface WorkerClient {
  /** @throws what reading throws */
  ask<Q extends Question>(question: Q): Promise<Answer<Q>>;
  /** Ends the thread; nothing more is answered. */
  close(): void;
}

interface Waiting {
  resolve(answer: unknown): void;
  reject(error: unknown): void;
}

/** @returns also `first`, what is read before any question: the publication. */
export function startWorker(paths: SitePaths): WorkerClient & { first: Promise<Publication> } {
  const worker = new Worker(new URL('publication-worker.ts', import.meta.url), {
    workerData: paths,
    // Short-lived data all of it: fewer collections than by default, and still little memory
    resourceLimits: { maxYoungGenerationSizeMb: 32 },
  });
  /** In the order of the questions, which is that of the answers. */
  const waiting: Waiting[] = [];
  let broken: unknown = null;
  const receive = () =>
    new Promise((resolve, reject) => {
      if (broken) return reject(broken);
      waiting.push({ resolve, reject });
      // The process stays for an answer, and only for that
      worker.ref();
    });
  worker.on('message', ({ answer, error }) => {
    const next = waiting.shift();
    if (waiting.length === 0) worker.unref();
    if (error) next?.reject(unpack(error));
    else next?.resolve(answer);
  });
  worker.on('error', (error) => {
    broken = error;
    for (const { reject } of waiting.splice(0)) reject(error);
  });
  return {
    first: receive() as Promise<Publication>,
    ask<Q extends Question>(question: Q) {
      worker.postMessage(question);
      return receive() as Promise<Answer<Q>>;
    },
    close: () => void worker.terminate(),
  };
}

function unpack({ name, message, stack, exitCode }: PackedError): Error {
  const error = exitCode === null ? new Error(message) : exitWith(exitCode, message);
  return Object.assign(error, { name, stack });
}
