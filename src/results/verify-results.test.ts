import { cp, mkdir, readFile, rename, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { copyResults, editJson, emptyFolder, quickCampaign, ROOT } from '../../tests/copied-results.ts';
import { FROZEN } from '../../tests/frozen-campaigns.ts';
import { decodeHistogram, encodeHistogram } from '../histogram/histogram-file.ts';
import { sha256 } from '../records/sha256.ts';
import { verifyResults } from './verify-results.ts';

const { id, round } = await quickCampaign(path.join(ROOT, 'results'));
const name = path.basename(round, '.json');
const histogram = `${id}/histograms/${name}.hist.gz`;

const copyQuick = () => copyResults(id, 'original');

/** What is said of a folder of results, a file after the other. */
async function errorsOf(results: string): Promise<string[]> {
  return (await verifyResults(results)).errors.map(({ message }) => message);
}

describe('verifyResults', () => {
  // Of all that are committed, `npm run check` says so
  test('finds every round as its raw output has it', async () => {
    const { rounds, campaigns, errors } = await verifyResults(await copyResults());
    expect(errors).toEqual([]);
    expect(campaigns.map(({ id: own }) => own).sort()).toEqual(Object.values(FROZEN).sort());
    expect(rounds).toBe(63);
  });

  // biome-ignore lint/suspicious/noExplicitAny: a hand that edits knows no types
  const edits: [string, (round: any) => void, RegExp][] = [
    [
      'a rate',
      (round) => {
        round.measured.requestsPerS *= 2;
      },
      /\/measured\/requestsPerS: expected .*, as the raw output has it/,
    ],
    [
      'a percentile',
      (round) => {
        round.measured.latencyP99Us = 1;
      },
      /\/measured\/latencyP99Us/,
    ],
    [
      'a count on both sides',
      (round) => {
        round.measured.requests += 1;
        round.wrk.json.requests += 1;
      },
      /what wrk printed and what its script saw differ: requests/,
    ],
    [
      'the text',
      (round) => {
        round.wrk.stdout[3] = round.wrk.stdout[3].replace(/\d/, '9');
      },
      /\/wrk: expected output that agrees with itself/,
    ],
    [
      'the number of timeouts, wherever it stands',
      (round) => {
        round.measured.timeouts = 3;
        round.wrk.json.errors.timeout = 3;
        round.wrk.stdout.splice(-3, 0, '  Socket errors: connect 0, read 0, write 0, timeout 3');
      },
      /\/measured\/requests: expected \d+ restored latencies \+ 3 timeouts = \d+, found \d+/,
    ],
    [
      'a figure to one that no number holds',
      (round) => {
        round.measured.bytesRead = 2 ** 60;
      },
      /\/measured\/bytesRead/,
    ],
    [
      'how hard wrk was asked to work',
      (round) => {
        round.wrk.command = round.wrk.command.map((part: string) => (part === '-t4' ? '-t8' : part));
      },
      /\/wrk\/command: expected -t4, as planned/,
    ],
    [
      'its place in the block',
      (round) => {
        round.position += 1;
      },
      /\/position: expected \d+, found \d+/,
    ],
  ];

  test.each(edits)('finds %s that was edited by hand', async (_, edit, words) => {
    const results = await copyQuick();
    await editJson(results, round, edit);
    const [error, ...others] = await errorsOf(results);
    expect(error).toMatch(words);
    expect(error).toContain(name);
    expect(others).toEqual([]);
  });

  test('finds a load that is not the one that the campaign planned', async () => {
    const results = await copyQuick();
    await editJson(results, `${id}/campaign.json`, (campaign) => {
      campaign.config.durationS = 300;
    });
    expect((await errorsOf(results))[0]).toContain('/wrk/command: expected -d300s, as planned');
  });

  test('tells of everything at once, file by file', async () => {
    const results = await copyQuick();
    await editJson(results, round, edits[0]?.[1] as () => void);
    await editJson(results, 'original/campaign.json', (record) => {
      record.config.threads = 'quatro';
    });
    await writeFile(path.join(results, 'all.json'), '[]');
    const errors = await errorsOf(results);
    expect(errors.map((error) => error.split(' ')[0]).sort()).toEqual(
      [round, 'all.json', 'original/campaign.json'].sort(),
    );
  });
});

describe('a histogram that was exchanged together with its hash', () => {
  const exchange = async (change: (counts: Float64Array) => void) => {
    const results = await copyQuick();
    const file = path.join(results, histogram);
    const decoded = decodeHistogram(await readFile(file));
    change(decoded.counts);
    const bytes = encodeHistogram(decoded);
    await writeFile(file, bytes);
    await editJson(results, round, (record) => {
      record.histogram.sha256 = sha256(bytes);
    });
    return (await errorsOf(results)).join('\n');
  };

  test('no longer accounts for all requests', async () => {
    const errors = await exchange((counts) => {
      counts[0] = (counts[0] as number) + 5;
    });
    expect(errors).toMatch(
      /r01\.json is .*\/measured\/requests: expected \d+ restored latencies \+ \d+ timeouts/s,
    );
  });

  test('or no longer gives the latencies', async () => {
    const errors = await exchange((counts) => {
      const some = counts.findIndex((count) => count > 1);
      counts[some] = (counts[some] as number) - 1;
      counts[some + 1] = (counts[some + 1] as number) + 1;
    });
    expect(errors).toMatch(/\/measured\/latencyMeanUs: expected/);
  });
});

describe('a record that reads otherwise than it looks', () => {
  test.each<[string, (text: string) => string]>([
    ['a key that stands twice', (text) => text.replace('"sequence"', '"sequence": 1,\n  "sequence"')],
    [
      'a number beyond what numbers hold',
      (text) => text.replace(/"seed": \d+/, '"seed": 9007199254740993.0'),
    ],
    ['an infinite number', (text) => text.replace(/"freeMemoryBytes": \d+/, '"freeMemoryBytes": 1e999')],
    ['a number in another spelling', (text) => text.replace(/"exitCode": 0/, '"exitCode": 0.0')],
    ['letters written out', (text) => text.replace('"measured"', '"m\\u0065asured"')],
    ['all in one line', (text) => JSON.stringify(JSON.parse(text))],
    ['something after it', (text) => `${text}\n`],
    ['a prototype', (text) => text.replace('"runtime": {', '"runtime": {\n      "__proto__": {"a": 1},')],
    ['a key for every object', (text) => text.replace(/^\{/, '{"__proto__": {"polluted": 1},')],
  ])('is refused: %s', async (_, change) => {
    const results = await copyQuick();
    const before = await readFile(path.join(results, round), 'utf8');
    const file = change(before) === before ? `${id}/campaign.json` : round;
    const text = await readFile(path.join(results, file), 'utf8');
    expect(change(text)).not.toBe(text);
    await writeFile(path.join(results, file), change(text));
    expect((await errorsOf(results))[0]).toContain(`${file} is not a valid record`);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  test('nested a million deep is refused, not a crash', async () => {
    const results = await copyQuick();
    const text = await readFile(path.join(results, round), 'utf8');
    const deep = `${'['.repeat(1e6)}${']'.repeat(1e6)}`;
    await writeFile(path.join(results, round), text.replace(/"sequence": \d+/, `"sequence": ${deep}`));
    expect((await errorsOf(results))[0]).toContain(
      '/sequence: expected number, found something nested too deep to show',
    );
  });

  test('with a hundred thousand keys is told of in a screenful', async () => {
    const results = await copyQuick();
    await editJson(results, round, (record) => {
      for (let index = 0; index < 1e5; index += 1) record[`k${index}`] = index;
    });
    const [error = ''] = await errorsOf(results);
    expect(error).toMatch(/expected no such key.*and 99980 more$/s);
    expect(error.length).toBeLessThan(4000);
  });
});

describe('every file is accounted for', () => {
  const put = (file: string, text: string) => async (results: string) => {
    await mkdir(path.dirname(path.join(results, file)), { recursive: true });
    await writeFile(path.join(results, file), text);
  };

  test.each<[string, (results: string) => Promise<unknown>, string]>([
    ['an aggregate', put('all.json', '[]'), 'all.json is not a valid record'],
    ['a summary of a campaign', put(`${id}/summary.json`, '{}'), 'nothing put together from them'],
    ['an index of its rounds', put(`${id}/rounds/index.json`, '[]'), 'rounds/index.json is not'],
    ['a page', put(`${id}/index.html`, '<script>1</script>'), 'a file of another name'],
    ['a rest of a write', put(`${id}/rounds/x.json.0011aabb.part`, '{'), 'an interrupted write'],
    ['a folder', put(`${id}/raw/x.txt`, ''), 'another folder'],
    ['a folder whose campaign is missing', put('2026-01-01-quick/rounds/x.json', '{}'), 'found nothing'],
    [
      'a name that some disks take for another',
      put(`${id}/Campaign.json`, '{}'),
      `${id}/Campaign.json is not`,
    ],
    [
      'a histogram that no round names',
      (results) => rm(path.join(results, round)),
      'expected a round that names it, found none',
    ],
    [
      'a folder with the name of another campaign',
      (results) => rename(path.join(results, id), path.join(results, 'renamed')),
      `/id: expected "renamed", found "${id}"`,
    ],
    [
      'a link in place of a record',
      async (results) => {
        await rm(path.join(results, round));
        await symlink('/etc/passwd', path.join(results, round));
      },
      'a symbolic link',
    ],
    [
      'a link in place of a folder',
      async (results) => {
        const elsewhere = path.join(await emptyFolder(), 'rounds');
        await cp(path.join(results, id, 'rounds'), elsewhere, { recursive: true });
        await rm(path.join(results, id, 'rounds'), { recursive: true });
        await symlink(elsewhere, path.join(results, id, 'rounds'));
      },
      'a symbolic link',
    ],
    [
      'a round that was not planned',
      async (results) => {
        await editJson(results, round, (record) => {
          record.key.round = 99;
        });
        await rename(path.join(results, round), path.join(results, round.replace(/r\d+\.json$/, 'r99.json')));
      },
      "/key: expected a round of the campaign's order",
    ],
    [
      'a histogram of another place',
      (results) =>
        editJson(results, round, (record) => {
          record.histogram.file = '../../../../etc/passwd';
        }),
      `/histogram/file: expected "histograms/${name}.hist.gz", found "../../../../etc/passwd"`,
    ],
    [
      'a failure of another round than its name says',
      put(
        `${id}/failures/${name}.1.json`,
        `${JSON.stringify(
          {
            schemaVersion: 1,
            campaign: id,
            key: { service: 'python', scenario: 'sleep-1ms', budget: 'shared', connections: 100, round: 1 },
            attempt: 1,
            startedAt: '2026-11-24T06:00:00.000Z',
            finishedAt: '2026-11-24T06:00:00.000Z',
            phase: 'start',
            message: '',
            lastOutput: [],
          },
          null,
          2,
        )}\n`,
      ),
      '/key: expected',
    ],
    [
      'a record that is too large',
      (results) => truncate(path.join(results, round), 5 * 2 ** 20),
      'expected at most 4194304 bytes, found 5242880 bytes',
    ],
    [
      'a histogram that is too large',
      (results) => truncate(path.join(results, histogram), 129 * 2 ** 10),
      'expected at most 131072 bytes, found 132096 bytes',
    ],
    [
      'a campaign that is too large',
      async (results) => {
        for (let index = 10; index < 30; index += 1)
          await put(`${id}/rounds/${name.slice(0, -2)}${index}.json`, ' '.repeat(4 * 2 ** 20))(results);
      },
      `${id} is not a valid record:\n  (file): expected at most 25165824 bytes`,
    ],
  ])('%s is an error that names it', async (_, change, words) => {
    const results = await copyQuick();
    await change(results);
    expect((await errorsOf(results)).join('\n')).toContain(words);
  });
});
