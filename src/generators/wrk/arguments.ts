import type { GeneratorLoad } from '../generator.ts';

/** Arguments of a measured wrk: stock wrk with `--latency` and the script that emits its JSON. */
export function measureArguments(load: GeneratorLoad): string[] {
  return [...loadArguments(load), '--latency', '-s', '{report.lua}', load.url, ...scriptArguments(load)];
}

/** Arguments of the warm-up: the same load, nothing kept. Only the script asks for one thing after the other. */
export function warmupArguments(load: GeneratorLoad): string[] {
  const script = load.ids === null ? [] : ['-s', '{report.lua}'];
  return [...loadArguments(load), ...script, load.url, ...scriptArguments(load)];
}

/** What the script is told: the identifiers that its requests go through. */
function scriptArguments({ ids }: GeneratorLoad): string[] {
  return ids === null ? [] : ['--', ...[ids.first, ids.count, ids.step].map(String)];
}

function loadArguments({ threads, connections, durationS, timeoutS }: GeneratorLoad): string[] {
  return [`-t${threads}`, `-c${connections}`, `-d${durationS}s`, '--timeout', `${timeoutS}s`];
}
