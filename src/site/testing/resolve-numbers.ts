import { formatFact } from '../../format/format-fact.ts';
import { formatValue, type Style } from '../../format/format-value.ts';
import { describeMissing, type Fact } from '../../study/fact.ts';
import { describeCaveats } from '../../study/gates/describe-gates.ts';

/** A run of text of a page that has a digit in it, and where it stands. */
export interface Run {
  text: string;
  /** Name of the fact that it is a link to. */
  fact: string | null;
  /** Id of the claim whose verdict it is. */
  claim: string | null;
  /** Of a listing or a name: no prose. */
  code: boolean;
  /** Of a chart's axis: the scale. */
  axis: boolean;
  /** Of the table of services, where versions stand. */
  versions: boolean;
}

const STYLES: readonly Style[] = ['unit', 'number', 'interval', 'change', 'share'];
const FIGURE = /[+−]?\d[\d.,]*(?:e[+-]?\d+)?(?:\u00a0?[%×]|\u00a0[^\s;,.)\]!]+)?/g;

/** Every way in which a fact, its interval, its rounds and what gates say of it may be written. */
function writings(fact: Fact): string[] {
  const styles = fact.unit === 'ratio' ? STYLES : STYLES.slice(0, 3);
  const values = [...(fact.interval ?? []), ...fact.points];
  return [
    ...styles.map((style) => formatFact(fact, style)),
    ...(fact.caveats.length > 0 ? [describeCaveats(fact.caveats)] : []),
    ...(fact.missing === null ? [fact.derivation] : [describeMissing(fact) ?? '']),
    ...values.flatMap((value) => styles.map((style) => formatValue(value, fact.unit, { style }))),
  ];
}

/**
 * Runs of a page whose numbers come from no fact, no claim and no value of a chart: `"46.409 req/s" in "…"`.
 * @param further numbers in words that charts draw and no fact has: points of curves and windows
 * @param nakedIn finds figures in a sentence, but for what may be said in figures
 */
export function unresolvedNumbers(
  runs: readonly Run[],
  facts: readonly Fact[],
  claims: ReadonlyMap<string, string>,
  further: readonly string[],
  nakedIn: (sentence: string) => readonly { text: string }[],
): string[] {
  const byName = new Map(facts.map((fact) => [fact.name, fact]));
  const written = [...facts.flatMap(writings), ...further];
  const whole = new Set(written);
  const figures = new Set(written.flatMap((text) => text.match(FIGURE) ?? []).map(unsigned));
  return runs.flatMap((run) => {
    if (run.code || run.axis || run.versions) return [];
    if (run.fact !== null) {
      const fact = byName.get(run.fact);
      const isIt = fact && STYLES.some((style) => formatted(fact, style) === run.text);
      return isIt ? [] : [`"${run.text}" is not what ${run.fact} says`];
    }
    if (run.claim !== null) {
      const verdict = claims.get(run.claim);
      return verdict && run.text.startsWith(verdict)
        ? []
        : [`"${run.text}" is not the verdict of ${run.claim}`];
    }
    if (whole.has(run.text)) return [];
    const rest = run.text.replace(FIGURE, (figure) =>
      figures.has(unsigned(figure)) || figures.has(unsigned(figure.replace(/\u00a0.*/, '')))
        ? ' '.repeat(figure.length)
        : figure,
    );
    return nakedIn(rest).map((found) => `"${found.text}" in "${run.text}"`);
  });
}

function formatted(fact: Fact, style: Style): string | null {
  try {
    return formatFact(fact, style);
  } catch {
    return null;
  }
}

/** Titles say „x % below” where a fact says −x %. */
function unsigned(figure: string): string {
  return figure.replace(/^[+−]/, '').replace(/[.,]$/, '');
}
