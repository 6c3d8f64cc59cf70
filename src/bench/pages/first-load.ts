import { cp, mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import type { Interval } from '../../format/unit.ts';
import { serveFolder } from '../../site/testing/serve-folder.ts';
import { medianRanks } from '../../stats/median-ranks.ts';
import { median } from '../median.ts';
import { buildPlainly } from '../plain/build-plainly.ts';

/** 1.6 Mbit/s with 150 ms to the server, as slow 4G in Lighthouse; a processor four times slower. */
const NETWORK = { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 93_750 };
const CPU_SLOWDOWN = 4;
const PHONE = { viewport: { width: 412, height: 823 }, deviceScaleFactor: 2 };

export interface Paints {
  /** Largest contentful paint under a slow network and processor; medians of loads in turns, ms. */
  paintMs: number;
  plainPaintMs: number;
  /** Of one load and the plain one after it: the median of all, and between which it lies with 95 %. */
  ratio: number;
  interval: Interval;
}

/** At which one load differs from the next by chance. */
const LEVEL = 0.05;

/**
 * A page beside a plain one of what it shows, by Eleventy, loaded in turns.
 * @param site built, and served at `origin`
 * @param work a folder on its file system
 */
export async function comparePaints(
  { root, site, origin, browser }: { root: string; site: string; origin: string; browser: Browser },
  file: string,
  { work, turns }: { work: string; turns: number },
): Promise<Paints> {
  const alone = path.join(work, 'alone');
  await mkdir(path.dirname(path.join(alone, file)), { recursive: true });
  await cp(path.join(site, file), path.join(alone, file));
  const results = path.join(root, 'results');
  const { folder } = await buildPlainly(root, { folder: alone, results }, path.join(work, 'plain'), 'kept');
  const plain = await serveFolder(folder);
  const paints: [number[], number[]] = [[], []];
  try {
    for (let turn = 0; turn < turns; turn += 1)
      for (const [side, from] of [origin, plain.origin].entries())
        paints[side as 0 | 1].push(await largestPaint(browser, `${from}/${file}`));
  } finally {
    await plain.close();
  }
  const ratios = paints[0].map((ms, turn) => ms / (paints[1][turn] as number)).sort((a, b) => a - b);
  const ranks = medianRanks(turns, LEVEL);
  if (!ranks) throw new RangeError(`${turns} turns are too few for an interval`);
  return {
    paintMs: median(paints[0]),
    plainPaintMs: median(paints[1]),
    ratio: median(ratios),
    interval: ranks.map((rank) => ratios[rank - 1]) as unknown as Interval,
  };
}

/** Without anything kept of an earlier visit. */
async function largestPaint(browser: Browser, address: string): Promise<number> {
  const context = await browser.newContext(PHONE);
  try {
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send('Network.enable');
    await session.send('Network.emulateNetworkConditions', NETWORK);
    await session.send('Emulation.setCPUThrottlingRate', { rate: CPU_SLOWDOWN });
    await page.goto(address, { waitUntil: 'load' });
    return await page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          new PerformanceObserver((list) =>
            resolve(list.getEntries().at(-1)?.startTime ?? Number.NaN),
          ).observe({
            type: 'largest-contentful-paint',
            buffered: true,
          });
        }),
    );
  } finally {
    await context.close();
  }
}
