import type { SitePaths } from '../paths.ts';
import type { ShownPublication } from './publication.ts';
import type { Answer, Question } from './publication-store.ts';
import { startThread } from './thread-client.ts';

/** The publication store, in a thread of its own. */
export interface WorkerClient {
  /** @throws what reading throws */
  ask<Q extends Question>(question: Q): Promise<Answer<Q>>;
  /** Ends the thread; nothing more is answered. */
  close(): void;
}

/** Facts and drawings of one campaign after the other, short-lived all of them. */
const YOUNG_MB = 48;

/** @returns also `first`, what is read before any question: what all pages have. */
export function startWorker(paths: SitePaths): WorkerClient & { first: Promise<ShownPublication> } {
  const { ask, receive, close } = startThread('publication-worker.ts', paths, YOUNG_MB);
  return {
    first: receive() as Promise<ShownPublication>,
    ask: <Q extends Question>(question: Q) => ask(question) as Promise<Answer<Q>>,
    close,
  };
}
