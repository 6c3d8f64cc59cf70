import { parseArgs } from 'node:util';
import { EXIT, exitWith } from '../errors/expected-error.mjs';

/** Arguments of a command that only reports: `--json`, `--help`, and campaigns. */
export interface ReportArguments {
  json: boolean;
  help: boolean;
  campaigns: string[];
}

/** @throws {ExpectedError} code 2, naming the option */
export function parseReportArguments(args: readonly string[], command: string): ReportArguments {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
    });
    return { json: values.json ?? false, help: values.help ?? false, campaigns: positionals };
  } catch (cause) {
    const option = /'(-[^' ]*)/.exec((cause as Error).message)?.[1] ?? args.join(' ');
    throw exitWith(EXIT.usage, `${option}: opção que não existe. Veja: npm run ${command} -- --help`, {
      cause,
    });
  }
}

/** @throws {ExpectedError} code 2 on the first id that is not there */
export function expectCampaigns(wanted: readonly string[], there: readonly string[]): void {
  const unknown = wanted.find((id) => !there.includes(id));
  if (unknown === undefined) return;
  const list = there.join(', ') || 'nenhuma ainda; npm run reproduce mede uma';
  throw exitWith(EXIT.usage, `${unknown}: não há esta campanha. Há: ${list}.`);
}
