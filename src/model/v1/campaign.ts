// Frozen: files of this format are in git for good. A test holds its JSON Schema to what it was.
import { z } from 'zod';
import { Budget, CampaignId, EngineId, Id, Instant, Sha256 } from '../ids.ts';
import { Line } from '../text.ts';
import { EnvironmentV1 } from './environment.ts';

/** `custom` is any profile whose load or number of rounds was overridden. */
const ProfileId = z.enum(['quick', 'study', 'custom']);

/** Combinations of service, scenario, budget and connections that one campaign may have. */
const MOST_CELLS = 4096;

/** A list of what is measured: no value twice, for each has its own rows, charts and files. */
const distinct = <T extends z.ZodType>(value: T, most: number) =>
  z
    .array(value)
    .min(1)
    .max(most)
    .refine((values) => new Set(values).size === values.length, 'no value twice');

/** What is measured and how hard. Two campaigns with another configuration are not the same measurement. */
export const CampaignConfigV1 = z
  .strictObject({
    profile: ProfileId,
    services: distinct(Id, 32),
    /** A/A control: the service that is measured a second time, under the label of `controlLabel`. */
    control: Id.nullable(),
    scenarios: distinct(Id, 32),
    budgets: distinct(Budget, 2),
    connections: distinct(z.int().positive(), 64),
    threads: z.int().positive(),
    durationS: z.int().positive(),
    warmupS: z.int().nonnegative(),
    rounds: z.int().positive().max(4096),
    /** wrk's `--timeout`: a later answer counts as a timeout and is not in the histogram. */
    timeoutS: z.int().positive(),
  })
  .refine(
    ({ services, scenarios, budgets, connections }) =>
      services.length * scenarios.length * budgets.length * connections.length <= MOST_CELLS,
    `at most ${MOST_CELLS} combinations of service, scenario, budget and connections`,
  );
export type CampaignConfigV1 = z.infer<typeof CampaignConfigV1>;

const ServiceBuild = z.strictObject({
  /** The manifest's name at the time, so that a record reads on its own. */
  name: Line,
  sourceSha256: Sha256,
  artefactSha256: Sha256.nullable(),
  versions: z.record(Line, Line),
  image: z.strictObject({ id: Line, labels: z.record(Line, Line) }).nullable(),
});

/** `results/<id>/campaign.json` of a campaign that ran here: written once, before the first round. */
export const CampaignV1 = z.strictObject({
  schemaVersion: z.literal(1),
  kind: z.literal('measured'),
  id: CampaignId,
  createdAt: Instant,
  engine: EngineId,
  config: CampaignConfigV1,
  seed: z.int().nonnegative(),
  /** Ids of all planned rounds in the order of measurement, a list a block. */
  order: z.array(z.array(z.string().max(256)).max(MOST_CELLS * 2)).max(4096),
  environment: EnvironmentV1,
  generator: z.strictObject({
    name: z.literal('wrk'),
    version: Line,
    sha256: Sha256.nullable(),
    origin: Line,
    scriptSha256: Sha256,
  }),
  services: z.record(Id, ServiceBuild),
  git: z
    .strictObject({ commit: z.string().regex(/^[0-9a-f]{40,64}$/, 'a commit'), dirty: z.boolean() })
    .nullable(),
});
export type CampaignV1 = z.infer<typeof CampaignV1>;
