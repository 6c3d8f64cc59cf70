import { formatNumber } from '../format/format-number.ts';
import { formatValue } from '../format/format-value.ts';
import type { PlainBuild } from './plain/build-plainly.ts';
import { bytesEach, measureScale, msEach, type SiteScale } from './site-scale.ts';

const MIB = 2 ** 20;
const GIB = 2 ** 30;

const WIDE = 200;
/** Of Eleventy's time, the goal for the wide ones. */
const HALF = 0.5;
/** Of the wide ones, those of the smaller build, by which is told what each further one takes. */
const FEWER = 10;

/**
 * Sites of many campaigns beside those of the repository: of five services and five scenarios, then of two services.
 * @param campaigns how many wide ones
 * @returns pt-BR, with the goal beside each figure
 */
export async function describeScale(
  root: string,
  { campaigns = WIDE }: { campaigns?: number } = {},
): Promise<string> {
  const wide = await measureScale(root, [Math.max(1, Math.round(campaigns / FEWER)), campaigns], 'wide');
  const short = await measureScale(root, [10, 100, 1000]);
  return `Site de campanhas sintéticas, ao lado das do repositório:
 de cinco serviços em cinco cenários
${describeWide(wide)}
 de dois serviços em um cenário
${describeShort(short)}`;
}

/** pt-BR */
export function describeWide({ cold, rebuild, eleventy }: SiteScale): string {
  const [few, most] = [cold[0], cold.at(-1)] as [SiteScale['cold'][number], SiteScale['cold'][number]];
  const each = bytesEach(few, most);
  return `${cold.map((one) => line(one)).join('\n')}
    cada campanha a mais          ${seconds(msEach(few, most))}; ${each === null ? 'memória não medida' : `${formatNumber(each / MIB, { min: 2, max: 2 })} MiB   (meta: até 1 MiB)${met(each <= MIB)}`}
  de novo, com uma mudada         ${seconds(rebuild.ms)} ÷ a frio = ${times(rebuild.ms, most.ms, 0.1)}
${describeEleventy(eleventy, most.ms, HALF)}`;
}

/** pt-BR */
export function describeShort({ cold, rebuild, eleventy }: SiteScale): string {
  const most = cold.at(-1) as SiteScale['cold'][number];
  const each = cold.slice(1).map((one, index) => msEach(cold[index] as typeof one, one));
  return `${cold.map((one) => `${line(one)}   (meta: até 1 GiB)${met(one.peakBytes !== null && one.peakBytes <= GIB)}`).join('\n')}
    cada campanha a mais          ${each.map((ms) => `${formatNumber(ms, { min: 0, max: 0 })} ms`).join(', depois ')}: ${times(each.at(-1) as number, each[0] as number, 1.1)}
  de novo, com uma mudada         ${seconds(rebuild.ms)} ÷ a frio = ${times(rebuild.ms, most.ms, 0.25)}
${describeEleventy(eleventy, most.ms)}`;
}

function line({ campaigns, ms, peakBytes }: SiteScale['cold'][number]): string {
  return `  a frio, ${String(campaigns).padStart(4)} campanhas         ${seconds(ms)}, pico de ${memory(peakBytes)}`;
}

/** @param goal `null` where none was set */
function describeEleventy(
  { alone, kept }: SiteScale['eleventy'],
  ownMs: number,
  goal: number | null = null,
): string {
  const { pages, charts, redrawn } = alone;
  const built = ({ ms, peakBytes }: PlainBuild) => `${seconds(ms)}, pico de ${memory(peakBytes)}`;
  return `  Eleventy a frio                 ${built(alone)}: as ${pages} páginas por seus fragmentos, ${redrawn} de ${charts} gráficos desenhados de novo, um a um, cada um compilado por si; o resto do HTML e os arquivos ele recebe prontos
  este site ÷ Eleventy            ${times(ownMs, alone.ms, goal)}
  Eleventy, com os gráficos como este site os desenha, sem compilar cada um   ${built(kept)}
  este site ÷ esse Eleventy       ${times(ownMs, kept.ms, null)}`;
}

function memory(bytes: number | null): string {
  return bytes === null ? 'memória não medida' : formatValue(bytes, 'bytes');
}

function seconds(ms: number): string {
  return `${formatNumber(ms / 1000, { min: 2, max: 2 })} s`;
}

function times(part: number, whole: number, goal: number | null): string {
  // With a third decimal: 0.504 is more than 0.50
  const ratio = `${formatNumber(part / whole, { min: 2, max: 3 })}×`;
  if (goal === null) return ratio;
  return `${ratio}   (meta: até ${formatNumber(goal, { min: 2, max: 2 })}×)${met(part / whole <= goal)}`;
}

function met(isMet: boolean): string {
  return isMet ? ' cumprida' : ' NÃO cumprida';
}
