import type { CampaignEvent } from '../../campaign/events.ts';
import type { Forecast, Stop } from '../../campaign/forecast.ts';
import type { OpenClaim } from '../../campaign/report-look.ts';
import { formatNumber, NBSP } from '../../format/format-number.ts';
import { formatCount, plural } from '../../format/plural.ts';
import type { Pilot } from '../../model/pilot-record.ts';
import { LEAST_BLOCKS } from '../../study/looks.ts';
import { clock } from './clock.ts';

type Of<T extends CampaignEvent['type']> = Extract<CampaignEvent, { type: T }>;

/** `• piloto: Go aquece em 2 s` */
export function describePilot(pilot: Pilot, nameOf: (id: string) => string): string {
  const { contender, warmupS, settled, comparedBy } = pilot;
  const by = comparedBy === 'cpu-per-request' ? '' : ', pelas requisições por segundo: sem tempo de CPU';
  const noisy = settled ? '' : '; não chegou a ficar estável';
  return `• piloto: ${nameOf(contender)} aquece em ${warmupS}${NBSP}s${by}${noisy}`;
}

/** What a campaign will take, and what it will tell apart. */
export function describeForecast(forecast: Forecast): string {
  const { blocksAtMost, pace, timeS, blocksInTime, stops } = forecast;
  const looks = stops.some(({ look }) => look !== null);
  const rounds = `${formatCount(pace.rounds, 'rodada', 'rodadas')}, cerca de ${clock(pace.blockS)} cada`;
  const head = looks
    ? `• plano: no máximo ${formatCount(blocksAtMost, 'bloco', 'blocos')} de ${rounds}; para assim que as conclusões principais estiverem decididas`
    : `• plano: ${formatCount(blocksAtMost, 'bloco', 'blocos')} de ${rounds}`;
  return [head, ...stops.map((stop) => `    ${describeStop(stop)}`), ...limit()].join('\n');

  function limit(): string[] {
    if (timeS === null) return [];
    const fit = `    em ${clock(timeS)} ${plural(blocksInTime, 'cabe', 'cabem')} ${formatCount(blocksInTime, 'bloco', 'blocos')}`;
    if (!looks) return [fit];
    const inTime = stops.filter((stop) => stop.inTime).length;
    const next = stops[inTime];
    if (blocksInTime < LEAST_BLOCKS)
      return [`${fit}: com menos de ${LEAST_BLOCKS} blocos há valores, mas nenhum veredito`];
    return [
      next
        ? `${fit}: ${inTime} de ${formatCount(stops.length, 'olhada', 'olhadas')}; o que houver no fim vale como a ${ordinal(next.look)}`
        : `${fit}: todas as olhadas`,
    ];
  }
}

function describeStop({ look, blocks, atS, inTime, resolves }: Stop): string {
  const what = look === null ? 'no fim' : `${ordinal(look)} olhada`;
  const when = inTime ? `em ${clock(atS)}` : 'não cabe no tempo dado';
  const shares = resolves
    .filter(({ share }) => Number.isFinite(share))
    .map(({ of, share }) => `±${percent(share)} ${MACHINES[of] ?? `(como variou aqui em ${of})`}`);
  const told = shares.length > 0 ? `; distingue razões a ${shares.join(', ')}` : '';
  return `${what}, ${formatCount(blocks, 'bloco', 'blocos')}, ${when}${told}`;
}

const MACHINES: Record<string, string> = { calm: 'em máquina calma', noisy: 'em ruidosa' };

/** What is decided, what is not and why, and what it would take. */
export function describeLook({ report, blocks, blockS, leftS }: Of<'look'>): string {
  const { look, level, decided, open } = report;
  const head = `◆ ${ordinal(look)} olhada, ${formatCount(blocks.complete, 'bloco', 'blocos')}, nível de ${percent(level)}`;
  if (decided.length + open.length === 0)
    return `${head}: nenhuma conclusão principal se mede aqui; segue até o fim`;
  return [
    `${head}: ${decided.length} de ${formatCount(decided.length + open.length, 'conclusão principal decidida', 'conclusões principais decididas')}`,
    ...decided.map(({ text, verdict }) => `    ${verdict === 'confirmada' ? '✓' : '✗'} ${text} (${verdict})`),
    ...open.map((claim) => `    ~ ${claim.text} (${claim.reason}; ${wouldTake(claim)})`),
  ].join('\n');

  function wouldTake({ blocks: needed }: OpenClaim): string {
    if (needed === null) return 'não se decide nas olhadas que restam';
    const moreS = Math.max(0, needed - blocks.complete) * blockS;
    if (leftS !== null && moreS > leftS) return 'não com o tempo dado';
    return `decidiria com cerca de ${formatCount(needed, 'bloco', 'blocos')}, em mais ${clock(moreS)}`;
  }
}

/** Why nothing more is measured. */
export function describeEnd({ reason, look, blocks, elapsedS }: Of<'end'>): string {
  const measured = `${formatCount(blocks, 'bloco', 'blocos')}, em ${clock(elapsedS)}`;
  if (reason === 'decided') return `• decidido na ${ordinal(look)} olhada, com ${measured}`;
  const counts = look === null ? '' : `; vale como a ${ordinal(look)} olhada`;
  if (reason === 'time') return `• acabou o tempo dado, com ${measured}${counts}`;
  return `• medido tudo o que se planejou: ${measured}`;
}

/** `1ª`, of a look counted from 0. */
export function ordinal(look: number | null): string {
  return `${(look ?? 0) + 1}ª`;
}

/** `1 %`, `27 %`, `3,4 %` */
function percent(share: number): string {
  const value = share * 100;
  return `${formatNumber(value, { min: 0, max: value >= 9.95 ? 0 : 1 })}${NBSP}%`;
}
