import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { histogramOf } from '../../histogram/histogram.ts';
import { crossCheck } from './cross-check.ts';
import { readOutput, WrkOutputError } from './read-output.ts';

/** A real run of wrk 4.1.0 with report.lua: 2 s, a tail of latencies, `--latency`. */
const output = readFileSync(new URL('fixtures/with-script/wrk-4.1.0-tail.txt', import.meta.url), 'utf8');
const [reportText = '', jsonLine = ''] = output.split(/(?=^wrk-json: )/m);
const json = JSON.parse(jsonLine.slice('wrk-json: '.length));
const withJson = (changes: object) => `${reportText}wrk-json: ${JSON.stringify({ ...json, ...changes })}\n`;

describe('readOutput', () => {
  test('takes the report, the figures and the histogram apart', () => {
    const { corrected, figures, report, reportText: text } = readOutput(output);
    expect(text).toBe(reportText);
    expect(report.requests).toBe(figures.requests);
    expect(figures).not.toHaveProperty('histogram');
    expect(corrected?.us[0]).toBe(figures.latencyUs.min);
    expect(corrected?.us.at(-1)).toBe(figures.latencyUs.max);
  });

  test('adds up the distances between latencies', () => {
    const histogram = { timeoutUs: 2_000_000, samples: 6, deltasUs: [0, 7, 3], counts: [1, 2, 3] };
    expect(readOutput(withJson({ histogram })).corrected).toEqual(
      histogramOf([
        [0, 1],
        [7, 2],
        [10, 3],
      ]),
    );
  });

  test('gives the reason where there is no histogram', () => {
    const changes = { histogram: null, histogramMissing: "this wrk's Lua has no FFI" };
    expect(readOutput(withJson(changes))).toMatchObject({
      corrected: null,
      figures: { histogramMissing: "this wrk's Lua has no FFI" },
    });
  });

  test.each([
    ['no line of JSON', reportText, '0 lines "wrk-json: …"'],
    ['two of them', output + jsonLine, '2 lines "wrk-json: …"'],
    ['one cut off', output.slice(0, -40), 'is not JSON, cut off perhaps'],
    ['a field missing', withJson({ requests: undefined }), 'requests'],
    ['a field too many', withJson({ more: 1 }), 'more'],
    ['an inexact integer', withJson({ bytesRead: 2 ** 60 }), 'bytesRead'],
    ['neither histogram nor reason', withJson({ histogram: null }), 'either the histogram or the reason'],
    [
      'counts that do not add up',
      withJson({ histogram: { ...json.histogram, samples: 1 } }),
      'counts do not add up to samples',
    ],
  ])('refuses output with %s', (_, stdout, message) => {
    expect(() => readOutput(stdout)).toThrow(WrkOutputError);
    expect(() => readOutput(stdout)).toThrow(message);
  });

  test('refuses a report that is cut off, whatever the script says', () => {
    expect(() => readOutput(reportText.slice(0, 200) + jsonLine)).toThrow('relatório incompleto ou cortado');
  });
});

describe('crossCheck', () => {
  const { report, figures } = readOutput(output);

  test('finds that a real run agrees with itself', () => {
    expect(crossCheck(report, figures)).toEqual([]);
  });

  test.each([
    ['requests', { requests: figures.requests + 1 }],
    ['elapsedUs', { elapsedUs: figures.elapsedUs + 10_000 }],
    ['bytesRead', { bytesRead: figures.bytesRead + 1024 }],
    ['socketErrors.timeout', { errors: { ...figures.errors, timeout: 1 } }],
    ['non2xx', { errors: { ...figures.errors, status: 1 } }],
    ['latency.avgUs', { latencyUs: { ...figures.latencyUs, mean: (figures.latencyUs.mean ?? 0) + 11 } }],
    ['latency.maxUs', { latencyUs: { ...figures.latencyUs, max: null } }],
    ['percentilesUs.99', { latencyUs: { ...figures.latencyUs, p99: (figures.latencyUs.p99 ?? 0) - 11 } }],
    ['reqPerSec.stdev', { reqPerSec: { ...figures.reqPerSec, stdev: 0 } }],
  ])('names %s where text and script differ', (field, changes) => {
    const fields = crossCheck(report, { ...figures, ...changes }).map((found) => found.field);
    expect(fields).toContain(field);
  });

  test('says what was printed and what the script saw', () => {
    expect(crossCheck({ ...report, requests: 7 }, figures)).toEqual([
      { field: 'requests', printed: 7, script: figures.requests },
    ]);
  });
});
