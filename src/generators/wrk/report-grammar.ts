/**
 * The lines of wrk's report as templates, e.g. `Requests/sec: {requestsPerSec:rate}`, and the kinds of value in them.
 * Formats and units are those of `units.c` and `wrk.c`, 1.0.0 to 4.2.0: always two decimals, never a separator.
 */

/** A number with two decimals and one of `units`, in base units; hundredths keep the product exact. */
function amount(units: Record<string, number>) {
  return {
    pattern: String.raw`\d{1,13}\.\d\d(?:${Object.keys(units).join('|')})`,
    value: (text: string): number => {
      const hundredths = Number(text.replace(/\D/g, ''));
      return (hundredths * (units[text.replace(/[\d.]/g, '')] as number)) / 100;
    },
  };
}

const time = amount({ us: 1, ms: 1e3, s: 1e6, m: 6e7, h: 3.6e9 });

const KINDS = {
  word: { pattern: String.raw`\S+`, value: (text: string): string => text },
  duration: { pattern: String.raw`\d{1,15}[smh]`, value: (text: string): string => text },
  count: { pattern: String.raw`\d{1,15}`, value: Number },
  positive: { pattern: String.raw`[1-9]\d{0,14}`, value: Number },
  rate: amount({ '': 1 }),
  metric: amount({ '': 1, k: 1e3, M: 1e6, G: 1e9, T: 1e12, P: 1e15 }),
  bytes: amount({ B: 1, KB: 2 ** 10, MB: 2 ** 20, GB: 2 ** 30, TB: 2 ** 40, PB: 2 ** 50 }),
  time,
  /**
   * The first column is 8 wide and cuts what is longer: `1000.00ms` loses its `s`. Minutes can't be meant,
   * for with a one-letter unit the width is 7 and `1000.00m` would have lost its `m`.
   */
  firstTime: {
    pattern: time.pattern,
    value: (text: string): number => (text === '1000.00m' ? 1e6 : time.value(text)),
  },
  /** `null` is 0 ÷ 0: no sample. */
  percent: {
    pattern: String.raw`(?:100\.00|\d{1,2}\.\d\d|-?nan)%`,
    value: (text: string): number | null => (text.includes('nan') ? null : Number(text.slice(0, -1))),
  },
};
type Kinds = typeof KINDS;

/** `Fields<'{a:count} of {b:time}'>` is `{ a: number } & { b: number }`. */
type Fields<T extends string> =
  T extends `${string}{${infer Name}:${infer Kind extends keyof Kinds}}${infer Rest}`
    ? Record<Name, ReturnType<Kinds[Kind]['value']>> & Fields<Rest>
    : unknown;

export interface LineRule<T> {
  /** The template without kinds, for messages: `Requests/sec: {requestsPerSec}`. */
  readonly example: string;
  /** The fields, and what stood before them on the line; `null` where the line does not end like the template. */
  match(line: string): { fields: T; before: string } | null;
}

/** Single spaces in a template stand for white space; none between two fields means that there may be none. */
export function lineRule<const T extends string>(template: T): LineRule<Fields<T>> {
  const kinds = new Map<string, keyof Kinds>();
  const source = template
    .replace(/[+/]/g, String.raw`\$&`)
    .replaceAll('}{', '} ?{')
    .replace(/\{(\w+):(\w+)\}/g, (_, name: string, kind: keyof Kinds) => {
      kinds.set(name, kind);
      return `(?<${name}>${KINDS[kind].pattern})`;
    });
  const pattern = new RegExp(`^(?<before>.*?)${source}$`);
  // Most lines of a long log hold nothing of wrk: what a line of it always has is sought first
  const [anchor] = template.split(/\{\w+:\w+\}/).sort((a, b) => b.length - a.length) as [string];
  return {
    example: template.replace(/:\w+\}/g, '}'),
    match: (line) => {
      const groups = line.includes(anchor) ? pattern.exec(line)?.groups : undefined;
      if (groups === undefined) return null;
      const { before = '', ...texts } = groups;
      const values = [...kinds].map(([name, kind]) => [name, KINDS[kind].value(texts[name] as string)]);
      return { fields: Object.fromEntries(values), before };
    },
  };
}
