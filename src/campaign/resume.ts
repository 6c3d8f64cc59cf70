import { EXIT, type ExpectedError, exitWith } from '../errors/expected-error.mjs';
import type { Campaign } from '../model/campaign.ts';
import type { CampaignData } from '../model/dataset.ts';
import { type MachineDifference, machineDifferences } from '../model/fingerprint.ts';
import { RecordError } from '../records/record-error.ts';
import { CampaignStore } from '../results/campaign-store.ts';
import { readHead } from '../results/read-campaign-record.ts';
import { folders, readCampaign } from '../results/read-results.ts';
import { findRests } from '../results/rests.ts';
import { isComplete } from '../study/blocks.ts';
import { looksAhead } from '../study/looks.ts';
import type { Setup } from './prepare.ts';

/**
 * The campaign to go on with.
 * @param which its id, or `true` for the newest incomplete one
 * @throws {ExpectedError} code 2 where there is none, or its records are of a version that is not written any more
 */
export async function findResumable(which: string | true, results: string): Promise<CampaignStore> {
  if (which !== true) {
    const store = await CampaignStore.open(results, which).catch((error: Error) => {
      if (error instanceof RecordError) throw exitWith(EXIT.usage, `--resume ${which}: ${error.message}`);
      throw error;
    });
    const { recordVersion, end } = store.campaign;
    if (recordVersion === 2 && (end === null || end.reason === 'measured')) return store;
    if (end !== null) throw over(which);
    throw exitWith(
      EXIT.usage,
      `A campanha ${which} não pode continuar: seus registros são da versão ${recordVersion}, que só se lê.\nComece outra: npm run reproduce`,
    );
  }
  const unreadable: string[] = [];
  // A damaged campaign is no reason not to go on with another
  for (const id of (await folders(results)).reverse()) {
    try {
      const head = await readHead(results, id);
      if (head.kind !== 'measured' || head.campaign.recordVersion !== 2) continue;
      if (canGoOn(await readCampaign(results, id))) return CampaignStore.open(results, id);
    } catch (error) {
      if (!(error instanceof RecordError)) throw error;
      // Where an interrupted write is what can't be read, going on mends it
      if ((await findRests(results, id)).some((rest) => rest.startsWith(`${id}/`)))
        return CampaignStore.open(results, id);
      unreadable.push(`\nNão pôde ser lido: ${error.message}`);
    }
  }
  throw exitWith(EXIT.usage, `--resume: não há campanha incompleta em ${results}.${unreadable.join('')}`);
}

/** Something is left to measure, and to say of it. */
export function canGoOn(data: CampaignData): boolean {
  const { looks } = data.campaign.plan;
  return !isComplete(data) && (looks.length === 0 || looksAhead(data).length > 0);
}

/** Who measures on after the last look would choose when to stop by what is seen. */
export function over(id: string): ExpectedError {
  return exitWith(
    EXIT.usage,
    `A campanha ${id} já terminou: usou todas as olhadas a que tinha direito, foi decidida, ou o tempo dado acabou.\nComece outra: npm run reproduce`,
  );
}

/**
 * What was built, and how much is measured, must be the same to the letter; a machine, in all that figures are compared
 * by.
 * @returns pt-BR, what else is not as it was: worth knowing, and no reason to stop
 * @throws {ExpectedError} code 2, naming each field in which machine, code or configuration differ from the campaign's.
 */
export function expectSame(campaign: Campaign, setup: Setup, plan: Campaign['plan']): string[] {
  const fields = ['config', 'scenarios', 'generators', 'contenders', 'dependencies'] as const;
  const machine = machineDifferences(campaign, setup);
  const told = ({ field, old, now }: MachineDifference) =>
    line(field.replace(/^environment\b/, 'machines.server'), old ?? undefined, now ?? undefined);
  const { order, ...repetition } = campaign.plan;
  const { order: planned, ...asked } = plan;
  const differing = [
    // Generators and builds are held against each other whole
    ...machine.filter(({ field, stops }) => stops && !/^(?:generator\.|runtimes$)/.test(field)).map(told),
    ...differences(rolesOf(campaign), rolesOf(setup), 'machines'),
    ...fields.flatMap((field) => differences(campaign[field], setup[field], field)),
    ...differences(repetition, asked, 'plan'),
  ];
  // Where something else differs, that is why the order does
  if (differing.length === 0) {
    const block = order.findIndex((ids, index) => ids.join(' ') !== planned[index]?.join(' '));
    if (block !== -1)
      differing.push(line(`plan.order.${block}`, order[block]?.join(' '), planned[block]?.join(' ')));
  }
  if (differing.length === 0) return machine.filter(({ stops }) => !stops).map((each) => told(each).trim());
  throw exitWith(
    EXIT.usage,
    `A campanha ${campaign.id} não pode continuar: a máquina, o código ou a configuração mudou.\n${differing.join('\n')}\nComece outra: npm run reproduce`,
  );
}

/** Which role runs where; what a machine is, is told field by field. */
function rolesOf({ machines }: Pick<Campaign, 'machines'>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(machines).map(([role, machine]) => [role, 'sameAs' in machine ? machine.sameAs : role]),
  );
}

function differences(a: unknown, b: unknown, path: string): string[] {
  if (isObject(a) && isObject(b)) {
    const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
    return [...keys].flatMap((key) => differences(a[key], b[key], `${path}.${key}`));
  }
  if (a === b) return [];
  return [line(path, a, b)];
}

function line(path: string, a: unknown, b: unknown): string {
  return `  ${path}: ${JSON.stringify(a) ?? 'ausente'} na campanha, ${JSON.stringify(b) ?? 'ausente'} agora`;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
