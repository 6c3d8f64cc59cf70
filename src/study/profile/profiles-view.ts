import type { Campaign } from '../../model/campaign.ts';
import type { Contender } from '../../model/contender.ts';
import { PROFILE_STEPS } from '../../model/profile.ts';
import { mergeStacks, type Stack } from '../../model/stack.ts';
import type { CellView } from '../cell-view.ts';
import { type SeriesLoad, type SeriesStep, seriesLoads } from '../series-loads.ts';
import type { ServiceIdentity } from '../service-identity.ts';
import { type Categorise, categoriser, shares } from './categories.ts';
import { type FlameNode, flameNodes } from './flame-tree.ts';
import { type Heavy, heaviest } from './heaviest.ts';
import type { ProfiledRun } from './profile-values.ts';

/** What one service was seen to do. */
export interface ServiceProfile {
  service: ServiceIdentity;
  /** Before, with, and after the profiler; each empty of rounds where none is valid. */
  cells: readonly CellView[];
  /** Servers of which all three measurements are valid. */
  runs: readonly ProfiledRun[];
  /** Of all its profiles together. */
  nodes: readonly FlameNode[];
  heaviest: readonly Heavy[];
  profiler: { name: string; version: string; frequencyHz: number; samples: number } | null;
}

/** The profiles of all services in one scenario, under one budget. */
export interface ProfilesView {
  load: SeriesLoad['load'];
  connections: number;
  services: readonly ServiceProfile[];
}

/** Narrower frames are not drawn: on a phone, less than a pixel and a half. */
const LEAST_SHARE = 0.005;
const ROWS = 20;

/**
 * @param all steps of a campaign that is a series of profiles; nothing of any other
 * @param contenders as they are now: their rules say whose a function is
 */
export function profilesOf(
  { config }: Pick<Campaign, 'config'>,
  all: readonly SeriesStep[],
  contenders: readonly Contender[],
): ProfilesView[] {
  if (config.series !== 'profile') return [];
  return seriesLoads(all).map(({ load, steps, services }) => ({
    load,
    connections: steps[0]?.load.connections ?? 0,
    services: services.map(({ service, cells }) => profileOf(service, cells, contenders)),
  }));
}

function profileOf(
  service: ServiceIdentity,
  cells: readonly CellView[],
  contenders: readonly Contender[],
): ServiceProfile {
  const manifest = contenders.find(({ id }) => id === service.id)?.service.profile;
  const categorise = categoriser(manifest?.rules ?? []);
  const runs = runsOf(cells, categorise);
  const stacks: Stack[] = mergeStacks(runs.flatMap(({ profiled }) => profiled.stacks ?? []));
  const profile = runs[0]?.profiled.record.profile;
  return {
    ...{ service, cells, runs },
    nodes: flameNodes(stacks, LEAST_SHARE, categorise),
    heaviest: heaviest(stacks, ROWS, categorise),
    profiler: profile
      ? {
          ...{ name: profile.profiler, version: profile.version, frequencyHz: profile.frequencyHz },
          samples: stacks.reduce((sum, { samples }) => sum + samples, 0),
        }
      : null,
  };
}

function runsOf(cells: readonly CellView[], categorise: Categorise): ProfiledRun[] {
  const [before, profiled, after] = PROFILE_STEPS.map((rung) => cells.find(({ cell }) => cell.rung === rung));
  return (profiled?.blocks ?? []).flatMap(({ number, rounds: [own] }) => {
    const [first, last] = [before, after].map(
      (cell) => cell?.blocks.find((block) => block.number === number)?.rounds[0],
    );
    if (!own || !first || !last) return [];
    const found = own.stacks ? shares(own.stacks, categorise) : null;
    return [{ block: number, before: first, profiled: own, after: last, shares: found }];
  });
}
