import type { Campaign } from '../../model/campaign.ts';
import { controlLabel } from '../../model/cell-id.ts';
import type { Finding } from '../../records/record-error.ts';
import { formed, holds, same, within } from './finding.ts';
import { machineFindings } from './machine-findings.ts';
import { MARGINS } from './margins.ts';

/**
 * What a campaign's own records say and cannot be: of its time, machine, contenders and plan. Pointers are those of
 * version 2, those of the plan below `/plan`, of the end below `/end`.
 * @param now what nothing can be later than
 */
export function campaignFindings(campaign: Campaign, now: Date): Finding[] {
  return [
    ...time(campaign, now),
    ...Object.entries(campaign.machines).flatMap(([role, machine]) =>
      'sameAs' in machine
        ? holds(
            `/machines/${role}/sameAs`,
            campaign.machines[machine.sameAs] !== undefined &&
              !('sameAs' in (campaign.machines[machine.sameAs] as object)),
            'a role with a machine of its own',
            machine.sameAs,
          )
        : machineFindings(machine, `/machines/${role}`),
    ),
    ...contenders(campaign),
    ...generators(campaign),
    ...plan(campaign),
  ];
}

function time({ id, createdAt, engine, plan, end, recordVersion }: Campaign, now: Date): Finding[] {
  const latest = now.getTime() + MARGINS.futureMs;
  const stamp = createdAt.slice(0, 19).replaceAll(':', '').toLowerCase();
  // What version 1 called the study is the original's load
  const presets = recordVersion === 1 && plan.preset === 'original' ? ['study'] : [plan.preset];
  const names = presets.map((preset) => `${stamp}z-${preset}-${engine}`);
  return [
    ...holds('/createdAt', Date.parse(createdAt) <= latest, 'a time that has been', createdAt),
    ...holds('/id', names.includes(id), `${names.join(' or ')}, time, preset and engine`, id),
    ...(end
      ? holds('/end/finishedAt', Date.parse(end.finishedAt) <= latest, 'a time that has been', end.finishedAt)
      : []),
  ];
}

function contenders({ config, contenders: all, generators: known }: Campaign): Finding[] {
  const control = config.control === null ? null : controlLabel(config.control);
  const labels = [...config.contenders, ...(control === null ? [] : [control])];
  return [
    ...same('/contenders', Object.keys(all).sort(), labels.toSorted(), 'those of /config and the control'),
    ...Object.entries(all).flatMap(([label, { service, variant, generator }]) => {
      const id = label === control ? config.control : label;
      const own = variant === null ? service : `${service}-${variant}`;
      return [
        ...same(`/contenders/${label}/service`, own, id, "the label's service and variant"),
        ...holds(
          `/contenders/${label}/generator`,
          known[generator] !== undefined,
          'one of /generators',
          generator,
        ),
      ];
    }),
    ...twin(config.control, all),
    ...(config.generators ?? []).flatMap(({ id }, index) =>
      holds(`/config/generators/${index}/id`, known[id] !== undefined, 'one of /generators', id),
    ),
  ];
}

/** The A/A control is the same build under another name. */
function twin(control: string | null, all: Campaign['contenders']): Finding[] {
  if (control === null) return [];
  const [one, other] = [all[control], all[controlLabel(control)]];
  if (!one || !other) return [];
  const at = `/contenders/${controlLabel(control)}`;
  return [
    ...same(`${at}/name`, other.name, `${one.name} (A/A)`, 'the name of what it is the control of'),
    ...(
      ['sourceSha256', 'artefactSha256', 'versions', 'image', 'service', 'variant', 'generator'] as const
    ).flatMap((field) =>
      same(`${at}/${field}`, other[field], one[field], `as /contenders/${control} has it`),
    ),
  ];
}

function generators({ generators: all, engine, contenders: measured, dependencies }: Campaign): Finding[] {
  const native = engine === 'native';
  const builds = [
    ...Object.entries(measured).map(([id, build]) => [`/contenders/${id}`, build] as const),
    ...Object.entries(dependencies).map(([id, build]) => [`/dependencies/${id}`, build] as const),
  ];
  return [
    // A version may be a commit's hash
    ...Object.entries(all).flatMap(([id, { version }]) =>
      formed(`/generators/${id}/version`, version, /\S/, 'a version'),
    ),
    ...builds.flatMap(([at, { artefactSha256, image, versions }]) => [
      ...holds(
        `${at}/artefactSha256`,
        native ? artefactSha256 !== null : artefactSha256 === null,
        native ? 'a hash: processes run a file' : 'null: the image says it',
        String(artefactSha256),
      ),
      ...holds(
        `${at}/image`,
        native ? image === null : image !== null,
        native ? 'null: nothing runs in a container' : 'an image',
        JSON.stringify(image),
      ),
      ...Object.entries(versions).flatMap(([tool, version]) =>
        formed(`${at}/versions/${tool}`, version, /\S/, 'a version'),
      ),
    ]),
  ];
}

function plan({ config, plan: { looks, blocksAtMost, warmupS, order }, end }: Campaign): Finding[] {
  const labels = [...config.contenders, ...(config.control === null ? [] : [controlLabel(config.control)])];
  return [
    ...same('/plan/warmupS', Object.keys(warmupS).sort(), labels.sort(), 'one for each contender'),
    ...looks.flatMap(({ blocks, level }, index) => [
      ...within(`/plan/looks/${index}/blocks`, blocks, [1, blocksAtMost], 'of the planned blocks'),
      ...within(`/plan/looks/${index}/level`, level, [1e-9, 0.5], 'a level of significance'),
    ]),
    ...Object.entries(config.loads).flatMap(([id, { timeoutS }]) =>
      within(`/config/loads/${id}/timeoutS`, timeoutS, [1, 3600], 'seconds that an answer may take'),
    ),
    ...same(
      '/config/loads',
      Object.keys(config.loads).sort(),
      config.scenarios.toSorted(),
      'those of /config/scenarios',
    ),
    ...holds('/plan/order', order.length > 0, 'at least one block', '[]'),
    ...(end === null
      ? []
      : holds(
          '/end/lastLook',
          end.lastLook === null ? end.reason !== 'decided' : end.lastLook < looks.length,
          looks.length === 0 ? 'null: the plan has no looks' : `a look of the plan, 0 to ${looks.length - 1}`,
          String(end.lastLook),
        )),
  ];
}
