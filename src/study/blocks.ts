import type { Campaign } from '../model/campaign.ts';
import { roundId } from '../model/cell-id.ts';
import type { CampaignData, MeasuredRound } from '../model/dataset.ts';
import type { Measured } from '../model/round.ts';

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

/**
 * The rounds that count: those of complete blocks, so that every service is compared over the same stretches of time,
 * less the invalid ones.
 */
export function countedRounds<R extends Pick<MeasuredRound, 'record'>>({
  campaign,
  rounds,
}: {
  campaign: Campaign;
  rounds: readonly R[];
}): R[] {
  const byId = new Map(rounds.map((round) => [roundId(round.record.key), round]));
  return campaign.order
    .map((ids) => ids.map((id) => byId.get(id)))
    .filter((block): block is R[] => block.every((round) => round !== undefined))
    .flat()
    .filter((round) => invalidReason(round.record.measured) === null);
}

export function plannedRounds({ campaign }: CampaignData): number {
  return campaign.order.reduce((sum, block) => sum + block.length, 0);
}
