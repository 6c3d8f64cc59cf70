import { ExpectedError } from '../../errors/expected-error.mjs';
import { findImpossible } from './impossible.ts';
import { prefixLike } from './line-prefix.ts';
import { findFailure, findOtherTool, type OtherTool } from './other-output.ts';
import { type LineRule, lineRule } from './report-grammar.ts';
import type { WrkReport } from './wrk-report.ts';

/** The text holds no whole report of wrk; the message (pt-BR) says what was found, where, and what was expected. */
export class WrkReportError extends ExpectedError {}

const LINE = {
  running: lineRule('Running {durationText:duration} test @ {url:word}'),
  /** wrk 1.x */
  making: lineRule('Making {planned:count} requests to {url:word}'),
  load: lineRule('{threads:positive} threads and {connections:positive} connections'),
  columns: lineRule('Thread Stats Avg Stdev Max +/- Stdev'),
  latency: lineRule('Latency {avgUs:firstTime} {stdevUs:time}{maxUs:time} {withinStdevPct:percent}'),
  reqPerSec: lineRule('Req/Sec {avg:metric} {stdev:metric} {max:metric} {withinStdevPct:percent}'),
  distribution: lineRule('Latency Distribution'),
  p50: lineRule('50% {us:time}'),
  p75: lineRule('75% {us:time}'),
  p90: lineRule('90% {us:time}'),
  p99: lineRule('99% {us:time}'),
  totals: lineRule('{requests:count} requests in {elapsedUs:time}, {bytesRead:bytes} read'),
  socketErrors: lineRule(
    'Socket errors: connect {connect:count}, read {read:count}, write {write:count}, timeout {timeout:count}',
  ),
  non2xx: lineRule('Non-2xx or 3xx responses: {count:count}'),
  requestsPerSec: lineRule('Requests/sec: {value:rate}'),
  transferPerSec: lineRule('Transfer/sec: {bytes:bytes}'),
};

/**
 * Parses the report of stock wrk, 1.0.0 to 4.2.0, out of a text. What precedes and follows it does not matter
 * (prompts, script output), nor do line ends, white space, colours, a terminal's `^C`, or one prefix before each
 * of its lines (`web_1  | `, `# `, a time stamp, a counter), whose numbers may vary in length.
 *
 * @throws {WrkReportError} No report, one cut off, more than one, another tool's, or one with a value that can't be.
 */
export function parseReport(text: string): WrkReport {
  const lines = linesOf(text);
  if (lines.every((line) => line === '')) throw new WrkReportError('texto vazio; esperava a saída do wrk');
  const starts = headersOf(lines);
  const [start] = starts;
  if (start === undefined) throw withoutHeader(lines);

  const from = start.index + 1;
  const last = lines.findIndex((line, index) => index >= from && LINE.transferPerSec.match(line));
  const to = last === -1 ? lines.length : last + 1;
  const other = findOtherTool(lines, from, to);
  if (other !== null) throw new WrkReportError(saidByOther(lines, other));
  if (starts.length > 1) {
    const places = starts.slice(0, 9).map(({ index }) => index + 1);
    throw new WrkReportError(
      `${starts.length} relatórios no mesmo texto, a partir das linhas ${places.join(', ')}; esperava um só: separe-os`,
    );
  }
  try {
    const report = { ...start.header, ...readBody(lines, from, to) };
    const impossible = findImpossible(report);
    if (impossible !== null) throw new WrkReportError(`valor impossível: ${impossible}`);
    return report;
  } catch (error) {
    const failure = findFailure(lines);
    if (!(error instanceof WrkReportError) || failure === null) throw error;
    throw new WrkReportError(`${error.message}; o wrk disse ${quote(lines, failure)}`);
  }
}

type Header = Pick<WrkReport, 'durationText' | 'url'>;

/** Everything below the first line, up to `Transfer/sec` or, in a report that was cut off, all there is. */
function readBody(lines: readonly string[], from: number, to: number): Omit<WrkReport, keyof Header> {
  let next = from;

  function incomplete(rule: LineRule<unknown>): WrkReportError {
    const place = next < to ? `encontrei ${quote(lines, next)}` : 'o texto acaba antes';
    return new WrkReportError(`relatório incompleto ou cortado: esperava "${rule.example}", ${place}`);
  }
  function takeIf<T>(rule: LineRule<T>): T | null {
    while (next < to && lines[next] === '') next++;
    const match = next < to ? rule.match(lines[next] as string) : null;
    if (match === null || match.before !== '') return null;
    next++;
    return match.fields;
  }
  function take<T>(rule: LineRule<T>): T {
    const fields = takeIf(rule);
    if (fields === null) throw incomplete(rule);
    return fields;
  }
  /** While its threads run, a script may print between wrk's lines, and before one without ending its own. */
  function seek<T>(rule: LineRule<T>): T {
    for (; next < to; next++) {
      const match = rule.match(lines[next] as string);
      if (match === null) continue;
      next++;
      return match.fields;
    }
    throw incomplete(rule);
  }

  const percentiles = () => ({
    '50': take(LINE.p50).us,
    '75': take(LINE.p75).us,
    '90': take(LINE.p90).us,
    '99': take(LINE.p99).us,
  });

  const load = seek(LINE.load);
  seek(LINE.columns);
  return {
    ...load,
    latency: take(LINE.latency),
    reqPerSec: take(LINE.reqPerSec),
    percentilesUs: takeIf(LINE.distribution) === null ? null : percentiles(),
    ...take(LINE.totals),
    socketErrors: takeIf(LINE.socketErrors),
    non2xx: takeIf(LINE.non2xx)?.count ?? null,
    requestsPerSec: take(LINE.requestsPerSec).value,
    transferPerSecBytes: take(LINE.transferPerSec).bytes,
  };
}

function headersOf(lines: readonly string[]): { header: Header; index: number }[] {
  const found: { header: Header; index: number }[] = [];
  for (let index = 0; index < lines.length; index++) {
    const header = headerOf(lines[index] as string);
    if (header !== null) found.push({ header, index });
  }
  return found;
}

function headerOf(text: string): Header | null {
  const making = LINE.making.match(text);
  if (making !== null) return { durationText: null, url: making.fields.url };
  return LINE.running.match(text)?.fields ?? null;
}

const HEADER = /(?:Running \d+[smh] test @|Making \d+ requests to) \S+\s*$/;

/** No line of wrk is half as long; of one that is, what stands before wrk's own part does not matter. */
const LONGEST_LINE = 16_384;

/**
 * What a terminal acts on. Node's own `stripVTControlCharacters` seeks the end of each sequence through all the text,
 * in time that grows with the square; here none reaches past the next.
 */
const CONTROLS =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what goes
  /\u001b\][^\u0007\u001b\u009c]*(?:\u0007|\u001b\\|\u009c)|(?:\u001b\[|\u009b)[\d;:<=>?]*[ -/]*[@-~]|\u001b[ -/]*[0-~]/g;

/** Each line without colours, the report's prefix, and white space beyond single spaces; a blank one is ''. */
function linesOf(text: string): string[] {
  const raw = rawLines(text);
  const header = raw.find((line) => HEADER.test(line)) ?? '';
  const prefix = prefixLike(header.slice(0, Math.max(0, header.search(HEADER))));
  return raw.map((line) => ownText(line, prefix));
}

/** All lines, blank ones too; 4 MiB may hold millions, so nothing is done twice, or to a text that has no need of it. */
function rawLines(text: string): string[] {
  const plain = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const lines = (plain.includes('\r') ? plain.replace(/\r\n?/g, '\n') : plain).split('\n');
  const acts = plain.includes('\u001b') || plain.includes('\u009b');
  if (!acts && plain.length <= LONGEST_LINE) return lines;
  return lines.map((line) => {
    const end = line.length > LONGEST_LINE ? line.slice(-LONGEST_LINE) : line;
    return acts ? end.replace(CONTROLS, '') : end;
  });
}

/**
 * A line without the prefix, if it has it. As prefixes vary in width, one that ends in a number may also fit what is
 * the line's own: there the report's grammar decides.
 */
function ownText(line: string, prefix: RegExp | null): string {
  if (line === '') return line;
  const whole = oneSpaced(line);
  const match = prefix?.exec(line) ?? null;
  if (match === null) return whole;
  const rest = oneSpaced(line.slice(match[0].length));
  return isReportLine(whole) && !isReportLine(rest) ? whole : rest;
}

const RULES = Object.values(LINE);
/** No line of a report is shorter. */
const SHORTEST_LINE = '50% 1.00s'.length;

function isReportLine(text: string): boolean {
  return text.length >= SHORTEST_LINE && RULES.some((rule) => rule.match(text)?.before === '');
}

function oneSpaced(text: string): string {
  const trimmed = text.trim();
  // Of a long log most lines are so already
  return /\s\s|[^\S ]/.test(trimmed) ? trimmed.replace(/\s+/g, ' ') : trimmed;
}

function withoutHeader(lines: readonly string[]): WrkReportError {
  const other = findOtherTool(lines, 0, lines.length);
  if (other !== null) return new WrkReportError(saidByOther(lines, other));
  const failure = findFailure(lines);
  if (failure !== null) return new WrkReportError(`o wrk não mediu: ${quote(lines, failure)}`);
  const remnant = lines.findIndex(isReportLine);
  const found =
    remnant === -1
      ? `o texto começa com ${quote(
          lines,
          lines.findIndex((line) => line !== ''),
        )}`
      : `só há ${quote(lines, remnant)}`;
  return new WrkReportError(`nenhum relatório do wrk: esperava "${LINE.running.example}", ${found}`);
}

function saidByOther(lines: readonly string[], { tool, index }: OtherTool): string {
  return `saída de ${tool}, não do wrk: ${quote(lines, index)}`;
}

/** `"Requests/sec: 1.0" (linha 12)` */
function quote(lines: readonly string[], index: number): string {
  const text = lines[index] as string;
  return `"${text.length > 80 ? `${text.slice(0, 79)}…` : text}" (linha ${index + 1})`;
}
