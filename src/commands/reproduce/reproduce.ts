import path from 'node:path';
import { EXIT, ExpectedError } from '../../errors/expected-error.mjs';
import { printable } from '../../format/printable.ts';
import { readClaims } from '../../manifests/read-claims.ts';
import { readManifests } from '../../manifests/read-manifests.ts';
import { machineLabel } from '../../model/machine-key.ts';
import { NEVER_KEPT } from '../../records/litter.ts';
import { readCampaign } from '../../results/read-results.ts';
import {
  completeBlocks,
  invalidReason,
  isComplete,
  measuredRounds,
  plannedRounds,
} from '../../study/blocks.ts';
import { buildCampaignView, type CampaignView } from '../../study/campaign-view.ts';
import { lookOf } from '../../study/looks.ts';
import { commitFolder } from '../../tools/git.ts';
import { summarizeGates } from '../gates-summary.ts';
import { compareWithPublished } from './compare-with-published.ts';
import { ordinal } from './describe-course.ts';
import type { Effects } from './effects.ts';
import { measure } from './measure.ts';
import type { Options } from './options.ts';
import { summarizeReplication } from './replication-summary.ts';
import { commitMessage, summarize } from './summary.ts';

/** Measures what was asked for, keeps it, and rebuilds the report. @returns the exit code. @throws {ExpectedError} */
export async function reproduce(options: Options, effects: Effects): Promise<number> {
  const { results } = effects;
  const say = (line: string) => effects.stderr.write(`${printable(line)}\n`);
  const print = (text: string) => effects.stdout.write(printable(text));
  const manifests = await readManifests(effects.root);
  const { id, stopped } = await measure(options, effects, manifests, say);
  const data = await readCampaign(results, id).catch((error) => {
    // What stopped the campaign may have damaged it too: that it stopped is what is told
    if (stopped && error instanceof ExpectedError) say(`\nNão pôde ser lido: ${error.message}`);
    throw stopped ?? error;
  });
  const claims = await readClaims(path.join(effects.root, 'content', 'afirmacoes'));
  const view = buildCampaignView(data, { ...manifests, claims });
  /** What went wrong after the measurement, and is no fault of it: told at the end. */
  const troubles = new Set<string>();
  const attempt = async <T>(look: () => Promise<T>): Promise<T | null> => {
    try {
      return await look();
    } catch (error) {
      if (!(error instanceof ExpectedError)) throw error;
      troubles.add(error.message);
      return null;
    }
  };
  const conclude = async () => {
    print(`\n${summarize(view)}\n${summarizeGates(view.gates.checks)}\n`);
    say(`Cada verificação em palavras: npm run gates -- ${id}`);
    const replication =
      view.publishable &&
      (await attempt(() => compareWithPublished(id, { root: effects.root, results, manifests })));
    if (replication) print(`\n${summarizeReplication(replication, machineLabel(view.data.campaign))}\n`);
  };

  const outcome = judge(view);
  if (stopped) {
    const blocks = { complete: completeBlocks(view.data), planned: view.data.campaign.plan.order.length };
    if (options.json) print(`${JSON.stringify({ type: 'stopped', ...outcome, blocks })}\n`);
    else if (blocks.complete > 0) {
      const { look } = lookOf(view.data);
      const counts = look === null ? '' : `, vale como a ${ordinal(look)} olhada`;
      print(`\nAté aqui, ${blocks.complete} de ${blocks.planned} blocos completos${counts}:\n`);
      await conclude();
      for (const trouble of troubles) say(`\nNão pôde ser lido: ${trouble}`);
    }
    throw stopped;
  }
  if (options.json) print(`${JSON.stringify({ type: 'done', ...outcome })}\n`);
  else await conclude();
  if (options.commit) {
    const folder = path.join(results, id);
    say(
      `\nCommit ${await commitFolder(effects.root, folder, commitMessage(view), NEVER_KEPT)}: só os arquivos de ${id}.`,
    );
  }
  if (options.site && view.publishable) {
    say('\nRefazendo o relatório…');
    const site = await attempt(effects.buildSite);
    if (site !== null) say(`Relatório: ${path.join(site, 'index.html')} (abra num navegador)`);
  }
  if (troubles.size > 0) {
    say(`\nO que foi medido está gravado em ${id}. Mas:\n${[...troubles].join('\n')}`);
    if (options.site) say('O relatório não foi refeito. Resolvido o que a mensagem diz: npm run build');
  }
  if (outcome.missing + outcome.invalid === 0) return EXIT.done;
  say(
    `\n${outcome.missing} rodada(s) sem medição, ${outcome.invalid} inválida(s); o resto está gravado em ${id}.`,
  );
  if (outcome.missing > 0) say(`Para medir só as que faltam: npm run reproduce -- --resume ${id}`);
  return EXIT.failed;
}

/** Rounds that are still missing, and those whose figures can't be used. */
function judge({ data }: CampaignView) {
  const invalid = data.rounds.filter(({ record }) => invalidReason(record.measured) !== null);
  return {
    campaign: data.campaign.id,
    missing: isComplete(data) ? 0 : plannedRounds(data) - measuredRounds(data),
    invalid: invalid.length,
  };
}
