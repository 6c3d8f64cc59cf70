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
