import type { Results } from '../results/read-results.ts';
import { checkCampaign, checkTranscription, gateRows } from '../study/gates/campaign-gates.ts';
import { gatesTable } from './gates-table.ts';
import { expectCampaigns, parseReportArguments } from './report-arguments.ts';

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
 * @param read the results, not touched where the arguments are wrong
 * @returns what to print
 * @throws {ExpectedError} code 2 on a wrong argument or an unknown campaign
 */
export async function runGates(args: readonly string[], read: () => Promise<Results>): Promise<string> {
  const { json, help, campaigns: wanted } = parseReportArguments(args, 'gates');
  if (help) return HELP;
  const { campaigns, transcriptions } = await read();
  const reports = [
    ...campaigns.map((data) => checkCampaign(data)),
    ...transcriptions.map(({ record }) => checkTranscription(record)),
  ];
  expectCampaigns(
    wanted,
    reports.map(({ campaign }) => campaign),
  );
  const chosen = wanted.length === 0 ? reports : reports.filter(({ campaign }) => wanted.includes(campaign));
  if (json) return `${JSON.stringify(chosen.flatMap(gateRows), null, 2)}\n`;
  return `${chosen.map(gatesTable).join('\n\n')}\n`;
}
