import type { Collections, CollectorId } from '../../model/profile.ts';

/** What one line of a runtime tells: of one collection, or of some together. */
export interface Told {
  count: number;
  /** In which nothing else ran, µs: of all of them, and of the longest. */
  pauseUs: number;
  longestUs: number;
}

/** `null` of a line that tells of none. */
type Reader = (line: string) => Told | null;

const one = (pauseUs: number): Told => ({ count: 1, pauseUs, longestUs: pauseUs });

/**
 * Of `GODEBUG=gctrace=1`, the two times in which the world is stopped: before marking and after it.
 * `gc 1 @0.012s 2%: 0.018+1.3+0.076 ms clock, …`; see the documentation of package runtime.
 */
function readGo(line: string): Told | null {
  const [, sweep, mark] = /^gc \d+ @[\d.]+s \d+%: ([\d.]+)\+[\d.]+\+([\d.]+) ms clock,/.exec(line) ?? [];
  return sweep === undefined || mark === undefined ? null : one((Number(sweep) + Number(mark)) * 1000);
}

/**
 * Of `-Xlog:safepoint`, from when threads were asked to stop until they went on; of safepoints for a collection alone.
 * `[0.812s][info][safepoint] Safepoint "G1CollectForAllocation", Time since last: 9 ns, …, Total: 1234 ns`
 */
function readJava(line: string): Told | null {
  const [, operation = '', totalNs] = /\bSafepoint "(\w+)", .*\bTotal: +(\d+) ns/.exec(line) ?? [];
  return totalNs === undefined || !OF_COLLECTIONS.test(operation) ? null : one(Number(totalNs) / 1000);
}

/** Operations of HotSpot's virtual machine that collect, or are a step of it. */
const OF_COLLECTIONS = /^(?:G1|Serial|Parallel|Gen|Shenandoah|Z|XMark|CollectFor)/;

/**
 * Of V8's `--trace-gc`, what the main thread spent on it: `[12:0x5f3e] 31 ms: Scavenge 2.6 (3.2) -> 2.2 (4.2) MB, …, 0.62 /
 * 0.00 ms …`, and of what is marked little by little also those steps: `(+ 1.2 ms in 9 steps since start of marking, …)`.
 */
function readNode(line: string): Told | null {
  const [, last, steps = '0'] =
    /^\[\d+:0x[0-9a-f]+\]\s+\d+ ms: [A-Z].* -> .*? ([\d.]+) \/ [\d.]+ ms(?: +\(\+ ([\d.]+) ms in \d+ steps)?/.exec(
      line,
    ) ?? [];
  return last === undefined ? null : one((Number(last) + Number(steps)) * 1000);
}

/** Of `services/python/profile/sitecustomize.py`, some collections together: `gc count=12 pause_us=345 longest_us=80`. */
function readPython(line: string): Told | null {
  const [, count, pauseUs, longestUs] =
    /^gc count=(\d+) pause_us=([\d.]+) longest_us=([\d.]+)$/.exec(line) ?? [];
  return count === undefined
    ? null
    : { count: Number(count), pauseUs: Number(pauseUs), longestUs: Number(longestUs) };
}

const READERS: Readonly<Record<CollectorId, Reader>> = {
  go: readGo,
  java: readJava,
  node: readNode,
  python: readPython,
};

/** Lines that tell of collections, of all that a server printed: without its process and addresses. */
export function traceOf(collector: CollectorId, lines: readonly string[]): string[] {
  return lines
    .filter((line) => READERS[collector](line) !== null)
    .map((line) => line.replace(/^\[\d+:0x[0-9a-f]+\]/, '[0:0x0]'));
}

/** What lines of one runtime come to. @throws {RangeError} naming the line that tells of none */
export function collectionsOf(
  collector: CollectorId,
  lines: readonly string[],
): Pick<Collections, 'count' | 'pauseUs' | 'longestUs'> {
  const all = { count: 0, pauseUs: 0, longestUs: 0 };
  for (const [index, line] of lines.entries()) {
    const told = READERS[collector](line);
    if (told === null)
      throw new RangeError(`line ${index + 1} tells of no collection: ${JSON.stringify(line.slice(0, 120))}`);
    all.count += told.count;
    all.pauseUs += told.pauseUs;
    all.longestUs = Math.max(all.longestUs, told.longestUs);
  }
  // Sums of what was told in tenths of a microsecond, or coarser
  return { count: all.count, pauseUs: round(all.pauseUs), longestUs: round(all.longestUs) };
}

function round(us: number): number {
  return Math.round(us * 10) / 10;
}
