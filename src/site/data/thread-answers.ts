import { parentPort, type Transferable } from 'node:worker_threads';
import { ExpectedError } from '../../errors/expected-error.mjs';
import { asExpected } from '../../errors/storage-fault.mjs';

/** Nothing but data crosses the threads: what kind of error it was, by its exit code. */
export interface PackedError {
  name: string;
  message: string;
  stack: string | undefined;
  /** `null` of a bug. */
  exitCode: number | null;
}

let turn: Promise<void> = Promise.resolve();

/**
 * Tells whoever started this thread what was made, or why it was not; one is made when those asked for before it are.
 * @param handedOver what of it is given away and not copied
 */
export function answer<T>(make: () => Promise<T>, handedOver: (made: T) => Transferable[] = () => []): void {
  turn = turn.then(() => tell(make, handedOver));
}

async function tell<T>(make: () => Promise<T>, handedOver: (made: T) => Transferable[]): Promise<void> {
  try {
    const made = await make();
    parentPort?.postMessage({ answer: made }, handedOver(made));
  } catch (error) {
    parentPort?.postMessage({ error: pack(asExpected(error) as Error) });
  }
}

function pack(error: Error): PackedError {
  const { name, message, stack } = error;
  return { name, message, stack, exitCode: error instanceof ExpectedError ? error.exitCode : null };
}
