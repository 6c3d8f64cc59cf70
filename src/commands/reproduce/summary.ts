import { BUDGETS } from '../../format/budgets.ts';
import { formatFact } from '../../format/format-fact.ts';
import { formatValue } from '../../format/format-value.ts';
import { scenarioName } from '../../format/scenario-names.ts';
import type { CampaignView, GroupView } from '../../study/campaign-view.ts';
import type { CellView } from '../../study/cell-view.ts';
import { ratioOf } from '../../study/comparison.ts';
import { countRounds } from '../../study/estimate.ts';
import type { Fact, Facts } from '../../study/fact.ts';
import type { ServiceIdentity } from '../../study/service-identity.ts';
import { alignColumns } from '../align-columns.ts';
import { summarizeGenerators } from './generators-summary.ts';
import { summarizeLadder } from './ladder-summary.ts';
import { summarizeProfiles } from './profiles-summary.ts';
import { summarizeRamp } from './ramp-summary.ts';

const COLUMNS = ['throughput', 'latency-p50', 'latency-p99', 'cpu-per-request', 'server-memory', 'timeouts'];
const HEADERS = ['', 'requisições/s [intervalo]', 'p50', 'p99', 'CPU/requisição', 'memória', 'timeouts'];

/** Whose ratio is told beside the rate's: the costs of a request. */
const RATIOS = ['throughput', 'latency-p99', 'cpu-per-request'];

/** The main figures of a campaign as plain text, pt-BR, a table for each load. */
export function summarize(view: CampaignView): string {
  if (view.ramps.length > 0) return view.ramps.map((ramp) => summarizeRamp(view, ramp)).join('\n\n');
  if (view.ladders.length > 0)
    return view.ladders.map((ladder) => summarizeLadder(view, ladder)).join('\n\n');
  if (view.rivals.length > 0) return view.rivals.map((own) => summarizeGenerators(view, own)).join('\n\n');
  if (view.profiles.length > 0) return view.profiles.map((own) => summarizeProfiles(view, own)).join('\n\n');
  return view.groups
    .map((group) =>
      [title(group, view), table(group), ...ratios(group, view), ...noise(group, view)].join('\n'),
    )
    .join('\n\n');
}

/** The first line of a commit's message, and under it the figures. */
export function commitMessage(view: CampaignView): string {
  return `Measure ${view.data.campaign.id}\n\n${summarize(view)}\n`;
}

function title({ load }: GroupView, view: CampaignView): string {
  const { config, engine } = view.data.campaign;
  return `${scenarioName(load.scenario)} · ${BUDGETS[load.budget]} · ${load.connections} conexões · ${config.durationS} s por rodada · ${engine}`;
}

function table(group: GroupView): string {
  const measured = group.cells.filter((cell) => cell.rounds.length > 0);
  const rows = measured.map((cell) => [
    `${cell.service.name} (${countRounds(cell.rounds.length)})`,
    ...COLUMNS.map((metric, index) =>
      formatFact(cell.facts.get(metric) as Fact, index === 0 ? 'interval' : 'unit'),
    ),
  ]);
  return alignColumns([HEADERS, ...rows]);
}

function ratios({ cells, baseline }: GroupView, { facts }: CampaignView): string[] {
  return cells
    .filter((cell) => baseline && cell.rounds.length > 0 && cell.service.id !== baseline.id)
    .flatMap((cell) =>
      RATIOS.map((metric) =>
        ratio(facts, cell, baseline as ServiceIdentity, baseline?.name as string, metric),
      ),
    );
}

/** What no difference at all looked like in this campaign. */
function noise({ control, cells }: GroupView, { facts }: CampaignView): string[] {
  const measured = cells.find(({ service }) => service.id === control?.of.id);
  if (!control || !measured) return [];
  return [ratio(facts, measured, control.cell.service, 'ele mesmo (controle A/A)')];
}

function ratio(
  facts: Facts,
  cell: CellView,
  to: ServiceIdentity,
  name: string,
  metric = 'throughput',
): string {
  const fact = ratioOf(facts, cell, to, metric) as Fact;
  const { worst } = fact;
  const beside =
    worst === null ? '' : `; a pior janela sobre a melhor do outro: ${formatValue(worst, 'ratio')}`;
  return `${cell.service.name} ÷ ${name}, ${fact.metricLabel}: ${formatFact(fact, 'interval')}${beside}`;
}
