import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { prefixLike } from './line-prefix.ts';
import { parseReport, WrkReportError } from './parse-report.ts';
import { WrkReport } from './wrk-report.ts';

const folder = new URL('fixtures/', import.meta.url);
const read = (name: string) => readFileSync(new URL(name, folder), 'utf8');
const reports = JSON.parse(read('reports.json')) as Record<string, WrkReport>;
const mixed = read('wrk-4.1.0-mixed.txt');
const mixedReport = reports['wrk-4.1.0-mixed.txt'];

/** `mixed` with other columns in the row of latencies. */
const withLatency = (columns: string) =>
  parseReport(mixed.replace(/Latency {2}.*/, `Latency   ${columns}`)).latency;

describe('the output of every major version of wrk', () => {
  test.each(readdirSync(folder).filter((name) => name.endsWith('.txt')))('%s', (name) => {
    const report = parseReport(read(name));
    expect(report).toEqual(reports[name]);
    expect(WrkReport.parse(report)).toEqual(report);
  });
});

describe('what stands around a report', () => {
  const lines = mixed.split('\n');
  const prefixed = (prefix: (index: number) => string) =>
    lines.map((line, index) => prefix(index) + line).join('\n');

  test.each([
    ['CRLF', mixed.replaceAll('\n', '\r\n')],
    ['CR alone', mixed.replaceAll('\n', '\r')],
    ['CR CR LF', mixed.replaceAll('\n', '\r\r\n')],
    ['a byte order mark', `\uFEFF${mixed}`],
    ['no last line feed', mixed.trimEnd()],
    ['no indentation', lines.map((line) => line.trim()).join('\n')],
    ['tabs', mixed.replaceAll('  ', '\t')],
    ['trailing spaces', mixed.replaceAll('\n', '   \n')],
    ['blank lines', mixed.replaceAll('\n', '\n\n')],
    ['colours', mixed.replace(/^.*$/gm, '\u001b[32m$&\u001b[0m')],
    ['text before and after', `$ wrk -t2 -c20 http://127.0.0.1\n${mixed}done: 7\nRequests/sec: 1.00\n$ `],
    [
      'a title and links for the terminal',
      mixed.replace(/^/gm, '\u001b]0;wrk\u0007\u001b]8;;http://h\u001b\\\u001b[1;31m'),
    ],
    ["a terminal's ^C", mixed.replace('  Thread Stats', '^C  Thread Stats')],
    ['script output between the lines', mixed.replace('  Thread Stats', 'hello\nhalf a line  Thread Stats')],
    ['script output before the first line', `half a line${mixed}`],
    ["Compose's prefix", prefixed(() => 'wrk-1  | ')],
    ['quotation', prefixed(() => '> ')],
    ['quotation without trailing spaces', prefixed(() => '> ').replaceAll('> \n', '>\n')],
    [
      'time stamps without trailing zeros',
      prefixed((index) => `2026-01-02T03:04:05${['.12', '', '.1234567', '.5'][index % 4]}Z `),
    ],
    [
      'time stamps over midnight',
      prefixed((index) => `${index < 5 ? 'Jan 31 23:59:5' : 'Feb  1 00:00:0'}${index % 10} host wrk[77]: `),
    ],
    ['seconds that grow', prefixed((index) => `[${index + 0.5}] `)],
    ['seconds that grow, lined up', prefixed((index) => `[${String(95.25 + index).padStart(9)}] `)],
    ['durations that grow', prefixed((index) => `+${index < 6 ? `${55 + index}s` : `1m${index}.5s`} `)],
    ['a counter', prefixed((index) => `${index + 1} `)],
    ['a counter with a colon', prefixed((index) => `${index * 7}: `)],
    ['the step of a builder', prefixed((index) => `#12 ${(index * 0.7).toFixed(3)} `)],
    ['a counter before the first line alone', `3 ${mixed.trimStart()}`],
    [
      'a prefix before some lines',
      lines.map((line, index) => (index % 3 === 1 ? line : `web_1  | ${line}`)).join('\n'),
    ],
    ['time stamps', prefixed((index) => `2026-01-02T03:04:${index + 10}.5Z `)],
  ])('%s does not matter', (_, text) => {
    expect(parseReport(text)).toEqual(mixedReport);
  });
});

describe('values at the edges of what wrk prints', () => {
  test('reads the widest maximum, which touches the column before it', () => {
    expect(withLatency('  1.00us  123.45ms1000.00ms  100.00%')).toEqual({
      avgUs: 1,
      stdevUs: 123_450,
      maxUs: 1_000_000,
      withinStdevPct: 100,
    });
  });

  test('reads the widest mean, whose unit wrk cuts off', () => {
    expect(withLatency('1000.00m    1.00us   1.00us   50.00%').avgUs).toBe(1_000_000);
    expect(withLatency(' 999.99m    1.00us   1.00us   50.00%').avgUs).toBe(999.99 * 6e7);
    expect(withLatency('  1.00us 1000.00m 1000.00m    50.00%')).toMatchObject({ stdevUs: 6e10, maxUs: 6e10 });
  });

  test.each(['-nan%', 'nan%'])('reads %s as null', (nan) => {
    expect(withLatency(`  0.00us    0.00us   0.00us    ${nan}`).withinStdevPct).toBeNull();
  });

  test.each([
    ['1.50us', 1.5],
    ['1.50ms', 1500],
    ['1.10s', 1_100_000],
    ['1.50m', 90_000_000],
    ['1.00h', 3_600_000_000],
  ])('reads %s as %d µs', (text, us) => {
    // With the rates that follow from it
    const report = mixed
      .replace(/\d+ requests in 4.01s, \S+ read/, `0 requests in ${text}, 0.00B read`)
      .replace(/Non-2xx.*\n/, '')
      .replace(/(?<=Requests\/sec: +)\S+/, '0.00')
      .replace(/(?<=Transfer\/sec: +)\S+/, '0.00B');
    expect(parseReport(report).elapsedUs).toBe(us);
  });

  test.each([
    ['540.00B', 540],
    ['1.25KB', 1280],
    ['1.09MB', 1_142_947.84],
    ['1.50GB', 1.5 * 2 ** 30],
    ['0.85TB', 0.85 * 2 ** 40],
  ])('reads %s as %d bytes', (text, bytes) => {
    const report = parseReport(
      mixed
        .replace(/in 4.01s, \S+ read/, `in 1.00s, ${text} read`)
        .replace(/(?<=Requests\/sec: +)\S+/, '3482.00')
        .replace(/(?<=sec: +)\S+B/, text),
    );
    expect(report).toMatchObject({ bytesRead: bytes, transferPerSecBytes: bytes });
  });
});

describe('a report that is not whole', () => {
  test.each([
    'wrk-1.0.0-status.txt',
    'wrk-4.1.0-mixed.txt',
    'wrk-4.1.0-interrupted.txt',
    'wrk-4.1.0-silent.txt',
  ])('is refused wherever %s was cut', (name) => {
    const text = read(name);
    for (let length = 0; length < text.trimEnd().length; length++) {
      for (const rest of ['', '\n', '\n$ ls\n']) {
        expect(() => parseReport(text.slice(0, length) + rest)).toThrow(WrkReportError);
      }
    }
  });

  test.each(
    mixed
      .trimEnd()
      .split('\n')
      .filter((line) => !/Socket errors|Non-2xx/.test(line)),
  )('is refused without the line "%s"', (line) => {
    expect(() => parseReport(mixed.replace(`${line}\n`, ''))).toThrow(WrkReportError);
  });

  test('is told by what was expected and what was found, and where', () => {
    expect(() => parseReport(mixed.replace('Requests/sec:', 'Req:'))).toThrow(
      'relatório incompleto ou cortado: esperava "Requests/sec: {value}", encontrei "Req: 868.72" (linha 14)',
    );
    expect(() => parseReport(mixed.split('\n').slice(0, 4).join('\n'))).toThrow('esperava "Req/Sec {avg}');
    expect(() => parseReport(mixed.split('\n').slice(1).join('\n'))).toThrow(
      'nenhum relatório do wrk: esperava "Running {durationText} test @ {url}", só há "2 threads and 20 connections" (linha 1)',
    );
    expect(() => parseReport('olá\n')).toThrow('o texto começa com "olá" (linha 1)');
  });

  test.each(['', ' \r\n\t', '\uFEFF'])('is refused as empty: %j', (text) => {
    expect(() => parseReport(text)).toThrow('texto vazio');
  });

  test.each([
    ['868.72', '8,868.72'],
    ['868.72', '868.7'],
    ['868.72', '-868.72'],
    ['868.72', 'inf'],
    ['868.72', '1e400'],
    ['3482 requests', '3482.5 requests'],
    ['3482 requests', '99999999999999999999 requests'],
    ['2 threads', '0 threads'],
    ['294.15us', '294.15'],
    ['294.15us', '-294.15us'],
    ['92.26%', '192.26%'],
    ['5.01k', '5.01q'],
    ['timeout 20', 'timeout'],
    ['50%', '51%'],
  ])('is refused if %s were %s', (good, bad) => {
    expect(mixed).toContain(good);
    expect(() => parseReport(mixed.replace(good, bad))).toThrow(WrkReportError);
  });

  test('is refused among several, which are counted', () => {
    const rest = mixed.slice(mixed.indexOf('\n', 40));
    expect(() => parseReport(mixed + mixed)).toThrow(
      '2 relatórios no mesmo texto, a partir das linhas 1, 16',
    );
    expect(() => parseReport(`${mixed}\n$ wrk\n${mixed.slice(0, 60)}`)).toThrow('2 relatórios');
    expect(() => parseReport(mixed.slice(0, 60) + rest + mixed + mixed)).toThrow('3 relatórios');
  });
});

describe('a value that can not be', () => {
  test.each([
    ['in 4.01s,', 'in 307445734491.24m,', 'elapsedUs = '],
    ['in 4.01s,', 'in 9000.00h,', 'elapsedUs = '],
    ['in 4.01s,', 'in 8.02s,', 'requestsPerSec = 868.72'],
    ['868.72', '866.00', 'requestsPerSec = 866,'],
    ['868.72', '0.00', 'requestsPerSec = 0,'],
    [/(?<=Transfer\/sec: +)\S+/, '99.00GB', 'transferPerSecBytes = '],
    [/, \S+ read/, ', 9999999999999.99PB read', 'bytesRead = '],
    [/(?<=Latency +)\S+/, '9999999.00h', 'latency.avgUs = '],
    [/(?<=50% +)\S+/, '9999999.00h', 'percentilesUs.50 = '],
    ['2 threads', '21 threads', 'threads = 21'],
    [/(?<=responses: )\d+/, '3483', 'non2xx = 3483'],
  ])('is refused with its name: %s as %s', (good, bad, message) => {
    const text = mixed.replace(good, bad);
    expect(text).not.toBe(mixed);
    expect(() => parseReport(text)).toThrow(`valor impossível: ${message}`);
  });

  test('is none for its rounding', () => {
    // 3482 requests in anything from 4.005 s to 4.015 s
    for (const rate of ['867.25', '869.41'])
      expect(parseReport(mixed.replace('868.72', rate)).requestsPerSec).toBe(Number(rate));
  });
});

describe('how wrk died is told', () => {
  test.each([
    'Bus error (core dumped)',
    'Aborted',
    'Illegal instruction (core dumped)',
    'Killed',
    'Segmentation fault',
    'bash: line 1:  4242 Bus error               wrk -t2 -c20 http://127.0.0.1',
    'zsh: illegal hardware instruction  wrk -t2',
    'Abort trap: 6',
    'Floating point exception',
    'timeout: the monitored command dumped core',
    'malloc(): corrupted top size',
  ])('%s', (line) => {
    const told = line.replace(/\s+/g, ' ');
    expect(() => parseReport(`${mixed.slice(0, 90)}\n${line}\n`)).toThrow(`o wrk disse "${told}"`);
    expect(() => parseReport(`${line}\n`)).toThrow(`o wrk não mediu: "${told}"`);
  });
});

describe('a long text', () => {
  test('is gone through a bounded number of times, whatever stands before the report', () => {
    // Each of these once took time that grew with the square
    const long = 4_000_000;
    for (const prefix of [
      '\u001b]'.repeat(long),
      ' '.repeat(long),
      'x'.repeat(long),
      '1'.repeat(long),
      '1 '.repeat(long / 2),
    ]) {
      const found = prefixLike(prefix);
      expect(found?.source.length ?? 0).toBeLessThan(100);
      expect(parseReport(prefix + mixed)).toEqual(mixedReport);
    }
  });
});

describe('what is not a report of wrk', () => {
  test.each([
    ['ab.txt', 'saída de ApacheBench (ab), não do wrk: "This is ApacheBench'],
    ['autocannon.txt', 'saída de autocannon, não do wrk: "10 connections" (linha 2)'],
    ['bombardier.txt', 'saída de bombardier'],
    // What `-p r` leaves of it: its own fixture without the first line
    ['bombardier-result.txt', 'saída de bombardier, não do wrk: "Statistics Avg Stdev Max" (linha 1)'],
    // These five are written from the tools' documentation; none was run here
    ['fortio.txt', 'saída de fortio'],
    ['go-wrk.txt', 'saída de go-wrk'],
    ['go-wrk-calls.txt', 'saída de go-wrk'],
    ['gobench.txt', 'saída de gobench'],
    ['plow.txt', 'saída de plow'],
    ['h2load.txt', 'saída de h2load'],
    ['hey.txt', 'saída de hey'],
    ['siege.txt', 'saída de siege'],
    ['wrk2-calibrated.txt', 'saída de wrk2, não do wrk: "Thread calibration'],
    ['wrk2-latency.txt', 'saída de wrk2, não do wrk: "Latency Distribution (HdrHistogram'],
    ['wrk2-without-calibration.txt', 'saída de wrk2, não do wrk: "Req/Sec -nan -nan 0.00 0.00%" (linha 5)'],
    ['wrk2-without-rate.txt', 'saída de wrk2'],
    [
      'wrk-1.2.0-few-connections.txt',
      'o wrk não mediu: "number of connections must be >= threads" (linha 1)',
    ],
    ['wrk-2.0.0-unknown-option.txt', 'o wrk não mediu: "wrk: unrecognized option \'--latency\'"'],
    ['wrk-4.1.0-bad-request.txt', 'o wrk não mediu: "invalid HTTP method at 1:2"'],
    ['wrk-4.1.0-invalid-url.txt', 'o wrk não mediu: "invalid URL: notaurl"'],
    ['wrk-4.1.0-missing-argument.txt', 'o wrk não mediu: "wrk: option requires an argument -- \'d\'"'],
    ['wrk-4.1.0-refused.txt', 'o wrk não mediu: "unable to connect to 127.0.0.1:9 Connection refused"'],
    ['wrk-4.1.0-unresolved.txt', 'o wrk não mediu: "unable to resolve nosuch.invalid:http'],
    ['wrk-4.1.0-usage.txt', 'o wrk não mediu: "Usage: wrk <options> <url>"'],
    ['wrk-4.1.0-version.txt', 'o wrk não mediu: "Usage: wrk'],
    [
      'wrk-4.1.0-panic.txt',
      'o wrk disse "PANIC: unprotected error in call to Lua API (script.lua:1: boom)" (linha 1)',
    ],
  ])('%s is refused by name', (name, message) => {
    expect(() => parseReport(read(`refused/${name}`))).toThrow(message);
  });

  test('every fixture of a refusal is in the table above', () => {
    expect(readdirSync(new URL('refused/', folder))).toHaveLength(26);
  });

  test.each([
    ['wrk2', '  Thread Stats   Avg      Stdev     99%   +/- Stdev'],
    ['wrk2', ' 50.000%    1.13ms'],
    ['go-wrk', 'Running 5s test @ http://h/\n  80 goroutine(s) running concurrently'],
    ['oha', 'Summary:\n  Success rate:\t100.00%\n\nResponse time histogram:'],
    ['k6', '     http_req_duration..............: avg=1.2ms'],
    ['vegeta', 'Requests      [total, rate, throughput]  250, 50.20, 50.10'],
  ])('a line of %s gives it away', (tool, text) => {
    expect(() => parseReport(text)).toThrow(`saída de ${tool}, não do wrk`);
  });
});
