/**
 * Lines by which other load generators give themselves away. wrk2 and its forks print what looks like wrk's report:
 * with no sample their mean is `-nan`, where wrk's is 0.
 */
const SIGNATURES: [tool: string, line: RegExp][] = [
  ['wrk2', /^Thread calibration:|HdrHistogram|^Detailed Percentile spectrum:|^Thread Stats Avg Stdev 99%/],
  [
    'wrk2',
    /^(Latency|Req\/Sec) -?nan|^Throughput MUST be specified|^-R, --rate|^\d+\.\d{3}% \d+\.\d\d[um]?s$/,
  ],
  ['autocannon', /^Req\/Bytes counts sampled once per second|^\d+ connections( with|$)|^│ Stat /],
  ['go-wrk', /^\d+ goroutine\(s\) running concurrently|^(Fastest|Slowest) Request:|^Avg Req Time:/],
  ['go-wrk', /^=+BENCHMARK=+$|^Used Threads: \d|^Total number of calls: \d/],
  ['ApacheBench (ab)', /^This is ApacheBench|^Concurrency Level:/],
  ['bombardier', /^Bombarding |^Statistics Avg Stdev Max$|^Reqs\/sec \d|^HTTP codes:$/],
  [
    'plow',
    /^Benchmarking .* using \d+ connection\(s\)|^@ Real-time charts is|^Statistics Min Mean StdDev Max$/,
  ],
  ['fortio', /^Fortio \S+ running at |^Aggregated Function Time ?:|^Sockets used: \d|^All done \d+ calls/],
  [
    'gobench',
    /^Dispatching \d+ clients|^Successful requests rate: \d+ hits\/sec|^Bad requests failed \(!2xx\):/,
  ],
  ['oha', /^Success rate: \d/],
  ['hey', /^Details \(average, fastest, slowest\):|^Response time histogram:|^Status code distribution:/],
  ['k6', /\bhttp_req_duration\b/],
  ['vegeta', /^Requests \[total, rate/],
  ['h2load', /^starting benchmark\.\.\.|^finished in .* req\/s/],
  ['siege', /^\*\* SIEGE|Lifting the server siege|"transaction_rate"|^Transaction rate:/],
  ['rewrk', /^Benchmarking \d+ connections @/],
  ['httperf', /^httperf --|^Maximum connect burst length:/],
  ['JMeter', /^summary [+=] /],
];

/** How wrk, or its Lua, says that it will not measure. */
const FAILURE =
  /unable to (connect to|resolve|create thread|initialize SSL)|^invalid URL:|^number of connections must be|(invalid|unrecognized) option|option requires an argument|^wrk 2\.0\.0\+ uses|^PANIC: |^Usage: wrk |^(incomplete request|invalid [\w ]+) at \d+:\d+$|\bwrk: .*not found/;

/** How a shell, the C library or the system says that it died: `Bus error (core dumped)`, `zsh: abort  wrk …`. */
const CRASH =
  /(^|[\s:])(segmentation fault|bus error|abort(ed)?\b|illegal (hardware )?instruction|floating point exception|trace\/breakpoint trap|bad system call|killed\b|out of memory)|core dumped|dumped core|\*\*\* stack smashing|^(free|malloc|realloc)\(\):|double free or corruption|^LuaJIT: |not enough memory/i;

/** No line that tells anything here is shorter; a long log of shorter ones costs nothing. */
const SHORTEST = 'abort'.length;

/** Where in a list of lines, whose white space is reduced to single spaces, a tool gives itself away. */
export interface OtherTool {
  tool: string;
  index: number;
}

/** The first tool, in the order of the table, that one of `lines[from]` to `lines[to - 1]` gives away. */
export function findOtherTool(lines: readonly string[], from: number, to: number): OtherTool | null {
  const telling = tellingOnes(lines, from, to);
  for (const [tool, pattern] of SIGNATURES) {
    const index = telling.find((each) => pattern.test(lines[each] as string));
    if (index !== undefined) return { tool, index };
  }
  return null;
}

/** The index of the line in which wrk says why it did not measure, or else of the one that says how it died. */
export function findFailure(lines: readonly string[]): number | null {
  const telling = tellingOnes(lines, 0, lines.length);
  for (const pattern of [FAILURE, CRASH]) {
    const index = telling.find((each) => pattern.test(lines[each] as string));
    if (index !== undefined) return index;
  }
  return null;
}

function tellingOnes(lines: readonly string[], from: number, to: number): number[] {
  const indices: number[] = [];
  for (let index = from; index < to; index++) {
    if ((lines[index] as string).length >= SHORTEST) indices.push(index);
  }
  return indices;
}
