import { parseArgs } from 'node:util';
import type { Scenario } from '../model/scenario.ts';
import type { Results } from '../results/read-results.ts';
import {
  checkCampaign,
  checkTranscription,
  type GateReport,
  gateRows,
} from '../study/gates/campaign-gates.ts';
import { EXIT, ExitError } from './exit-error.ts';
import { gatesTable } from './gates-table.ts';

const HELP = `Confere cada registro de results/ e diz o que sustenta os números e o que não.

Uso: npm run gates -- [opções] [CAMPANHA…]

  CAMPANHA     quais (padrão: todas, também o estudo original transcrito)
  --json       um só array JSON na saída padrão, para programas (use npm run --silent)
  -h, --help   esta ajuda

Códigos de saída
  0    conferido, passe ou não
  1    um registro de results/ não é válido
  2    argumento inválido
`;

/**
 * `npm run gates`.
 * @param read results and scenarios, not touched where the arguments are wrong
 * @returns what to print
 * @throws {ExitError} code 2 on a wrong argument or an unknown campaign
 */
export async function runGates(
  args: readonly string[],
  read: () => Promise<Pick<Results, 'campaigns' | 'transcriptions'> & { scenarios: Scenario[] }>,
): Promise<string> {
  const { values, positionals } = parse(args);
  if (values.help) return HELP;
  const { campaigns, transcriptions, scenarios } = await read();
  const reports = [
    ...campaigns.map((data) => checkCampaign(data, scenarios)),
    ...transcriptions.map(({ record }) => checkTranscription(record)),
  ];
  const chosen = choose(reports, positionals);
  if (values.json) return `${JSON.stringify(chosen.flatMap(gateRows), null, 2)}\n`;
  return `${chosen.map(gatesTable).join('\n\n')}\n`;
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
    });
  } catch (cause) {
    const option = /'(-[^' ]*)/.exec((cause as Error).message)?.[1] ?? args.join(' ');
    throw new ExitError(EXIT.usage, `${option}: opção que não existe. Veja: npm run gates -- --help`, {
      cause,
    });
  }
}

function choose(reports: readonly GateReport[], wanted: readonly string[]): readonly GateReport[] {
  const ids = reports.map(({ campaign }) => campaign);
  const unknown = wanted.find((id) => !ids.includes(id));
  if (unknown !== undefined) {
    throw new ExitError(
      EXIT.usage,
      `${unknown}: não há esta campanha. Há: ${ids.join(', ') || 'nenhuma ainda; npm run reproduce mede uma'}.`,
    );
  }
  return wanted.length === 0 ? reports : reports.filter(({ campaign }) => wanted.includes(campaign));
}
