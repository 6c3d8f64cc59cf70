import type { Author, Work } from '../data/read-citation.ts';

/** A work, and which of its measurements. */
export interface Citation {
  work: Work;
  campaign: string;
  /** RFC 3339: when it was measured. */
  measuredAt: string;
  dataSha256: string;
  /** Of the study's page; `null` where nobody said where the site is. */
  address: string | null;
}

/** As ABNT NBR 6023 shortens them. */
const MONTHS = 'jan. fev. mar. abr. maio jun. jul. ago. set. out. nov. dez.'.split(' ');
const BIBTEX_MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

/**
 * By ABNT NBR 6023, in one line. When it was read only the reader knows, and where, unless the site does: that is left
 * between brackets.
 */
export function citationAbnt({ work, campaign, measuredAt, address }: Citation): string {
  const date = new Date(measuredAt);
  const day = `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
  return [
    `${work.authors.map(abntName).join('; ')}.`,
    `${work.title}.`,
    `Versão ${work.version}.`,
    `Campanha ${campaign}.`,
    `[S. l.: s. n.], ${day}.`,
    `Disponível em: ${address ?? '[endereço]'}.`,
    'Acesso em: [dia].',
  ].join(' ');
}

/** As an entry of BibTeX, for LaTeX and reference managers. */
export function citationBibtex({ work, campaign, measuredAt, dataSha256, address }: Citation): string {
  const date = new Date(measuredAt);
  const fields: [string, string][] = [
    ['author', `{${work.authors.map(bibtexName).join(' and ')}}`],
    ['title', `{{${escapeTex(work.title)}}}`],
    ['year', `{${date.getUTCFullYear()}}`],
    ['month', BIBTEX_MONTHS[date.getUTCMonth()] as string],
    ['version', `{${escapeTex(work.version)}}`],
    ['note', `{Campanha ${escapeTex(campaign)}; SHA-256 dos dados: ${dataSha256}}`],
    ['language', '{portuguese}'],
    ...(address === null ? [] : [['url', `{${address}}`] as [string, string]]),
  ];
  const lines = fields.map(([name, value]) => `  ${name.padEnd(8)} = ${value},`);
  return [`@misc{estudo-${campaign},`, ...lines, '}'].join('\n');
}

function abntName(author: Author): string {
  if ('name' in author) return author.name.toLocaleUpperCase('pt-BR');
  return `${author['family-names'].toLocaleUpperCase('pt-BR')}, ${author['given-names']}`;
}

/** A name that is no person's is kept whole by braces. */
function bibtexName(author: Author): string {
  if ('name' in author) return `{${escapeTex(author.name)}}`;
  return `${escapeTex(author['family-names'])}, ${escapeTex(author['given-names'])}`;
}

function escapeTex(text: string): string {
  return text.replace(/[\\{}$&#^_~%]/g, (character) =>
    character === '\\'
      ? '\\textbackslash{}'
      : '^~'.includes(character)
        ? `\\${character}{}`
        : `\\${character}`,
  );
}
