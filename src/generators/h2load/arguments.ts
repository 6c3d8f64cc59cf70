import { type GeneratorLoad, LOG } from '../generator.ts';
import { scheduleOf } from './schedule.ts';

/** Arguments of a measured h2load: every request goes to the log. */
export function measureArguments(load: GeneratorLoad): string[] {
  return [...loadArguments(load), '--log-file', `{${LOG}}`, load.url];
}

/** Arguments of the warm-up: the same load, nothing kept. */
export function warmupArguments(load: GeneratorLoad): string[] {
  return [...loadArguments(load), load.url];
}

/** Up to this many requests/s its timers are worth what finer ones cost, see `startedBy`. */
const FINE_UP_TO_PER_S = 12_000;

/**
 * h2load waits for what is due by libev, which rounds a wait up to whole ms: requests are sent half a ms late, and one in
 * a hundred more than one. Waiting with select(2) there is no rounding (0.1 and 0.16 ms late), for half as much CPU again.
 * At high rates there is hardly a wait to be rounded, and no CPU to be spared.
 */
export function startedBy({ ratePerS }: GeneratorLoad): string[] {
  return ratePerS !== null && ratePerS <= FINE_UP_TO_PER_S ? ['env', 'LIBEV_FLAGS=1'] : [];
}

/**
 * At a fixed rate all that is due is sent, however late (`-n`; with `-D` what is late would be left out), and clients begin
 * one after the other, so that what is asked for is spread over their period. They connect within the time-out or not at
 * all, and wait no longer for an answer.
 */
function loadArguments(load: GeneratorLoad): string[] {
  const { connections, threads, durationS, ratePerS, timeoutS } = load;
  const own = ['--h1', `-c${connections}`, `-N${timeoutS}s`];
  if (ratePerS === null) return [...own, `-t${threads}`, `-D${durationS}s`];
  const { requests, perClientPerS, begin } = scheduleOf({ connections, durationS, ratePerS });
  return [
    ...own,
    // Rates and clients' beginnings are a thread's own affair
    ...['-t1', `-n${requests}`, `--rps=${perClientPerS}`],
    ...[`-r${begin.clients}`, `--rate-period=${begin.everyMs}ms`],
  ];
}
