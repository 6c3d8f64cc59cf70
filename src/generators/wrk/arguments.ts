import type { CampaignConfig } from '../../model/campaign.ts';

/** What wrk is asked to keep up, for as long as it is told. */
export type Load = Pick<CampaignConfig, 'threads' | 'timeoutS'> & { connections: number };

/** Arguments of a measured wrk: stock wrk with `--latency` and the script that emits its JSON. */
export function measureArgs(load: Load, durationS: number, url: string): string[] {
  return [...loadArgs(load, durationS), '--latency', '-s', '{report.lua}', url];
}

/** Arguments of the warm-up: the same load, nothing kept but its text. */
export function warmupArgs(load: Load, durationS: number, url: string): string[] {
  return [...loadArgs(load, durationS), url];
}

function loadArgs({ threads, connections, timeoutS }: Load, durationS: number): string[] {
  return [`-t${threads}`, `-c${connections}`, `-d${durationS}s`, '--timeout', `${timeoutS}s`];
}
