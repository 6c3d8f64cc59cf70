import type { Locale } from '../model/locale.ts';
import { changeDecimals, decimalsOf, ratioDecimals, shareDecimals } from './decimals.ts';
import { type Decimals, formatNumber, NBSP } from './format-number.ts';
import { formatDuration } from './format-time.ts';
import { plural } from './plural.ts';
import { scaleOf } from './scale.ts';
import type { Interval, Unit } from './unit.ts';

/**
 * `unit`: `39.473 req/s`; `number`: `39.473`, in the same scale; `interval`: `39.473 req/s [38.902; 40.053]`, or as
 * `unit` where there is no interval. A ratio is told by a factor, `4,91×` or `4,91× menor`; as a `number` it is what it
 * is; what becomes of one thing is a `change`: `+391 %`, also with its interval, and a part a `share`: `24,4 %`.
 */
export type Style = 'unit' | 'number' | 'interval' | 'change' | 'change-interval' | 'share';

/** A number on its way to text: `suffix` has what joins it to the number, `convert` goes from raw to printed values. */
interface Plan {
  convert: (raw: number) => number;
  decimals: Decimals;
  suffix: string;
  signed?: boolean;
  /** What is less comes out as more. */
  isTurned?: boolean;
}

/**
 * A raw value in pt-BR, or in English (`39,473 req/s [38,902 to 40,053]`),
 * rounded here and nowhere before.
 * @throws {RangeError} on NaN and infinities.
 */
export function formatValue(
  value: number,
  unit: Unit,
  {
    interval = null,
    style = 'unit',
    locale = 'pt-BR',
  }: { interval?: Interval | null; style?: Style; locale?: Locale } = {},
): string {
  if (unit === 's' && style !== 'number') return formatDuration(value, locale);
  const { convert, decimals, suffix, signed, isTurned } = plan(value, unit, interval, style, WORDS[locale]);
  const print = (raw: number) => formatNumber(convert(raw), decimals, signed, locale);
  if (style === 'number') return print(value);
  const text = print(value) + suffix;
  if (!(style === 'interval' || style === 'change-interval') || !interval) return text;
  const ends = interval.map(print);
  return `${text} [${(isTurned ? ends.reverse() : ends).join(WORDS[locale].to)}]`;
}

/** Values of which one comes, side by side: `9,07× · 8,73×`; a word that all have is said once, at the end. */
export function formatPoints(points: readonly number[], unit: Unit): string {
  const texts = points.map((point) => formatValue(point, unit));
  const word = unit === 'ratio' ? NBSP + LOWER : '';
  if (word === '' || !texts.every((text) => text.endsWith(word))) return texts.join(' · ');
  return texts.map((text) => text.slice(0, -word.length)).join(' · ') + word;
}

/** What stands around numbers. */
interface Words {
  /** Between the ends of an interval. */
  to: string;
  percent: string;
  lower: string;
  requests: (count: number) => string;
  timeouts: (count: number) => string;
  cores: (count: number) => string;
}

const LOWER = 'menor';

const WORDS: Record<Locale, Words> = {
  'pt-BR': {
    to: `;${NBSP}`,
    percent: `${NBSP}%`,
    lower: NBSP + LOWER,
    requests: (count) => plural(count, 'requisição', 'requisições'),
    timeouts: (count) => plural(count, 'timeout', 'timeouts'),
    cores: (count) => plural(count, 'núcleo', 'núcleos'),
  },
  en: {
    to: `${NBSP}to${NBSP}`,
    percent: '%',
    lower: `${NBSP}lower`,
    requests: (count) => plural(count, 'request', 'requests', 'en'),
    timeouts: (count) => plural(count, 'timeout', 'timeouts', 'en'),
    cores: (count) => plural(count, 'core', 'cores', 'en'),
  },
};

function plan(value: number, unit: Unit, interval: Interval | null, style: Style, words: Words): Plan {
  switch (unit) {
    case 'ratio': {
      if (style === 'share') return plan(value, 'share', interval, style, words);
      if (style === 'change' || style === 'change-interval') return planChange(value, interval, words);
      return planFactor(value, interval, style, words);
    }
    case 'share': {
      const convert = (raw: number) => raw * 100;
      // Of none at all, what still might be is in the interval
      const decimals =
        value === 0 && interval
          ? { min: 0, max: shareDecimals(convert(interval[1])).max }
          : shareDecimals(convert(value));
      return { convert, decimals, suffix: words.percent };
    }
    case 'requests':
      return {
        convert: (raw) => raw,
        decimals: WHOLE,
        suffix: NBSP + words.requests(value),
      };
    case 'timeouts':
      return { convert: (raw) => raw, decimals: WHOLE, suffix: NBSP + words.timeouts(value) };
    case 'cores':
      return {
        convert: (raw) => raw,
        decimals: decimalsOf(value, interval),
        suffix: NBSP + words.cores(value),
      };
    default: {
      const { factor, symbol } = scaleOf(value, unit);
      const convert = (raw: number) => raw / factor;
      const decimals = decimalsOf(convert(value), inPrinted(interval, convert));
      return { convert, decimals, suffix: symbol && NBSP + symbol };
    }
  }
}

function planChange(value: number, interval: Interval | null, words: Words): Plan {
  const convert = (raw: number) => (raw - 1) * 100;
  const decimals = changeDecimals(convert(value), inPrinted(interval, convert));
  return { convert, decimals, suffix: words.percent, signed: true };
}

/** Above 1, with a word where it is the other way round; as it is where it is not known which way it is. */
function planFactor(value: number, interval: Interval | null, style: Style, words: Words): Plan {
  const [low, high] = interval ?? [value, value];
  if (style === 'number' || value >= 1 || high >= 1 || low <= 0)
    return { convert: (raw) => raw, decimals: ratioDecimals(value, interval), suffix: '×' };
  const decimals = ratioDecimals(1 / value, interval && [1 / high, 1 / low]);
  const isNone = Number((1 / value).toFixed(decimals.max)) === 1;
  return { convert: (raw) => 1 / raw, decimals, suffix: isNone ? '×' : `×${words.lower}`, isTurned: true };
}

const WHOLE: Decimals = { min: 0, max: 0 };

function inPrinted(interval: Interval | null, convert: (raw: number) => number): Interval | null {
  return interval && [convert(interval[0]), convert(interval[1])];
}
