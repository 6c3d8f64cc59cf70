import { EXIT, exitWith } from '../errors/expected-error.mjs';
import { formatValue } from '../format/format-value.ts';
import type { Dataset } from '../model/dataset.ts';
import type { ClaimRow } from '../study/claims/claim-rows.ts';
import { buildStudy } from '../study/study.ts';
import { expectCampaigns, parseReportArguments } from './report-arguments.ts';

const HELP = `Confronta cada afirmação do estudo, e do original, com os dados de uma campanha.

Uso: npm run claims -- [opções] [CAMPANHA]

  CAMPANHA     qual (padrão: a do estudo)
  --json       um só array JSON na saída padrão, para programas (use npm run --silent)
  -h, --help   esta ajuda

Vereditos
  confirmada     o intervalo inteiro concorda
  refutada       o intervalo inteiro discorda
  inconclusiva   o intervalo contém os dois, ou uma verificação reprova o valor
  não medida     ninguém mediu; a linha diz o que seria preciso

Códigos de saída
  0    confrontado, concorde ou não
  1    um registro de results/ ou uma afirmação não é válida
  2    argumento inválido
`;

/**
 * `npm run claims`.
 * @param read everything that is judged, not touched where the arguments are wrong
 * @returns what to print
 * @throws {ExpectedError} code 2 on a wrong argument or an unknown campaign
 */
export async function runClaims(args: readonly string[], read: () => Promise<Dataset>): Promise<string> {
  const { json, help, campaigns } = parseReportArguments(args, 'claims');
  if (help) return HELP;
  if (campaigns.length > 1)
    throw exitWith(
      EXIT.usage,
      `uma campanha por vez, e não ${campaigns.join(' ')}. Veja: npm run claims -- --help`,
    );
  const dataset = await read();
  expectCampaigns(
    campaigns,
    dataset.campaigns.map(({ campaign }) => campaign.id),
  );
  const study = buildStudy(dataset, campaigns[0]);
  const rows = study.claims.map(({ row }) => row);
  if (json) return `${JSON.stringify(rows, null, 2)}\n`;
  return `${study.featured.data.campaign.id}\n\n${rows.map(lines).join('\n')}\n`;
}

const MARKS: Record<ClaimRow['verdict'], string> = {
  confirmada: '✓',
  refutada: '✗',
  'outro valor aqui': '≠',
  'responde com erros': '!',
  inconclusiva: '~',
  'não medida': '·',
};

function lines({ id, text, verdict, value, interval, unit, reason }: ClaimRow): string {
  const figure =
    value === null || unit === null ? '' : ` ${formatValue(value, unit, { interval, style: 'interval' })}`;
  const why = reason === '' ? '' : `\n      ${reason}.`;
  return `${MARKS[verdict]} ${verdict.padEnd(18)} ${id}\n      ${text}${figure && `\n     ${figure}`}${why}`;
}
