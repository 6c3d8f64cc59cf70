import path from 'node:path';
import { formatNumber } from '../format/format-number.ts';
import { formatValue } from '../format/format-value.ts';
import type { Estimate } from '../stats/interval.ts';
import { describeChange } from '../study/difference/environment-changes.ts';
import { describeAgainst } from './against/against.ts';
import { compareWithWrk } from './agreement.ts';
import { describeAttacks } from './attacks.ts';
import { describeCosts } from './costs.ts';
import { describeRatio } from './describe-ratio.ts';
import { describeScale } from './describe-scale.ts';
import { compareEngines, resampleSameCode, timeDiffs } from './difference.ts';
import { compareFactors } from './engines/engines.ts';
import { measureErrors, writeErrors } from './errors/measure-errors.ts';
import { reportErrors } from './errors/report-errors.ts';
import { reportPairs } from './errors/report-pairs.ts';
import { describeHotFunctions } from './hot-function.ts';
import { benchKills } from './kills/kills.ts';
import { measureOverhead } from './overhead.ts';
import { describePages } from './pages/describe-pages.ts';
import { reportTampering } from './report-tampering.ts';
import { measureRestoration } from './restoration.ts';
import { compareSiteBuild } from './site-build.ts';
import { compareSlowed } from './slowed.ts';
import { describeStalls } from './stall.ts';

/** How much of it; each bench has its own where nothing is said. */
export interface BenchOptions {
  blocks?: number;
  /** Of a round. */
  durationS?: number;
  /** Campaigns that are simulated. */
  draws: number;
  /** Whether what was simulated is to be what the site says. */
  write: boolean;
  /** A site that is built: absolute. */
  site?: string;
  /** Synthetic campaigns of five services and five scenarios. */
  campaigns?: number;
}

/** What `npm run bench` measures, by name: each gives its text, pt-BR, with the goal beside the figure. */
export const BENCHES: Record<string, (root: string, options: BenchOptions) => Promise<string>> = {
  ataques: describeAttacks,
  async tempo(root) {
    const { rounds, buildMs, perRoundMs, phasesMs } = await measureOverhead(root, 5);
    return `Tempo que não é medição (native, sem o site), ${rounds} rodadas:
  preparo até a primeira rodada   ${seconds(buildMs)}
  por rodada, ao todo             ${seconds(perRoundMs)}   (meta: até 2 s)
    iniciar até responder         ${seconds(phasesMs.start)}
    conferir a resposta           ${seconds(phasesMs.check)}
    parar                         ${seconds(phasesMs.stop)}`;
  },
  async wrk(root) {
    const { pairs, pipeline, watching, noise } = await compareWithWrk(root, 'go', 10);
    return `Vazão no mesmo servidor (Go), ${pairs} pares alternados de 5 s:
  pelo programa ÷ wrk digitado à mão       ${ratio(pipeline)}   (meta: até 1 %, ou dentro do ruído)${verdict(pipeline)}
  com observação dos processos ÷ sem       ${ratio(watching)}${verdict(watching)}
  wrk à mão, primeira metade ÷ segunda     ${ratio(noise)}   (o que o acaso faz)`;
  },
  async restauracao(root) {
    const { rounds, durationS, worstMs, mostBytes } = await measureRestoration(path.join(root, 'results'));
    return `Restaurar as ${rounds} rodadas mais longas do repositório (${durationS} s cada):
  a mais lenta                    ${formatValue(worstMs * 1000, 'µs')}   (meta: até 200 ms)
  o maior histograma gravado      ${formatValue(mostBytes, 'bytes')}   (meta: até 128 KiB)`;
  },
  async diferenca(root) {
    const same = await resampleSameCode(root, 20);
    const engines = await compareEngines(root);
    const slowed = await compareSlowed();
    const rate = slowed.metrics.find(({ metric }) => metric === 'throughput');
    const { campaigns, twoMs, twoOfManyMs, manyMs } = await timeDiffs(root, 1000, 5);
    return `Diferença entre campanhas:
  mesmo código, blocos reamostrados       ${same ? `${same.quiet} de ${same.pairs} pares sem nenhum “mudou”` : 'não medido: results/ não tem duas campanhas comparáveis do mesmo código'}   (meta: 19 de 20)${same ? `\n    ${same.old} → ${same.new}: ${same.verdict}` : ''}
  serviço atrasado em 10 %                requisições por segundo: ${rate ? `${formatValue(rate.ratio as number, 'ratio', { interval: rate.interval, style: 'change-interval' })}, ${rate.verdict}` : 'não medido'}   (meta: difere, talvez pouco; sem campanhas anteriores não se diz mais)
  outro motor                             ${engines ? `${engines.comparable ? 'comparável' : 'não comparável'}: ${engines.reasons.map(describeChange).join('; ')}` : 'não medido: results/ não tem campanha em containers'}   (meta: não comparável)
  duas campanhas do repositório           ${seconds(twoMs)}   (meta: menos de 1 s)${met(twoMs < 1000)}
  duas, entre ${campaigns}                        ${seconds(twoOfManyMs)}
  padrão, com ${campaigns} campanhas no git       ${seconds(manyMs)}   (meta: menos de 3 s)${met(manyMs < 3000)}`;
  },
  async erro(root, { draws, write }) {
    const rates = await measureErrors(root, draws);
    const report = `${reportErrors(rates)}\n\n${await reportPairs(root, draws)}`;
    return write ? `${report}\n  gravado em ${await writeErrors(root, rates)}` : report;
  },
  escala: describeScale,
  paginas: describePages,
  adulteracao: reportTampering,
  quedas: benchKills,
  motores: compareFactors,
  contra: describeAgainst,
  custos: describeCosts,
  parada: describeStalls,
  perfil: describeHotFunctions,
  async site(root) {
    const { pages, oursMs, bareMs, ratio: times } = await compareSiteBuild(root, 5);
    return `Construção do site, alternada com a de um site Astro vazio de tantas páginas, ${pages}:
  este site                       ${seconds(oursMs)}
  site vazio                      ${seconds(bareMs)}
  razão                           ${formatNumber(times, { min: 2, max: 2 })}×   (meta: até 2×)${met(times <= 2)}`;
  },
};

/** One after the other; all of them where none is named. */
export async function runBenches(
  root: string,
  wanted: readonly string[],
  say: (text: string) => void,
  options: BenchOptions,
): Promise<void> {
  for (const [name, bench] of Object.entries(BENCHES)) {
    if (wanted.length === 0 || wanted.includes(name)) say(await bench(root, options));
  }
}

function seconds(ms: number): string {
  return `${formatNumber(ms / 1000, { min: 2, max: 2 })} s`;
}

function ratio(estimate: Estimate): string {
  return describeRatio(estimate, 4);
}

const NEAR = 0.01;

function met(isMet: boolean): string {
  return isMet ? ' cumprida' : ' NÃO cumprida';
}

/** Near 1, or not to be told from it by its own spread. */
function verdict({ point, interval }: Estimate): string {
  const near = Math.abs(point - 1) <= NEAR;
  const within = interval !== null && interval[0] <= 1 && interval[1] >= 1;
  return met(near || within);
}
