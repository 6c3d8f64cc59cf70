import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import { launchChromium } from '../site/launch-chromium.ts';
import { serveFolder } from '../site/testing/serve-folder.ts';
import { median } from './median.ts';
import { buildPlainly } from './plain/build-plainly.ts';
import { timeBuild } from './timed-build.ts';
import { inWorkFolder } from './work-folder.ts';

export interface FirstLoad {
  /** Of the study page, everything that it loads, brotli. */
  bytes: number;
  plainBytes: number;
  /** Largest contentful paint under a slow network and processor; medians. */
  paintMs: number;
  plainPaintMs: number;
}

/** 1.6 Mbit/s with 150 ms to the server, as slow 4G in Lighthouse; a processor four times slower. */
const NETWORK = { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 93_750 };
const CPU_SLOWDOWN = 4;
const PHONE = { viewport: { width: 412, height: 823 }, deviceScaleFactor: 2 };

/** The study page beside a plain page of what it shows, loaded in turns. */
export async function compareFirstLoad(
  root: string,
  chromium: string,
  repetitions: number,
): Promise<FirstLoad> {
  return inWorkFolder(root, async (work) => {
    const ours = path.join(work, 'ours');
    const results = path.join(root, 'results');
    await timeBuild(path.join(root, 'scripts/build.ts'), ['--outDir', ours], {
      RESULTS_DIR: results,
      SITE_CACHE: path.join(work, 'cache'),
    });
    const { folder: plain } = await buildPlainly(root, ours, results, path.join(work, 'plain'));
    const served = [await serveFolder(ours), await serveFolder(plain)];
    const browser = await launchChromium(chromium);
    const paints: [number[], number[]] = [[], []];
    try {
      for (let turn = 0; turn < repetitions; turn += 1)
        for (const [side, { origin }] of served.entries())
          paints[side as 0 | 1].push(await largestPaint(browser, `${origin}/`));
    } finally {
      await browser.close();
      for (const { close } of served) await close();
    }
    return {
      bytes: await compressed(ours),
      plainBytes: await compressed(plain),
      paintMs: median(paints[0]),
      plainPaintMs: median(paints[1]),
    };
  });
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

/** The page has everything inside it. */
async function compressed(folder: string): Promise<number> {
  return brotliCompressSync(await readFile(path.join(folder, 'index.html'))).length;
}
