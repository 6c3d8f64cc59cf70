import type { Environment } from '../../model/environment.ts';
import { type AcrossMachines, acrossMachines, type CampaignDots } from './across-machines.ts';
import type { ClaimDot } from './claim-dots.ts';

const CLAIM = { id: 'faster', predicate: { fact: 'go:python/shared.throughput', above: 1 } };

/** A campaign of a machine, by the name of its processor. */
export interface FakeMachineCampaign {
  processor: string;
  value: number;
  logicalCpus?: number;
  engine?: 'native' | 'compose';
  go?: string;
  /** `null` where the campaign says nothing to the claim. */
  dot?: Partial<ClaimDot> | null;
}

/** For tests: a claim over campaigns that have one ratio each, the newest first; the last one is published. */
export function fakeAcross(campaigns: readonly FakeMachineCampaign[]): AcrossMachines | null {
  const made = campaigns.map((campaign, index) => fakeCampaign(campaign, campaigns.length - index));
  return acrossMachines(CLAIM, made, [made.at(-1)?.campaign.id ?? '']);
}

/** Each on a machine of its own, the first one published. */
export function acrossOf(values: readonly number[]): AcrossMachines {
  const campaigns = values.map((value, index) => ({ processor: `M${index}`, value }));
  return fakeAcross(campaigns.reverse()) as AcrossMachines;
}

function fakeCampaign(
  { processor, value, logicalCpus = 2, engine = 'native', go = '1.26.8', dot = {} }: FakeMachineCampaign,
  place: number,
): CampaignDots {
  const known = <T>(of: T) => ({ value: of, reason: null });
  const server = {
    kernel: 'Linux 6.18',
    architecture: 'x64',
    cpuModel: known(processor),
    logicalCpus,
    threadsPerCore: known(1),
    virtualization: known('kvm'),
    memoryBytes: 8 * 2 ** 30,
    engine: {},
  } as unknown as Environment;
  const contenders = {
    go: { service: 'go', versions: { go } },
    python: { service: 'python', versions: { python: '3.11.7' } },
    // Not of the ratio: its version makes no other setting
    rust: { service: 'rust', versions: { rust: `1.${place}` } },
  };
  const campaign = { id: `c${place}`, createdAt: String(place), engine, machines: { server }, contenders };
  const plain: ClaimDot = {
    claim: CLAIM.id,
    fact: CLAIM.predicate.fact,
    ownName: 'go:python.throughput',
    contenders: ['go', 'python'],
    value,
    interval: [value / 1.1, value * 1.1],
    verdict: 'confirmada',
    obstacle: null,
  };
  return {
    campaign: campaign as unknown as CampaignDots['campaign'],
    dots: dot === null ? [] : [{ ...plain, ...dot }],
  };
}
