import type { Campaign } from '../model/campaign.ts';
import type { CampaignData, MeasuredRound } from '../model/dataset.ts';
import type { Measured } from '../model/round-record.ts';

/** Why a round's figures can't be used, pt-BR; `null` where they can. */
export function invalidReason(
  measured: Pick<Measured, 'requests' | 'errorsConnect' | 'errorsRead' | 'errorsWrite' | 'errorsStatus'>,
): string | null {
  const errors: [number, string][] = [
    [measured.errorsConnect, 'de conexão'],
    [measured.errorsRead, 'de leitura'],
    [measured.errorsWrite, 'de escrita'],
    [measured.errorsStatus, 'de status HTTP'],
  ];
  const seen = errors.filter(([count]) => count > 0).map(([count, what]) => `${count} ${what}`);
  if (seen.length > 0) return `erros: ${seen.join(', ')}`;
  if (measured.requests === 0) return 'nenhuma requisição respondida';
  return null;
}

/** The rounds of complete blocks, valid or not, in the order of the plan: every service over the same stretches of time. */
export function completeRounds<R extends Pick<MeasuredRound, 'record'>>({
  campaign,
  rounds,
}: {
  campaign: Campaign;
  rounds: readonly R[];
}): R[] {
  const byId = Map.groupBy(rounds, ({ record }) => record.id);
  return campaign.plan.order
    .map((ids) => ids.map((id) => byId.get(id)))
    .filter((block): block is R[][] => block.every((measured) => measured !== undefined))
    .flat(2);
}

/** The rounds that count: those of complete blocks, less the invalid ones. */
export function countedRounds<R extends Pick<MeasuredRound, 'record'>>(data: {
  campaign: Campaign;
  rounds: readonly R[];
}): R[] {
  return completeRounds(data).filter((round) => invalidReason(round.record.measured) === null);
}

/** Blocks of which every round is there. */
export function completeBlocks({ campaign, rounds }: Pick<CampaignData, 'campaign' | 'rounds'>): number {
  const there = new Set(rounds.map(({ record }) => record.id));
  return campaign.plan.order.filter((block) => block.every((id) => there.has(id))).length;
}

/** Records that the plan asks for, a round each. */
export function plannedRounds({ campaign }: Pick<CampaignData, 'campaign'>): number {
  return campaign.plan.order.reduce((sum, block) => sum + block.length, 0);
}

/** Records that are there. */
export function measuredRounds({ rounds }: { rounds: readonly Pick<MeasuredRound, 'record'>[] }): number {
  return new Set(rounds.map(({ record }) => record.id)).size;
}

/** Nothing more is to be measured: it ended for a reason of its own, or every planned round is there. */
export function isComplete(data: Pick<CampaignData, 'campaign' | 'rounds'>): boolean {
  return data.campaign.end !== null || measuredRounds(data) === plannedRounds(data);
}

/** A block of one cell: its round, or, of the control's service, both. */
export interface CellBlock {
  /** From 1. */
  number: number;
  rounds: readonly MeasuredRound[];
}

/**
 * The blocks of a cell that count, in their order: of the control's service those in which both labels' rounds do.
 * @param counted see `countedRounds`
 * @param labels of the cell's rounds
 */
export function cellBlocks(counted: readonly MeasuredRound[], labels: number): CellBlock[] {
  return [...Map.groupBy(counted, ({ record }) => record.key.round)]
    .map(([number, rounds]) => ({ number, rounds }))
    .filter(({ rounds }) => rounds.length === labels)
    .sort((a, b) => a.number - b.number);
}
