import { formatValue } from '../../format/format-value.ts';
import { generatorOf } from '../../model/campaign.ts';
import type { ProcessUsage } from '../../model/environment.ts';
import type { CampaignView } from '../../study/campaign-view.ts';
import { type Bottleneck, findBottleneck } from '../../study/gates/bottleneck.ts';
import { roundContexts } from '../../study/gates/round-context.ts';
import { type Table, text } from './table.ts';

export const LIMITS: Record<NonNullable<Bottleneck['name']> | 'nothing', string> = {
  server: 'CPU do servidor',
  dependency: 'CPU da dependência',
  generator: 'CPU do gerador',
  io: 'I/O simulado',
  nothing: 'nada',
};

/** What server and generator used in each round, and what was nearest to its limit. */
export function usageTable({ data }: CampaignView): Table {
  const { contenders } = data.campaign;
  const { name } = generatorOf(data.campaign);
  const contextOf = roundContexts(data);
  return {
    id: 'usage',
    caption: 'CPU e memória de cada processo durante a medição, e o que limitou a taxa',
    columns: [
      { label: 'Rodada', numeric: false },
      ...['CPU do servidor', `CPU do ${name}`, 'Memória do servidor', `Memória do ${name}`].map((label) => ({
        label,
        numeric: true,
      })),
      { label: 'Núcleos permitidos', numeric: false },
      { label: 'O que limitou', numeric: false },
    ],
    rows: data.rounds.map(({ record }) => ({
      label: `${record.sequence}. ${contenders[record.key.contender]?.name ?? record.key.contender}, bloco ${record.key.round}`,
      cells: [
        text(cores(record.usage.server)),
        text(cores(record.usage.generator)),
        text(memory(record.usage.server)),
        text(memory(record.usage.generator)),
        text(`servidor ${allowed(record.usage.server)}; ${name} ${allowed(record.usage.generator)}`),
        text(describe(findBottleneck(record, contextOf(record)))),
      ],
    })),
    note: 'CPU em núcleos ocupados, na média da medição. Limite é o que chegou a 80 % ou mais do que podia usar: o servidor, o gerador, ou a espera simulada no tempo de cada requisição.',
  };
}

function cores({ value }: ProcessUsage): string {
  return value === null ? 'não medido' : formatValue(value.cpuS / value.wallS, 'cores');
}

function memory({ value }: ProcessUsage): string {
  return value === null ? 'não medido' : formatValue(value.peakMemoryBytes, 'bytes');
}

function allowed({ value }: ProcessUsage): string {
  return value?.allowedCpus.value ?? 'não se sabe';
}

function describe(bottleneck: Bottleneck | string): string {
  if (typeof bottleneck === 'string') return 'não medido';
  return LIMITS[bottleneck.name ?? 'nothing'];
}
