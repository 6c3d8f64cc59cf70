import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { controlLabel } from '../src/model/cell-id.ts';
import type { RoundV1 } from '../src/model/v1/round.ts';
import { cloneCampaign, editJson } from './copied-results.ts';
import { FROZEN } from './frozen-campaigns.ts';

/** Test data: real campaigns under other names and dates. */
export const PREPARED = {
  // Held against `FROZEN.quick`: of a rate lower by a fifth, under another load, and as it was
  slower: '2099-01-01t060007z-quick-native',
  longer: '2099-01-02t060007z-quick-native',
  again: '2099-01-03t060007z-quick-native',
  // Of `FROZEN.later`, another machine: as it was, its Go slowed, then on another kernel
  same: '2099-02-02t000000z-quick-native',
  slowed: '2099-02-03t000000z-quick-native',
  elsewhere: '2099-02-04t000000z-quick-native',
} as const;

/** What a record of the study says of its machine. */
export const MARKUP = `<script>alert(1)</script><img src=x onerror="alert('2')">`;
export const FORMULA = `=cmd|' /C calc'!A0`;

/** Makes of the frozen campaigns what the tests of pages ask for. No two of them hold the same campaign to be theirs. */
export async function prepareResults(results: string): Promise<void> {
  await changeStudy(results);
  await cloneCampaign(results, FROZEN.quick, PREPARED.slower, {
    campaign: changeSources,
    round: ({ measured }) => {
      measured.requestsPerS *= 0.8;
    },
  });
  await cloneCampaign(results, FROZEN.quick, PREPARED.longer, {
    campaign: ({ config }) => {
      config.timeoutS += 1;
    },
  });
  await cloneCampaign(results, FROZEN.quick, PREPARED.again);

  // Its A/A control too, which is the same service
  const slow = ({ key, measured }: RoundV1) => {
    if (['go', controlLabel('go')].includes(key.service)) measured.requestsPerS *= 0.85;
  };
  // So many that the table of a chart is taller than the chart
  for (const day of ['01', '02', '03', '04', '05', '06', '07', '08'])
    await cloneCampaign(results, FROZEN.later, `2098-01-${day}t000000z-quick-native`);
  await cloneCampaign(results, FROZEN.later, PREPARED.same);
  await cloneCampaign(results, FROZEN.later, PREPARED.slowed, { campaign: changeSources, round: slow });
  await cloneCampaign(results, FROZEN.later, PREPARED.elsewhere, {
    round: slow,
    campaign: ({ environment }) => {
      environment.kernel = 'Outro 1.0';
    },
  });
}

/** Built from something else: else it would tell that campaigns of one source differ that much. */
function changeSources({ services }: { services: Record<string, { sourceSha256: string }> }): void {
  for (const service of Object.values(services)) service.sourceSha256 = 'f'.repeat(64);
}

/** The study's records still agree with themselves: answers of Go twice as large, and markup in its environment. */
async function changeStudy(results: string): Promise<void> {
  const rounds = await readdir(path.join(results, FROZEN.study, 'rounds'));
  // Under both labels of the control's service
  for (const file of rounds.filter((name) => /^go(?:-aa)?\./.test(name)))
    await editJson(results, `${FROZEN.study}/rounds/${file}`, doubleBytes);
  await editJson(results, `${FROZEN.study}/campaign.json`, (campaign) => {
    campaign.environment.kernel = MARKUP;
    campaign.environment.cpuModel = { value: null, reason: MARKUP };
    campaign.generator.version = FORMULA;
  });
}

/** The same round with answers of twice the size, in every place of its record. */
function doubleBytes({ measured, wrk }: RoundV1): void {
  measured.bytesRead *= 2;
  measured.bytesPerS *= 2;
  wrk.json.bytesRead *= 2;
  wrk.stdout = wrk.stdout.map((line) =>
    line
      .replace(/, \S+ read$/, `, ${asWrkPrints(measured.bytesRead)} read`)
      .replace(/^(Transfer\/sec: +)\S+$/, `$1${asWrkPrints(measured.bytesPerS)}`),
  );
}

/** As wrk prints bytes: two decimals of the largest unit that fits. */
function asWrkPrints(bytes: number): string {
  const unit = Math.max(0, Math.floor(Math.log(bytes / 0.85) / Math.log(1024)));
  return `${(bytes / 1024 ** unit).toFixed(2)}${['', 'K', 'M', 'G', 'T'][unit]}B`;
}
