import { remark } from 'remark';
import remarkGfm from 'remark-gfm';
import { visit } from 'unist-util-visit';
import { hideNames } from './names.ts';
import { withoutFrontMatter } from './without-front-matter.ts';

/** Words of prose that must come from data and do not, with their place in the file. */
export interface NakedWords {
  line: number;
  column: number;
  text: string;
}

/** What prose may say in figures of its own, and why. */
export const ALLOWED: readonly { pattern: RegExp; reason: string }[] = [
  { pattern: /\bp99 de até \d+\sms\b/g, reason: 'the promise of a claim' },
  { pattern: /\b[Pp]ercenti[ls] \d+(,\d+)?((, | e )\d+(,\d+)?)*/g, reason: 'the name of a percentile' },
  { pattern: /\bp\d+(,\d+)?\b/g, reason: 'the name of a percentile' },
  { pattern: /\bintervalo de 95\s%/gi, reason: 'the confidence of every interval, by definition' },
  { pattern: /\bintervalo de 90\s%/gi, reason: 'the confidence of two one-sided tests, by definition' },
  { pattern: /\bem 95\s% das repetições/g, reason: 'the definition of such an interval' },
  { pattern: /\bHTTP\/\d\.\d\b/g, reason: 'a version' },
  { pattern: /\bGo \d\.\d+\b/g, reason: 'a version' },
  { pattern: /\bwrk2\b|\bh2load\b/g, reason: 'the name of a program' },
  { pattern: /\bporta 8080\b/g, reason: 'an address' },
  { pattern: /\bcódigo 400 ou maior\b/g, reason: 'a status of HTTP' },
  { pattern: /, (19|20)\d\d$/g, reason: 'the year of a work that is cited' },
  { pattern: /\bum milhão de bytes\b/g, reason: 'the definition of a unit' },
  { pattern: /\b[Uu]m milhão de requisições\b/g, reason: 'the unit of a figure' },
  {
    pattern: /\bT de (?:um décimo de|um|dez) milissegundos?\b/g,
    reason: 'what an estimate supposes',
  },
  { pattern: /\bm \+ 2e\b|^m \+ 2e$/g, reason: 'a formula' },
  { pattern: /\bpelo menos o dobro de um intervalo\b/g, reason: "the rule of wrk's correction" },
  { pattern: /\bA partir do dobro\b/g, reason: 'the rule by which ratios are written' },
  { pattern: /\bem um décimo\b/g, reason: 'by how much the positive control is slowed' },
  {
    pattern: /\bum décimo para mais ou para menos\b/g,
    reason: 'how close a claim of the original must come',
  },
  { pattern: /\bmenos de um décimo de núcleo\b/g, reason: 'the bound of a claim' },
  { pattern: /\bmeio núcleo\b/g, reason: 'the bound of a claim' },
];

const WORDS =
  'dobro|metade|meio|meia|triplo|quádruplo|terço|quarto|quinto|décim[oa]s?|dez|onze|doze|quinze|vinte|trinta|quarenta|cinquenta|sessenta|setenta|oitenta|noventa|cem|cento|centenas?|dezenas?|mil|milhão|milhões';
const COUNTED =
  'duas|três|quatro|cinco|seis|sete|oito|nove|muitas|várias|poucas|dezenas de|centenas de|milhares de';
const NUMBER = new RegExp(`\\d+(?:[.,]\\d+)*|(?<!\\p{L})(?:${WORDS}|(?:${COUNTED}) vezes)(?!\\p{L})`, 'giu');

/**
 * Figures and number words of a Markdown text outside of code, with their places in it.
 * @param names of the contenders: a figure in one of them is no measurement
 */
export function findNakedNumbers(markdown: string, names: readonly string[] = []): NakedWords[] {
  const found: NakedWords[] = [];
  const body = withoutFrontMatter(markdown);
  visit(remark().use(remarkGfm).parse(body), 'text', (node) => {
    const { line = 1, column = 1 } = node.position?.start ?? {};
    for (const { index, text } of nakedIn(node.value, names)) {
      const lines = node.value.slice(0, index).split('\n');
      const last = lines.at(-1) as string;
      found.push({
        line: line + lines.length - 1,
        column: lines.length > 1 ? last.length + 1 : column + index,
        text,
      });
    }
  });
  return found;
}

/** The same in a plain sentence. */
export function nakedIn(sentence: string, names: readonly string[] = []): { index: number; text: string }[] {
  const rest = ALLOWED.reduce(
    (text, { pattern }) => text.replace(pattern, (allowed) => ' '.repeat(allowed.length)),
    sentence,
  );
  return [...hideNames(rest, names).matchAll(NUMBER)].map((match) => ({
    index: match.index,
    text: match[0],
  }));
}
