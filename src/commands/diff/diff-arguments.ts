import { parseArgs } from 'node:util';
import { EXIT, type ExpectedError, exitWith } from '../../errors/expected-error.mjs';

export const FORMATS = ['text', 'markdown', 'json'] as const;
export type Format = (typeof FORMATS)[number];

export interface DiffArguments {
  help: boolean;
  format: Format;
  /** Everything, also what the text folds. */
  all: boolean;
  /** As typed; `null` for the default. */
  base: string | null;
  head: string | null;
}

/** @throws {ExpectedError} code 2, naming what is wrong */
export function parseDiffArguments(args: readonly string[]): DiffArguments {
  const { values, positionals } = parse(args);
  const format = FORMATS.find((name) => name === (values.format ?? 'text'));
  if (!format) throw usage(`--format ${values.format}: há ${FORMATS.join(', ')}`);
  if (positionals.length > 2) throw usage(`no máximo dois lados, e não ${positionals.join(' ')}`);
  const [base = null, head = null] = positionals;
  return { help: values.help ?? false, format, all: values.all ?? false, base, head };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        format: { type: 'string' },
        all: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (cause) {
    const option = /'(-[^' ]*)/.exec((cause as Error).message)?.[1] ?? args.join(' ');
    throw usage(`${option}: opção que não existe, ou a que falta o valor`, cause);
  }
}

function usage(what: string, cause?: unknown): ExpectedError {
  return exitWith(EXIT.usage, `${what}. Veja: npm run diff -- --help`, { cause });
}
