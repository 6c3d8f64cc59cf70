import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';
import { EXIT, type ExpectedError, exitWith } from '../errors/expected-error.mjs';

/** A command that takes options, and of other arguments as many as it says. */
export interface CommandLine<T extends ParseArgsOptionsConfig> {
  /** Of its npm script. */
  command: string;
  options: T;
  /** What its other arguments are, pt-BR, as its usage says it; none where it takes none. */
  positionals?: string;
}

/**
 * The arguments of a command, every one of them known.
 * @throws {ExpectedError} code 2, naming the argument and what there is
 */
export function parseCommandLine<const T extends ParseArgsOptionsConfig>(
  { command, options, positionals }: CommandLine<T>,
  args: readonly string[],
) {
  const config = { args: [...args], options, allowPositionals: true as const, strict: true as const };
  let parsed: ReturnType<typeof parseArgs<typeof config>>;
  try {
    parsed = parseArgs(config);
  } catch (cause) {
    const option = /'(-[^' ]*)/.exec((cause as Error).message)?.[1] ?? args.join(' ');
    throw usage(`não entendi ${option}: opção desconhecida, ou com um valor a mais ou a menos`);
  }
  if (positionals === undefined && parsed.positionals.length > 0)
    throw usage(`argumento inesperado: ${JSON.stringify(parsed.positionals[0])}`);
  for (const [name, value] of Object.entries(parsed.values))
    if (value === '') throw usage(`--${name}: falta o valor`);
  return parsed;

  function usage(what: string): ExpectedError {
    const known = Object.entries(options).map(
      ([name, { type }]) => `[--${name}${type === 'string' ? ' VALOR' : ''}]`,
    );
    const all = [...known, ...(positionals === undefined ? [] : [`[${positionals}]`])].join(' ');
    const how = all === '' ? `npm run ${command}, sem argumentos` : `npm run ${command} -- ${all}`;
    return exitWith(EXIT.usage, `${what}.\nUso: ${how}`);
  }
}
