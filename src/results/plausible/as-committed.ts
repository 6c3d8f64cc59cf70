import { createHash } from 'node:crypto';
import { z } from 'zod';
import { loadGenerators } from '../../generators/load-generators.ts';
import { type Campaign, machineOf } from '../../model/campaign.ts';
import { controlLabel } from '../../model/cell-id.ts';
import { Scenario } from '../../model/scenario.ts';
import { ExpectedAnswer, Parallelism } from '../../model/service.ts';
import { type Finding, RecordError } from '../../records/record-error.ts';
import { sha256 } from '../../records/sha256.ts';
import { runGit, whyNoRepository } from '../../tools/git.ts';
import { same } from './finding.ts';
import { inCampaign, inRound } from './pointers.ts';
import type { RecordedRound } from './verify-plausible.ts';

/** What is asked of a manifest, of whatever day: it had other fields then. */
const Manifest = z.object({
  name: z.string(),
  source: z.object({ files: z.array(z.string()) }),
  native: z.object({ artefact: z.string() }).optional(),
  parallelism: Parallelism.optional().catch(undefined),
  variants: z
    .array(z.object({ id: z.string(), parallelism: Parallelism.optional() }))
    .optional()
    .catch(undefined),
  scenarios: z
    .record(z.string(), z.object({ answer: ExpectedAnswer.optional() }))
    .optional()
    .catch(undefined),
});
type Manifest = z.infer<typeof Manifest>;

/**
 * What a campaign says of the code that it measured, against the commit that it says it was. Nothing is said where that
 * commit is not in this clone, or files differed from it, or there is no clone.
 * @param project the project's folder
 */
export async function notAsCommitted(
  project: string,
  campaign: Campaign,
  rounds: readonly RecordedRound[],
): Promise<RecordError[]> {
  const { git } = campaign;
  if (git === null || git.dirty || (await whyNoRepository(project)) !== null) return [];
  const show = reader(project, git.commit);
  if ((await show('')) === null) return [];
  const manifests = new Map<string, Manifest>();
  const builds = [
    ...Object.entries(campaign.contenders).map(
      ([label, build]) => [`/contenders/${label}`, build.service, build] as const,
    ),
    ...Object.entries(campaign.dependencies).map(
      ([id, build]) => [`/dependencies/${id}`, id, build] as const,
    ),
  ];
  const findings: Finding[] = [];
  const why = `as commit ${git.commit.slice(0, 9)} has it`;
  for (const [at, id, build] of builds) {
    const folder = `services/${id}`;
    const manifest = manifests.get(id) ?? parseManifest(await show(`${folder}/service.json`));
    if (manifest === null) {
      findings.push({ pointer: at, expected: `${folder}/service.json, ${why}`, found: 'none' });
      continue;
    }
    manifests.set(id, manifest);
    const hash = await hashCommitted(show, folder, manifest.source.files);
    findings.push(...same(`${at}/sourceSha256`, build.sourceSha256, hash, why));
    const isControl = at === `/contenders/${controlLabel(campaign.config.control ?? '')}`;
    if (!isControl && !('variant' in build && build.variant !== null))
      findings.push(...same(`${at}/name`, build.name, manifest.name, why));
    const artefact = manifest.native?.artefact;
    if (build.artefactSha256 !== null && artefact !== undefined && !artefact.includes('{')) {
      const bytes = await show(`${folder}/${artefact}`);
      findings.push(...same(`${at}/artefactSha256`, build.artefactSha256, bytes && sha256(bytes), why));
    }
  }
  findings.push(...(await scenarios(campaign, show, why)), ...(await generators(campaign, show, why)));
  const byFile = Map.groupBy(
    findings.map((finding) => inCampaign(campaign, finding)),
    ({ file }) => file,
  );
  return [
    ...[...byFile].map(
      ([file, own]) =>
        new RecordError(
          file,
          own.map(({ finding }) => finding),
        ),
    ),
    ...rounds.flatMap((round) => serverFindings(campaign, round, manifests, why)),
  ];
}

type Show = (file: string) => Promise<Buffer | null>;

function reader(project: string, commit: string): Show {
  const known = new Map<string, Promise<Buffer | null>>();
  const read = async (file: string) => {
    const object = file === '' ? `${commit}^{commit}` : `${commit}:${file}`;
    const type = file === '' ? 'commit' : 'blob';
    // 128: there is no such object
    const found = await runGit(project, ['cat-file', type, object], { ok: [0, 1, 128] });
    return found.exitCode === 0 ? found.stdout : null;
  };
  return (file) => {
    const found = known.get(file) ?? read(file);
    known.set(file, found);
    return found;
  };
}

function parseManifest(bytes: Buffer | null): Manifest | null {
  if (bytes === null) return null;
  try {
    return Manifest.parse(JSON.parse(bytes.toString('utf8')));
  } catch {
    return null;
  }
}

/** As `hashFiles` does it of files on the disk. */
async function hashCommitted(show: Show, folder: string, files: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const file of files) {
    const content = (await show(`${folder}/${file}`)) ?? Buffer.alloc(0);
    hash.update(`${file}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}

/** Version 1 kept a scenario's name alone; what a file of another shape said is not compared. */
async function scenarios(campaign: Campaign, show: Show, why: string): Promise<Finding[]> {
  if (campaign.recordVersion === 1) return [];
  const each = Object.entries(campaign.scenarios).map(async ([id, recorded]) => {
    const bytes = await show(`scenarios/${id}/scenario.json`);
    const parsed = bytes && Scenario.safeParse(JSON.parse(bytes.toString('utf8')));
    if (!parsed?.success) return [];
    return Object.keys(parsed.data).flatMap((field) =>
      same(
        `/scenarios/${id}/${field}`,
        recorded[field as keyof Scenario],
        parsed.data[field as keyof Scenario],
        why,
      ),
    );
  });
  return (await Promise.all(each)).flat();
}

/** A generator's name, and the script that it ran. */
async function generators(campaign: Campaign, show: Show, why: string): Promise<Finding[]> {
  const known = await loadGenerators();
  const each = Object.entries(campaign.generators).map(async ([id, { name, scriptSha256 }]) => {
    const generator = known.get(id);
    if (!generator) return [];
    const { script, files } = generator;
    const file = script === null ? undefined : files[script]?.native;
    const bytes = file === undefined ? null : await show(file);
    return [
      ...same(`/generators/${id}/name`, name, generator.name, 'as this program calls it'),
      ...(bytes === null ? [] : same(`/generators/${id}/scriptSha256`, scriptSha256, sha256(bytes), why)),
    ];
  });
  return (await Promise.all(each)).flat();
}

/** What a server answered and how many cores its code can use, as its manifest had it. */
function serverFindings(
  campaign: Campaign,
  { file, steps }: RecordedRound,
  manifests: ReadonlyMap<string, Manifest>,
  why: string,
): RecordError[] {
  const [first] = steps;
  if (!first) return [];
  const { key, server } = first.record;
  const build = campaign.contenders[key.contender];
  const manifest = manifests.get(build?.service ?? '');
  if (!build || !manifest) return [];
  const answer = manifest.scenarios?.[key.scenario]?.answer;
  const variant = manifest.variants?.find(({ id }) => id === build.variant);
  const declared = variant?.parallelism ?? manifest.parallelism;
  const { logicalCpus } = machineOf(campaign, 'server');
  const cores = declared === 'cores' ? (key.budget === 'split' ? 1 : logicalCpus) : declared;
  const findings = [
    ...(answer ? same('/server/answer', server.answer, answer, why) : []),
    ...(campaign.recordVersion === 2 && cores !== undefined
      ? same('/server/parallelism', server.parallelism, saidOf(cores, server.runtime), why)
      : []),
  ];
  if (findings.length === 0) return [];
  return [
    new RecordError(
      file,
      findings.map((finding) => ({ ...finding, pointer: inRound(campaign, finding.pointer) })),
    ),
  ];
}

function saidOf(cores: Exclude<Parallelism, 'cores'>, runtime: Record<string, unknown>): number | null {
  if (typeof cores === 'number') return cores;
  const said = runtime[cores.runtime];
  return typeof said === 'number' && said > 0 ? said : null;
}
