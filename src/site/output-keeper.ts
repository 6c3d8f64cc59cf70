import type { PageHashes } from './data/page-hashes.ts';
import { startThread } from './data/thread-client.ts';
import { isNoted, type Kept, keepOutput, type OutputPlace } from './kept-output.ts';

/** What the thread is asked; see `KeptOutput`. */
export type Asked = { tidy: PageHashes } | 'note';

/** `KeptOutput`, wherever it is. */
export interface OutputKeeper {
  tidy(hashes: PageHashes): Promise<Kept>;
  /** The last that it is asked. */
  note(): Promise<void>;
}

const YOUNG_MB = 12;

/**
 * In a thread of its own where an earlier build noted what it left: tens of thousands of files are looked at then, while
 * the study is read.
 * @returns throws what the file system throws
 */
export function startOutputKeeper(place: OutputPlace): OutputKeeper {
  if (!isNoted(place)) {
    const output = keepOutput(place);
    return { tidy: async (hashes) => output.tidy(hashes), note: async () => output.note() };
  }
  const { ask, close } = startThread('../output-keeper-worker.ts', place, YOUNG_MB);
  return {
    tidy: (hashes) => ask({ tidy: hashes } satisfies Asked) as Promise<Kept>,
    note: async () => {
      await ask('note' satisfies Asked);
      close();
    },
  };
}
