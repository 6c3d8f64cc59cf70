import path from 'node:path';
import { formatCount } from '../format/plural.ts';
import { printable } from '../format/printable.ts';
import type { Campaign } from '../model/campaign.ts';
import { PilotRecord } from '../model/pilot-record.ts';
import { readJson } from '../records/json-file.ts';
import { exists } from '../records/read-plain-file.ts';
import { RecordError } from '../records/record-error.ts';
import { layout } from '../results/layout.ts';
import { type Verification, verifyResults } from '../results/verify-results.ts';
import type { Check, Counts } from './check.ts';
import { findChangedResults } from './immutable-results.ts';
import { pilotError } from './pilot-error.ts';
import { orderError } from './planned-order.ts';
import { unreadableResults } from './readable-results.ts';

/** So many errors are told; each says what its file should be. */
const MOST_ERRORS = 50;

const ADVICE =
  'Try: git restore --source=BASE -- FILE for what was recorded before; npm run reproduce for other figures: records are never edited. A transcription that was copied wrongly: src/results/corrections.ts.';

/**
 * Two tests: every file of `results/` is a record that agrees with its raw output, can be, and can be read by all that
 * reads it; and no recorded file has changed.
 * @param root the project's folder
 * @param base where the work began; `null` to find out
 */
export function resultsCheck(root: string, base: string | null): Check {
  return {
    name: 'resultados',
    run: () => checkResults(root, base, { log: console.log, error: console.error }),
    size: async () => 2,
  };
}

export interface Says {
  log(line: string): void;
  error(line: string): void;
}

/** All that is wrong with the records as they are, whatever they were before. */
export async function verifyRecords(root: string): Promise<Verification> {
  const verification = await verifyResults(path.join(root, 'results'), { project: root });
  const { campaigns, errors } = verification;
  errors.push(...campaigns.flatMap((campaign) => orderError(campaign) ?? []));
  errors.push(...(await pilotErrors(path.join(root, 'results'), campaigns)));
  // What is wrong already is not told a second time in the words of what breaks on it
  const wrong = new Set(errors.map(({ file }) => file.split('/')[0]));
  const readable = campaigns.map(({ id }) => id).filter((id) => !wrong.has(id));
  errors.push(...(await unreadableResults(root, readable)));
  return verification;
}

async function pilotErrors(results: string, campaigns: readonly Campaign[]): Promise<RecordError[]> {
  const piloted = campaigns.filter(({ id }) => exists(results, layout.pilot(id)));
  const errors = piloted.map(async (campaign) => {
    try {
      return pilotError(campaign, await readJson(results, layout.pilot(campaign.id), PilotRecord));
    } catch (error) {
      // It is among the errors of the records already
      if (error instanceof RecordError) return null;
      throw error;
    }
  });
  return (await Promise.all(errors)).filter((error) => error !== null);
}

export async function checkResults(root: string, base: string | null, says: Says): Promise<Counts> {
  const { rounds, errors: invalid, litter } = await verifyRecords(root);
  const { bases, unchecked, wrong, errors: changed } = await findChangedResults(root, base);

  const errors = [...invalid, ...changed];
  // No name of a file begins a line of CI's log, where it could be a command
  for (const { message } of errors.slice(0, MOST_ERRORS)) says.error(printable(`results/${message}`));
  if (errors.length > MOST_ERRORS) says.error(`and ${errors.length - MOST_ERRORS} more`);
  if (errors.length > 0) says.error(ADVICE);
  for (const file of litter)
    says.log(printable(`results/${file}: ignorado, é do sistema operacional; pode ser removido`));
  if (invalid.length === 0)
    says.log(`${formatCount(rounds, 'rodada conferida', 'rodadas conferidas')} com a saída bruta`);
  if (wrong !== null) says.error(printable(`base ${wrong}`));
  else if (unchecked !== null) says.log(printable(`Arquivos já gravados: não conferido, ${unchecked}`));
  else if (changed.length === 0) says.log(`Nenhum arquivo já gravado mudou desde ${bases.join(' e ')}`);
  const failed = Number(invalid.length > 0) + Number(changed.length > 0 || wrong !== null);
  const skipped = Number(unchecked !== null);
  return { passed: 2 - failed - skipped, failed, skipped };
}
