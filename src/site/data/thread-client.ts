import { setFlagsFromString } from 'node:v8';
import { Worker } from 'node:worker_threads';
import { exitWith } from '../../errors/expected-error.mjs';
import type { PackedError } from './thread-answers.ts';

/** A thread that answers each message with one of its own, in their order; see `answer`. */
export interface Thread {
  ask(question: unknown): Promise<unknown>;
  /** The next answer, to what needs no question. */
  receive(): Promise<unknown>;
  /** Ends the thread; nothing more is answered. */
  close(): void;
}

interface Waiting {
  resolve(answer: unknown): void;
  reject(error: unknown): void;
}

/**
 * @param file beside this one
 * @param workerData what it starts with
 * @param youngMb room for data that is new: the more, the fewer collections
 */
export function startThread(file: string, workerData: unknown, youngMb: number): Thread {
  // What the process was started with has held for its first thread, and would go before what is said of another one
  setFlagsFromString('--max-semi-space-size=0');
  const worker = new Worker(new URL(file, import.meta.url), {
    workerData,
    resourceLimits: { maxYoungGenerationSizeMb: youngMb },
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
  worker.unref();
  return {
    receive,
    ask(question) {
      worker.postMessage(question);
      return receive();
    },
    close: () => void worker.terminate(),
  };
}

function unpack({ name, message, stack, exitCode }: PackedError): Error {
  const error = exitCode === null ? new Error(message) : exitWith(exitCode, message);
  return Object.assign(error, { name, stack });
}
