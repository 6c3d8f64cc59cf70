import { z } from 'zod';
import { Environment } from './environment.ts';
import { Budget, CampaignId, EngineId, Id, Instant, LoadSeries, Role, Sha256 } from './ids.ts';
import { Ladder } from './ladder.ts';
import { Scenario } from './scenario.ts';
import { Line } from './text.ts';

/** Combinations of contender, scenario, budget and connections that one campaign may have. */
const MOST_CELLS = 4096;

/** A list of what is measured: no value twice, for each has its own rows, charts and files. */
const distinct = <T extends z.ZodType>(value: T, most: number) =>
  z
    .array(value)
    .min(1)
    .max(most)
    .refine((values) => new Set(values).size === values.length, 'no value twice');

/** What a scenario is measured under. */
const ScenarioLoad = z.strictObject({
  connections: distinct(z.int().positive(), 64),
  /** The generator's limit, s: a later answer counts as a timeout and is not in the histogram. */
  timeoutS: z.int().positive(),
});

/** In the order of tables: the first is what the others are held against, and warms up. */
const StepGenerators = z
  .array(
    z.strictObject({
      id: Id,
      /** What it takes before its load counts, s: its own start, and its own warm-up. */
      leadS: z.int().nonnegative(),
    }),
  )
  .min(2)
  .max(32)
  .refine((all) => new Set(all.map(({ id }) => id)).size === all.length, 'no generator twice');
export type StepGenerators = z.infer<typeof StepGenerators>;

/** What is measured and how hard. Two campaigns with another configuration are not the same measurement. */
export const CampaignConfig = z
  .strictObject({
    contenders: distinct(Id, 64),
    /** A/A control: the contender that is measured a second time, under the label of `controlLabel`. */
    control: Id.nullable(),
    scenarios: distinct(Id, 32),
    budgets: distinct(Budget, 2),
    /** By scenario. */
    loads: z.record(Id, ScenarioLoad),
    /** Of the generator. */
    threads: z.int().positive(),
    /** Of each measurement, s. */
    durationS: z.int().positive(),
    series: LoadSeries.optional(),
    /** Of a series that is a ladder. */
    ladder: Ladder.optional(),
    /** Of a series of them. */
    generators: StepGenerators.optional(),
  })
  .refine(
    ({ series, ladder }) => (series === 'ladder') === (ladder !== undefined),
    'a ladder exactly of a ladder',
  )
  .refine(
    ({ series, generators }) => (series === 'generators') === (generators !== undefined),
    'generators exactly of a series of them',
  )
  .refine(
    ({ scenarios, loads }) => scenarios.every((id) => Object.hasOwn(loads, id)),
    'a load for every scenario',
  )
  .refine(
    ({ contenders, budgets, loads }) =>
      contenders.length *
        budgets.length *
        Object.values(loads).reduce((sum, { connections }) => sum + connections.length, 0) <=
      MOST_CELLS,
    `at most ${MOST_CELLS} combinations of contender, scenario, budget and connections`,
  );
export type CampaignConfig = z.infer<typeof CampaignConfig>;

/** Identity of what was built, so that two campaigns can be told apart: hashes, versions, image ids. */
export const Build = z.strictObject({
  /** sha256 over the manifest's source files, in their order. */
  sourceSha256: Sha256,
  /** sha256 of the binary or of the lock file; `null` in a container, where `image` says it. */
  artefactSha256: Sha256.nullable(),
  /** What it was built with: versions of tools (`{"go": "1.24.11"}`), or base images and their digests or ids. */
  versions: z.record(Line, Line),
  /** Of what is installed for it to run, without interpreter or virtual machine; in a container, of its image. */
  bytes: z.int().positive().optional(),
  /** Labels: the image's own, over those of the images that it was built from. */
  image: z.strictObject({ id: Line, labels: z.record(Line, Line) }).nullable(),
});
export type Build = z.infer<typeof Build>;

/** Who was measured under one label. */
export const ContenderBuild = z.strictObject({
  /** The manifest's name at the time, so that a record reads on its own. */
  name: Line,
  service: Id,
  variant: Id.nullable(),
  /** What it was measured with, a key of `generators`; in a series of them what warmed it up. */
  generator: Id,
  ...Build.shape,
});
export type ContenderBuild = z.infer<typeof ContenderBuild>;

export const DependencyBuild = z.strictObject({ name: Line, ...Build.shape });
export type DependencyBuild = z.infer<typeof DependencyBuild>;

/** The load generator in use. */
export const GeneratorIdentity = z.strictObject({
  name: Line.min(1),
  version: Line,
  sha256: Sha256.nullable(),
  /** Who built it: Debian, Homebrew, … */
  origin: Line,
  /** Of the script that it runs; `null` where it runs none. */
  scriptSha256: Sha256.nullable(),
});
export type GeneratorIdentity = z.infer<typeof GeneratorIdentity>;

/** `results/<id>/campaign.json` of a campaign that ran here: what was run and on what, whole; written once. */
export const CampaignRecord = z.strictObject({
  schemaVersion: z.literal(2),
  kind: z.literal('measured'),
  id: CampaignId,
  createdAt: Instant,
  engine: EngineId,
  config: CampaignConfig,
  /** As they were at the time: their files may change, and the campaign is judged by these. */
  scenarios: z.record(Id, Scenario),
  /** By role; one that shares another's machine names it. */
  machines: z
    .record(Role, z.union([Environment, z.strictObject({ sameAs: Role })]))
    .refine(
      (machines) => machines.server !== undefined && !('sameAs' in machines.server),
      'a machine of the server',
    ),
  generators: z.record(Id, GeneratorIdentity),
  /** By label, the A/A control's among them. */
  contenders: z.record(Id, ContenderBuild),
  /** What ran beside the server, by id. */
  dependencies: z.record(Id, DependencyBuild),
  git: z
    .strictObject({ commit: z.string().regex(/^[0-9a-f]{40,64}$/, 'a commit'), dirty: z.boolean() })
    .nullable(),
});
export type CampaignRecord = z.infer<typeof CampaignRecord>;
