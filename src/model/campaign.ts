import { z } from 'zod';
import { Environment } from './environment.ts';
import { Budget, EngineId, Id, Instant, Sha256 } from './ids.ts';

/** A campaign's folder name: `2026-11-23t204512z-quick-native`. */
export const CampaignId = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'lower case letters, digits and single hyphens');

/** `custom` is any profile whose load or number of rounds was overridden. */
export const ProfileId = z.enum(['quick', 'study', 'custom']);
export type ProfileId = z.infer<typeof ProfileId>;

/** What is measured and how hard. Two campaigns with another configuration are not the same measurement. */
export const CampaignConfig = z.strictObject({
  profile: ProfileId,
  services: z.array(Id).min(1),
  /** A/A control: the service that is measured a second time, under the label of `controlLabel`. */
  control: Id.nullable(),
  scenarios: z.array(Id).min(1),
  budgets: z.array(Budget).min(1),
  connections: z.array(z.int().positive()).min(1),
  threads: z.int().positive(),
  durationS: z.int().positive(),
  warmupS: z.int().nonnegative(),
  rounds: z.int().positive(),
  /** wrk's `--timeout`: a later answer counts as a timeout and is not in the histogram. */
  timeoutS: z.int().positive(),
});
export type CampaignConfig = z.infer<typeof CampaignConfig>;

export const ServiceBuild = z.strictObject({
  /** The manifest's name at the time, so that a record reads on its own. */
  name: z.string(),
  sourceSha256: Sha256,
  artefactSha256: Sha256.nullable(),
  versions: z.record(z.string(), z.string()),
  image: z.strictObject({ id: z.string(), labels: z.record(z.string(), z.string()) }).nullable(),
});

export type ServiceBuild = z.infer<typeof ServiceBuild>;

/** `results/<id>/campaign.json` of a campaign that ran here: written once, before the first round. */
export const Campaign = z.strictObject({
  schemaVersion: z.literal(1),
  kind: z.literal('measured'),
  id: CampaignId,
  createdAt: Instant,
  engine: EngineId,
  config: CampaignConfig,
  seed: z.int().nonnegative(),
  /** Ids of all planned rounds in the order of measurement, a list a block. */
  order: z.array(z.array(z.string())),
  environment: Environment,
  generator: z.strictObject({
    name: z.literal('wrk'),
    version: z.string(),
    sha256: Sha256.nullable(),
    origin: z.string(),
    scriptSha256: Sha256,
  }),
  services: z.record(Id, ServiceBuild),
  git: z.strictObject({ commit: z.string(), dirty: z.boolean() }).nullable(),
});
export type Campaign = z.infer<typeof Campaign>;
