import { setTimeout } from 'node:timers/promises';
import { EXIT, exitWith } from '../errors/expected-error.mjs';
import { formatInstant } from '../format/format-time.ts';
import { acquireLock, HeldError, type Lock } from '../records/lock.ts';

/** The same for every user and checkout: whoever measures, disturbs whoever else does on this machine. */
const MACHINE_LOCK = '/tmp/estudo-go-python.medindo';

/** Where it is, unless MEASURING_LOCK names another: what runs beside each other on purpose, as tests do. */
export function measuringLock(env: NodeJS.ProcessEnv): string {
  return env.MEASURING_LOCK ?? MACHINE_LOCK;
}

const EVERY_MS = 500;

/**
 * Alone on this machine until it is released.
 * @param wait until whoever measures is done; otherwise that is refused
 * @throws {ExpectedError} code 3 where another process measures, or the abort reason of `signal`
 */
export async function measureAlone(
  file: string,
  { wait, signal, say }: { wait: boolean; signal: AbortSignal; say: (line: string) => void },
): Promise<Lock> {
  for (let attempt = 1; ; attempt += 1) {
    signal.throwIfAborted();
    try {
      return await acquireLock(file, 'preparo');
    } catch (error) {
      if (!(error instanceof HeldError)) throw error;
      const { pid, since, what } = error.holder;
      const who = `Nesta máquina outra medição está em curso: processo ${pid}, desde ${formatInstant(since)}, ${what}.`;
      if (!wait)
        throw exitWith(
          EXIT.missing,
          `${who}\nDuas ao mesmo tempo medem uma à outra. Para esperar que ela termine e então medir, repita o comando com --wait:\nnpm run reproduce -- --wait`,
          { cause: error },
        );
      if (attempt === 1) say(`${who}\nEsperando que termine…`);
      await setTimeout(EVERY_MS, undefined, { signal }).catch(() => {});
    }
  }
}
