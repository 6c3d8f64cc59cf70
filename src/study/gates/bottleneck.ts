import { machineOf } from '../../model/campaign.ts';
import { threadsFor } from '../../model/load-steps.ts';
import type { Round } from '../../model/round.ts';
import { littleMeanUs } from './little.ts';
import type { RoundContext } from './round-context.ts';

/** From this share of what it can have on, something is at its limit. */
export const AT_LIMIT = 0.8;

export type Limiting = 'server' | 'dependency' | 'generator' | 'io';

export interface Bottleneck {
  /** What is nearest to its limit, or `null` where nothing is at it. */
  name: Limiting | null;
  /**
   * How much of what it can have each uses: of the cores left to it, and of a request's time for the simulated I/O. Of
   * dependencies the one that uses most; 0 where there is none.
   */
  shares: Record<Limiting, number>;
  /** Cores in use, and those that could have been. */
  cores: { server: number; serverMost: number; generator: number; generatorMost: number };
}

/**
 * What held a round's rate down.
 * @returns the reason, as recorded, where the processes could not be seen.
 */
export function findBottleneck(record: Round, { campaign, scenario }: RoundContext): Bottleneck | string {
  const { server, generator } = record.usage;
  if (server.value === null) return server.reason;
  if (generator.value === null) return generator.reason;
  const busy = {
    server: server.value.cpuS / server.value.wallS,
    generator: generator.value.cpuS / generator.value.wallS,
  };
  const all = machineOf(campaign, 'server').logicalCpus;
  const split = record.key.budget === 'split';
  const beside = busyBeside(record);
  const most = Math.max(0, ...beside);
  const together = beside.reduce((sum, each) => sum + each, 0);
  // Sharing all cores, each has those that the others leave
  const serverMost = Math.min(
    record.server.parallelism ?? Number.POSITIVE_INFINITY,
    split ? 1 : Math.max(all - busy.generator - together, busy.server),
  );
  // Dependencies run on the generator's cores
  const left = split ? all - 1 : all - busy.server;
  const dependencyMost = Math.max(left - busy.generator - (together - most), most);
  const generatorMost = Math.min(
    threadsFor(campaign.config, record.key.connections),
    split ? all - 1 : Math.max(all - busy.server, busy.generator),
  );
  const lawUs = littleMeanUs(record.key.connections, record.measured.requestsPerS);
  const shares = {
    server: busy.server && busy.server / serverMost,
    dependency: most && most / dependencyMost,
    generator: busy.generator && busy.generator / generatorMost,
    io: (scenario?.minimumLatencyUs ?? 0) / lawUs,
  };
  // Where all cores are nearly taken, what takes most of them is nearest
  const candidates: readonly Limiting[] = ['server', 'dependency', 'generator', 'io'];
  const nearest = candidates.reduce((a, b) => (shares[b] > shares[a] ? b : a));
  return {
    name: shares[nearest] >= AT_LIMIT ? nearest : null,
    shares,
    cores: { ...busy, serverMost, generatorMost },
  };
}

/** Cores in use by each dependency. */
function busyBeside({ usage }: Round): number[] {
  return Object.entries(usage).flatMap(([role, { value }]) =>
    role === 'server' || role === 'generator' || value === null ? [] : [value.cpuS / value.wallS],
  );
}
