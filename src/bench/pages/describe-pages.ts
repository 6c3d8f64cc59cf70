import { glob, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { formatNumber } from '../../format/format-number.ts';
import { formatCount } from '../../format/plural.ts';
import { CHROMIUM } from '../../setup/tools.ts';
import { launchChromium } from '../../site/launch-chromium.ts';
import { PATHS } from '../../site/links.ts';
import { printPage } from '../../site/pdf/print-page.ts';
import { serveFolder } from '../../site/testing/serve-folder.ts';
import { findTool } from '../../tools/find-tool.ts';
import { timeBuild } from '../timed-build.ts';
import { inWorkFolder } from '../work-folder.ts';
import { comparePaints } from './first-load.ts';
import {
  countTabStops,
  findViolations,
  firstLoad,
  heightOnPhone,
  type Visit,
  visitor,
} from './look-at-pages.ts';
import { type KindPage, pageKinds, worstOfKinds } from './page-kinds.ts';
import { openValidator, type PdfValidator, type PdfVerdict } from './validate-pdf.ts';
import { type WeighedPage, weighPages } from './weigh-pages.ts';

const GOALS = { stops: 120, studyBytes: 60_000, homeBytes: 40_000, pageBytes: 100_000, heightPx: 15_000 };
const HEAVIEST = 5;
const TURNS = 21;

/** What readers get. */
const MAIN = [
  { name: 'estudo', file: PATHS.study, mostBytes: GOALS.studyBytes },
  { name: 'Início', file: PATHS.home, mostBytes: GOALS.homeBytes },
];

/**
 * The pages of the real site: whether anybody can read them, what they weigh, how long they are, how soon they are there.
 * @param site one that is built; else it is built for this
 * @returns pt-BR, with the goal beside each figure
 */
export async function describePages(root: string, { site }: { site?: string } = {}): Promise<string> {
  const chromium = await findTool(CHROMIUM);
  if (!chromium) throw new Error('Chromium: not found. Try: npm run bench, which installs it');
  return inWorkFolder(root, async (work) => {
    const folder = site ?? path.join(work, 'site');
    if (site === undefined)
      await timeBuild(path.join(root, 'scripts/build.ts'), ['--outDir', folder], {
        SITE_CACHE: path.join(work, 'cache'),
      });
    const pages = await listPages(root, folder);
    const weighed = await weighPages(folder, pages);
    const served = await serveFolder(folder);
    const browser = await launchChromium(chromium.path);
    try {
      const visit = visitor(browser, served.origin);
      const paints = await comparePaints(
        { root, site: folder, origin: served.origin, browser },
        PATHS.study,
        { work, turns: TURNS },
      );
      const sections = [
        await describeAccess(visit, weighed),
        await describeLoads(visit),
        describeWeights(weighed),
        await describeHeights(visit, pages),
        `  maior pintura do estudo         ${seconds(paints.paintMs)} ÷ a da mesma página pelo Eleventy, ${seconds(paints.plainPaintMs)}, sem a fonte
    uma ÷ a outra                 ${times(paints.ratio)} [${paints.interval.map((end) => formatNumber(end, { min: 2, max: 2 })).join('; ')}]   (meta: não depois, isto é, 1 ou menos no intervalo)${met(paints.interval[0] <= 1)}
    medianas de ${TURNS} cargas alternadas, intervalo de 95 %; processador 4 vezes mais lento, 1,6 Mbit/s`,
        await describePdfs(browser, served.origin, work),
      ];
      return [`Páginas do site, ${pages.length} de ${kindsOf(pages)} tipos:`, ...sections].join('\n');
    } finally {
      await browser.close();
      await served.close();
    }
  });
}

async function listPages(root: string, folder: string): Promise<KindPage[]> {
  const sources = await Array.fromAsync(glob('**/*.astro', { cwd: path.join(root, 'src/site/pages') }));
  const files = (await readdir(folder, { recursive: true }))
    .map((name) => name.split(path.sep).join('/'))
    // Records are copied below it: no pages of ours
    .filter((name) => name.endsWith('.html') && !name.startsWith('results/'));
  return pageKinds(sources, files.sort());
}

function kindsOf(pages: readonly KindPage[]): number {
  return new Set(pages.map(({ kind }) => kind)).size;
}

async function describeAccess(visit: Visit, weighed: readonly WeighedPage[]): Promise<string> {
  const worst = worstOfKinds(weighed, ({ bytes }) => bytes);
  const found: string[] = [];
  for (const { file } of worst)
    found.push(...(await findViolations(visit, file)).map((violation) => `    ${file}: ${violation}`));
  const stops = await countTabStops(visit, PATHS.study);
  return [
    `  violações, pelo axe             ${found.length} na mais pesada de cada tipo, clara e escura   (meta: 0)${met(found.length === 0)}`,
    ...found,
    `  paradas de Tab do estudo        ${stops}   (meta: até ${GOALS.stops})${met(stops <= GOALS.stops)}`,
  ].join('\n');
}

async function describeLoads(visit: Visit): Promise<string> {
  const lines: string[] = [];
  for (const { name, file, mostBytes } of MAIN) {
    const { bytes, requests } = await firstLoad(visit, file);
    lines.push(
      `  primeira carga: ${name.padEnd(15)} ${kilobytes(bytes)} em ${requests} respostas, com a fonte, em brotli   (meta: até ${mostBytes / 1000} kB)${met(bytes <= mostBytes)}`,
    );
  }
  return lines.join('\n');
}

function describeWeights(weighed: readonly WeighedPage[]): string {
  const line = ({ file, bytes }: WeighedPage) => `    ${kilobytes(bytes).padStart(9)}  ${file}`;
  const over = weighed.filter(({ bytes }) => bytes > GOALS.pageBytes).length;
  const most = weighed[0]?.bytes ?? 0;
  return [
    `  página mais pesada, em brotli   ${kilobytes(most)}   (meta: nenhuma acima de ${GOALS.pageBytes / 1000} kB)${met(over === 0)}`,
    ...weighed.slice(0, HEAVIEST).map(line),
    '   e a mais pesada de cada tipo:',
    ...worstOfKinds(weighed, ({ bytes }) => bytes).map((page) => `${line(page)}  [${page.kind}]`),
  ].join('\n');
}

const CAMPAIGN = 'campanhas/[id]';

async function describeHeights(visit: Visit, pages: readonly KindPage[]): Promise<string> {
  let worst = { file: '', px: 0 };
  for (const { file } of pages.filter(({ kind }) => kind === CAMPAIGN)) {
    const px = await heightOnPhone(visit, file);
    if (px > worst.px) worst = { file, px };
  }
  return `  campanha no celular, 360 px     ${formatNumber(worst.px, { min: 0, max: 0 })} px de altura, a mais longa: ${worst.file}   (meta: até ${formatNumber(GOALS.heightPx, { min: 0, max: 0 })} px)${met(worst.px <= GOALS.heightPx)}`;
}

async function describePdfs(browser: Browser, origin: string, work: string): Promise<string> {
  const validator = await openValidator();
  const lines: string[] = [];
  for (const { name, file } of MAIN) {
    const page = await browser.newPage();
    await page.goto(`${origin}/${file}`, { waitUntil: 'load' });
    const pdf = await printPage(page, `${origin}/`, `${origin}/`);
    await page.close();
    const printed = path.join(work, `${name}.pdf`);
    await writeFile(printed, pdf);
    const label = `  ${`PDF/UA-1: ${name}`.padEnd(31)} `;
    lines.push(
      `${label}${await judge(validator, printed)}`,
      `    ${tagFacts(Buffer.from(pdf).toString('latin1'))}`,
    );
  }
  return lines.join('\n');
}

async function judge(validator: PdfValidator | { missing: string }, file: string): Promise<string> {
  if (typeof validator !== 'function') return `não validado: ${validator.missing}`;
  return describeVerdict(await validator(file));
}

/** pt-BR; the first line goes on one that has begun. */
export function describeVerdict({ passedRules, failed }: PdfVerdict): string {
  const checks = failed.reduce((sum, rule) => sum + rule.checks, 0);
  return [
    `${formatCount(failed.length, 'regra não cumprida', 'regras não cumpridas')}, ${checks} vezes; ${passedRules} cumpridas, pelo veraPDF   (meta: 0)${met(failed.length === 0)}`,
    ...failed.map((rule) => `    ${rule.clause}, teste ${rule.test}, ${rule.checks}×: ${rule.what}`),
  ].join('\n');
}

/** What can be told of a file of Chromium's without a validator: none of it lies in a compressed stream. */
export function tagFacts(pdf: string): string {
  const facts = [
    ['etiquetado', /\/Marked\s+true/],
    ['árvore de estrutura', /\/StructTreeRoot\b/],
    ['língua', /\/Lang\s*\(/],
    ['título', /\/Title\s*[(<]/],
    ['sumário', /\/Outlines\b/],
  ] as const;
  return facts.map(([what, has]) => `${what}: ${has.test(pdf) ? 'sim' : 'não'}`).join(' · ');
}

function seconds(ms: number): string {
  return `${formatNumber(ms / 1000, { min: 2, max: 2 })} s`;
}

/** Of 1,000 bytes, as the goals are told. */
function kilobytes(bytes: number): string {
  return `${formatNumber(bytes / 1000, { min: 2, max: 2 })} kB`;
}

function times(ratio: number): string {
  return `${formatNumber(ratio, { min: 2, max: 2 })}×`;
}

function met(isMet: boolean): string {
  return isMet ? ' cumprida' : ' NÃO cumprida';
}
