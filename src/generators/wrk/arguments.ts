import type { GeneratorLoad } from '../generator.ts';

/** Arguments of a measured wrk: stock wrk with `--latency` and the script that emits its JSON. */
export function measureArguments(load: GeneratorLoad): string[] {
  return [...loadArguments(load), '--latency', '-s', '{report.lua}', load.url];
}

/** Arguments of the warm-up: the same load, nothing kept but its text. */
export function warmupArguments(load: GeneratorLoad): string[] {
  return [...loadArguments(load), load.url];
}

function loadArguments({ threads, connections, durationS, timeoutS }: GeneratorLoad): string[] {
  return [`-t${threads}`, `-c${connections}`, `-d${durationS}s`, '--timeout', `${timeoutS}s`];
}
