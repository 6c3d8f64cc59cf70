import type { Manifests } from '../manifests/manifests.ts';
import type { ProfilerId } from '../model/profile.ts';
import type { ParticipantManifest } from '../model/service.ts';
import { PERF } from '../profilers/perf/tool.ts';
import { PY_SPY } from '../profilers/py-spy/tool.ts';
import type { LocatedTool } from './located-tool.ts';

/** Labels of contenders and ids of scenarios, or `all` of them; the project's defaults where nothing is said. */
export interface Wanted {
  services?: string[];
  scenarios?: string[];
}

/**
 * What builds and starts the services that are wanted, and what runs beside them.
 * @returns `null` where something is wanted that there is not: the command will refuse it
 */
export function toolsToMeasure(manifests: Manifests, wanted: Wanted): LocatedTool[] | null {
  const { dependencies, defaults } = manifests;
  const contenders = pick(manifests.contenders, wanted.services ?? defaults.services);
  const scenarios = pick(manifests.scenarios, wanted.scenarios ?? defaults.scenarios);
  if (contenders === null || scenarios === null) return null;
  const needed = new Set(scenarios.flatMap(({ needs }) => needs));
  return [
    ...contenders.map(({ service }) => service),
    ...dependencies.filter(({ id }) => needed.has(id)),
  ].flatMap(measuring);
}

/** What looks at the services that are wanted; of nothing that there is not, and on no system but Linux: the command says why. */
export function toolsToProfile(
  { contenders, defaults }: Manifests,
  { services }: Wanted,
  platform: NodeJS.Platform = process.platform,
): LocatedTool[] {
  if (platform !== 'linux') return [];
  const wanted = pick(contenders, services ?? defaults.services) ?? [];
  const used = new Set(wanted.flatMap(({ service }) => service.profile?.profiler ?? []));
  return [...used].map((id) => PROFILER_TOOLS[id]);
}

/** Not the profilers themselves, which would load all that reads what they write. */
const PROFILER_TOOLS: Readonly<Record<ProfilerId, LocatedTool>> = {
  perf: { tool: PERF, folder: 'src/profilers/perf' },
  'py-spy': { tool: PY_SPY, folder: 'src/profilers/py-spy' },
};

/** What builds, starts and checks all services and all that runs beside them. */
export function toolsOfEverything({ services, dependencies }: Manifests): LocatedTool[] {
  return [...services, ...dependencies].flatMap((it) => it.needs.map((tool) => locate(it, tool)));
}

/** What linters of the services' languages need; their environment is that of the service. */
export function toolsOfChecks({ services, dependencies }: Manifests): LocatedTool[] {
  return [...services, ...dependencies].flatMap((it) => {
    const linters = it.checks.filter(({ run }) => run === 'check');
    if (linters.length === 0) return [];
    const own = new Set(linters.flatMap(({ needs }) => needs));
    return [...measuring(it), ...it.needs.filter(({ id }) => own.has(id)).map((tool) => locate(it, tool))];
  });
}

/** Without what only a check needs. */
function measuring(participant: ParticipantManifest): LocatedTool[] {
  const checking = new Set(participant.checks.flatMap(({ needs }) => needs));
  return participant.needs.filter(({ id }) => !checking.has(id)).map((tool) => locate(participant, tool));
}

function locate({ id }: ParticipantManifest, tool: LocatedTool['tool']): LocatedTool {
  return { tool, folder: `services/${id}` };
}

function pick<T extends { id: string }>(known: T[], ids: string[]): T[] | null {
  if (ids.includes('all')) return known;
  const picked = known.filter(({ id }) => ids.includes(id));
  return ids.every((wanted) => picked.some(({ id }) => id === wanted)) ? picked : null;
}
