import type { Interval } from '../../format/unit.ts';
import type { Campaign } from '../../model/campaign.ts';
import type { Claim, Verdict } from '../../model/claim.ts';
import { machineKey, machineLabel } from '../../model/machine-key.ts';
import { runtimesOf } from '../../model/runtime.ts';
import { predictionInterval } from '../../stats/prediction.ts';
import { boundsOf, partsOf } from '../claims/families.ts';
import { geometricMean } from '../estimate.ts';
import type { ClaimDot } from './claim-dots.ts';

/** With fewer machines, nothing is said of the next one. */
export const FEWEST_MACHINES = 5;

type Header = Pick<Campaign, 'id' | 'createdAt' | 'engine' | 'machines' | 'contenders'>;

/** A campaign, by what it says to primary claims. */
export interface CampaignDots {
  campaign: Header;
  dots: readonly ClaimDot[];
}

/** What a figure was measured under besides the machine and the load: those of one setting are comparable. */
export interface Setting {
  engine: Campaign['engine'];
  /** `go 1.26, python 3.11`, of the services that the figure is about; `null` where no record names any. */
  runtimes: string | null;
}

/** A campaign's figure among those of its machine. */
export interface MachineDot extends ClaimDot {
  campaign: string;
  createdAt: string;
  setting: Setting;
  /** It is of the machine's value: a verdict may be made of it, and its setting is the machine's. */
  counts: boolean;
}

/** What one machine says to a claim. */
export interface MachineResult {
  key: string;
  /** pt-BR: `VM de 2 vCPUs, AMD EPYC, 24 GiB` */
  label: string;
  /** Newest first. */
  dots: readonly MachineDot[];
  /** Geometric mean of those that count; `null` where none does. */
  value: number | null;
  /** Of those that count. */
  setting: Setting | null;
  /** `confirmada` or `refutada` where some that count say so and none says the contrary. */
  verdict: Verdict | null;
}

export type Outcome =
  /** No machine has a value. */
  | 'unmeasured'
  | 'one machine'
  /** One machine confirms what another refutes. */
  | 'depends'
  /** Fewer than five, or what they predict does not decide. */
  | 'too few'
  | 'predicts';

/** A claim over machines. */
export interface AcrossMachines {
  claim: string;
  fact: string;
  /** What the claim holds the ratio against: 1. */
  bounds: readonly number[];
  /** The published campaign's first, then by their values. */
  machines: readonly MachineResult[];
  /** What the published value was measured under. */
  published: Setting | null;
  /** 95 %, of the value on the next machine; `null` of fewer than five. */
  prediction: Interval | null;
  outcome: Outcome;
}

/**
 * What all machines say to a primary claim: a dot a campaign, a value a machine, and from five on where the next one is
 * expected. How long rounds are does not matter here: a ratio does not follow it.
 * @param campaigns newest first
 * @param published ids of the campaigns that the study shows, the main one first
 * @returns `null` where no campaign has a value
 */
export function acrossMachines(
  claim: Pick<Claim, 'id' | 'predicate'>,
  campaigns: readonly CampaignDots[],
  published: readonly string[],
): AcrossMachines | null {
  const dots = campaigns.flatMap(({ campaign, dots: own }) =>
    own.filter((dot) => dot.claim === claim.id).map((dot) => ({ campaign, dot })),
  );
  const [first] = dots;
  if (!first) return null;
  const shown = published
    .map((id) => dots.find(({ campaign }) => campaign.id === id))
    .find((each) => each !== undefined);
  const reference = shown ? settingOf(shown.campaign, shown.dot) : null;
  const home = shown ? machineKey(shown.campaign) : '';
  const machines = [...Map.groupBy(dots, ({ campaign }) => machineKey(campaign))]
    .map(([key, own]) => resultOf(key, own, reference))
    .sort((a, b) => Number(b.key === home) - Number(a.key === home) || (a.value ?? 0) - (b.value ?? 0));
  const values = machines.flatMap(({ value }) => value ?? []);
  const prediction = values.length < FEWEST_MACHINES ? null : predictionInterval(values);
  const bounds = boundsOfClaim(claim);
  return {
    claim: claim.id,
    fact: first.dot.fact,
    bounds,
    machines,
    published: reference,
    prediction,
    outcome: outcomeOf(machines, prediction, bounds),
  };
}

interface Found {
  campaign: Header;
  dot: ClaimDot;
}

function resultOf(key: string, found: readonly Found[], reference: Setting | null): MachineResult {
  const dots = found.map(({ campaign, dot }) => ({
    ...dot,
    campaign: campaign.id,
    createdAt: campaign.createdAt,
    setting: settingOf(campaign, dot),
  }));
  const setting = settingOfMachine(
    dots.filter(({ obstacle }) => obstacle === null),
    reference,
  );
  const own = dots.map(
    (dot): MachineDot => ({
      ...dot,
      counts: dot.obstacle === null && setting !== null && isSame(dot.setting, setting),
    }),
  );
  const counted = own.filter(({ counts }) => counts);
  const verdicts = new Set(counted.map(({ verdict }) => verdict));
  const said = (['confirmada', 'refutada'] as const).filter((verdict) => verdicts.has(verdict));
  return {
    key,
    label: machineLabel((found[0] as Found).campaign),
    dots: own,
    value: counted.length === 0 ? null : geometricMean(counted.map(({ value }) => value)),
    setting,
    verdict: said.length === 1 ? (said[0] as Verdict) : null,
  };
}

/** The published one where the machine has it; else that of most of its campaigns, the newest of several such. */
function settingOfMachine(
  dots: readonly Pick<MachineDot, 'setting'>[],
  reference: Setting | null,
): Setting | null {
  if (reference && dots.some(({ setting }) => isSame(setting, reference))) return reference;
  const settings = [...Map.groupBy(dots, ({ setting }) => keyOf(setting)).values()];
  const [most] = settings.sort((a, b) => b.length - a.length);
  return most?.[0]?.setting ?? null;
}

function settingOf({ engine, contenders }: Header, dot: ClaimDot): Setting {
  const own = Object.entries(contenders).filter(([id]) => dot.contenders.includes(id));
  return { engine, runtimes: runtimesOf(Object.fromEntries(own)) };
}

export function isSame(a: Setting, b: Setting): boolean {
  return keyOf(a) === keyOf(b);
}

function keyOf({ engine, runtimes }: Setting): string {
  return `${engine} ${runtimes}`;
}

function boundsOfClaim({ predicate }: Pick<Claim, 'predicate'>): readonly number[] {
  const [first] = partsOf(predicate);
  return (first && boundsOf(first)) ?? [];
}

function outcomeOf(
  machines: readonly MachineResult[],
  prediction: Interval | null,
  bounds: readonly number[],
): Outcome {
  const { length } = machines.filter(({ value }) => value !== null);
  if (length === 0) return 'unmeasured';
  if (length === 1) return 'one machine';
  const says = (verdict: Verdict) => machines.some((machine) => machine.verdict === verdict);
  if (says('confirmada') && says('refutada')) return 'depends';
  if (!prediction) return 'too few';
  const [low, high] = prediction;
  return bounds.some((bound) => low <= bound && bound <= high) ? 'too few' : 'predicts';
}
