import { randomInt } from 'node:crypto';
import type { EventEmitter } from 'node:events';
import path from 'node:path';
import type { Engine } from '../engines/engine.ts';
import type { EngineId } from '../model/ids.ts';
import type { FailedAttempt } from '../model/round.ts';
import { CampaignStore } from '../results/campaign-store.ts';
import { readCampaign } from '../results/read-results.ts';
import { readManifests } from '../services/read-manifests.ts';
import { invalidReason } from '../study/blocks.ts';
import { buildCampaignView } from '../study/campaign-view.ts';
import { EXIT, ExitError } from './exit-error.ts';
import { commitFolder } from './git.ts';
import type { Options } from './options.ts';
import { preflight } from './preflight.ts';
import { chooseConfig, newCampaign, setUp } from './prepare.ts';
import { humanProgress, jsonProgress } from './progress.ts';
import { expectSame, findResumable } from './resume.ts';
import { runCampaign } from './run-campaign.ts';
import { commitMessage, summarize } from './summary.ts';

export interface Effects {
  /** The project's folder, and where campaigns are kept. */
  root: string;
  results: string;
  stdout: NodeJS.WriteStream;
  stderr: NodeJS.WritableStream;
  /** Where SIGINT and SIGTERM arrive. */
  signals: EventEmitter;
  openEngine(requested: EngineId | null): Promise<Engine>;
  /** Rebuilds the report and returns its folder. */
  buildSite(): Promise<string>;
}

/** Measures what was asked for, keeps it, and rebuilds the report. @returns the exit code. @throws {ExitError} */
export async function reproduce(options: Options, effects: Effects): Promise<number> {
  const { root, results, stdout } = effects;
  const { services, scenarios } = await readManifests(root);
  const say = (line: string) => effects.stderr.write(`${line}\n`);
  const resumed = options.resume === null ? null : await findResumable(options.resume, results);
  const config =
    resumed && !options.configured ? resumed.campaign.config : chooseConfig(options, services, scenarios);
  const { warnings } = await preflight(results, Math.max(...config.connections));
  for (const warning of warnings) say(`Aviso: ${warning}.`);

  const progress = options.json ? jsonProgress(stdout) : humanProgress(stdout, services);
  const abort = abortOnSignals(effects.signals);
  const engine = await effects.openEngine(options.engine ?? resumed?.campaign.engine ?? null);
  let store = resumed;
  let failures: FailedAttempt[];
  try {
    const run = { engine, services, listen: progress.listen, signal: abort.signal };
    const setup = await setUp({ ...run, config });
    if (resumed) expectSame(resumed.campaign, setup);
    else
      store = await CampaignStore.create(results, newCampaign(setup, seedOf(options), services, new Date()));
    failures = await runCampaign({ ...run, store });
  } catch (error) {
    if (!abort.signal.aborted) throw error;
    throw new ExitError(EXIT.interrupted, interruptedMessage(store));
  } finally {
    progress.close();
    await engine.close();
    abort.dispose();
  }

  const view = buildCampaignView(await readCampaign(results, store.campaign.id), services);
  const invalid = view.data.rounds.filter(({ record }) => invalidReason(record.measured) !== null);
  if (options.json)
    stdout.write(
      `${JSON.stringify({ type: 'done', campaign: store.campaign.id, failures: failures.length, invalid: invalid.length })}\n`,
    );
  else stdout.write(`\n${summarize(view)}\n`);
  if (options.commit) {
    const folder = path.join('results', store.campaign.id);
    say(`Commit ${await commitFolder(root, folder, commitMessage(view))}: só ${folder}.`);
  }
  if (options.site && view.publishable) {
    say('\nRefazendo o relatório…');
    const site = await effects.buildSite();
    say(
      `Relatório: ${path.join(site, 'index.html')}\nPara ver: npm run preview, ou abra o arquivo num navegador.`,
    );
  }
  if (failures.length + invalid.length === 0) return EXIT.done;
  say(
    `\n${failures.length} rodada(s) sem medição e ${invalid.length} inválida(s); o resto está gravado em results/${store.campaign.id}.` +
      (failures.length > 0
        ? `\nPara tentar de novo só as que faltam: npm run reproduce -- --resume ${store.campaign.id}`
        : ''),
  );
  return EXIT.failed;
}

function interruptedMessage(store: CampaignStore | null): string {
  if (!store) return 'Interrompido antes da primeira rodada; nada foi gravado.';
  return `Interrompido. As rodadas terminadas estão em results/${store.campaign.id}.\nPara continuar: npm run reproduce -- --resume ${store.campaign.id}`;
}

function seedOf({ seed }: Options): number {
  return seed ?? randomInt(2 ** 32);
}

function abortOnSignals(signals: EventEmitter) {
  const controller = new AbortController();
  const abort = () => controller.abort(new Error('interrupted'));
  signals.on('SIGINT', abort).on('SIGTERM', abort);
  return { signal: controller.signal, dispose: () => signals.off('SIGINT', abort).off('SIGTERM', abort) };
}
