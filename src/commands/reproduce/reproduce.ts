import { randomInt } from 'node:crypto';
import type { EventEmitter } from 'node:events';
import path from 'node:path';
import { chooseConfig } from '../../campaign/choose-config.ts';
import { preflight } from '../../campaign/preflight.ts';
import { newCampaign, repetitionIn, repetitionOf, setUp } from '../../campaign/prepare.ts';
import { expectSame, findResumable } from '../../campaign/resume.ts';
import { runCampaign } from '../../campaign/run-campaign.ts';
import type { Engine } from '../../engines/engine.ts';
import { EXIT, exitWith } from '../../errors/expected-error.mjs';
import { printable } from '../../format/printable.ts';
import { DEFAULT_GENERATOR, loadGenerator } from '../../generators/load-generators.ts';
import { type Manifests, readManifests } from '../../manifests/read-manifests.ts';
import { generatorOf } from '../../model/campaign.ts';
import type { EngineId } from '../../model/ids.ts';
import { StorageError } from '../../records/atomic-write.ts';
import { CampaignStore } from '../../results/campaign-store.ts';
import { readCampaign } from '../../results/read-results.ts';
import { invalidReason, isComplete, measuredRounds, plannedRounds } from '../../study/blocks.ts';
import { buildCampaignView, type CampaignView } from '../../study/campaign-view.ts';
import { commitFolder } from '../../tools/git.ts';
import { summarizeGates } from '../gates-summary.ts';
import { compareWithPublished } from './compare-with-published.ts';
import type { Options } from './options.ts';
import { humanProgress, jsonProgress } from './progress.ts';
import { summarizeReplication } from './replication-summary.ts';
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

/** Measures what was asked for, keeps it, and rebuilds the report. @returns the exit code. @throws {ExpectedError} */
export async function reproduce(options: Options, effects: Effects): Promise<number> {
  const { results } = effects;
  const say = (line: string) => effects.stderr.write(`${printable(line)}\n`);
  const print = (text: string) => effects.stdout.write(printable(text));
  const manifests = await readManifests(effects.root);
  const id = await measure(options, effects, manifests, say);
  const view = buildCampaignView(await readCampaign(results, id), manifests);

  const outcome = judge(view);
  print(options.json ? `${JSON.stringify({ type: 'done', ...outcome })}\n` : `\n${summarize(view)}\n`);
  if (!options.json) {
    print(`${summarizeGates(view.gates.checks)}\n`);
    say(`Cada crivo em palavras: npm run gates -- ${id}`);
    const replication =
      view.publishable && (await compareWithPublished(id, { root: effects.root, results, manifests }));
    if (replication) print(`\n${summarizeReplication(replication)}\n`);
  }
  if (options.commit) {
    const folder = path.join(results, id);
    say(
      `\nCommit ${await commitFolder(effects.root, folder, commitMessage(view))}: só os arquivos de ${id}.`,
    );
  }
  if (options.site && view.publishable) {
    say('\nRefazendo o relatório…');
    say(`Relatório: ${path.join(await effects.buildSite(), 'index.html')} (abra num navegador)`);
  }
  if (outcome.missing + outcome.invalid === 0) return EXIT.done;
  say(
    `\n${outcome.missing} rodada(s) sem medição, ${outcome.invalid} inválida(s); o resto está gravado em ${id}.`,
  );
  if (outcome.missing > 0) say(`Para medir só as que faltam: npm run reproduce -- --resume ${id}`);
  return EXIT.failed;
}

/** Everything that starts processes. @returns the campaign's id, once no process is left. */
async function measure(
  options: Options,
  { root, results, stdout, signals, openEngine }: Effects,
  manifests: Manifests,
  say: (line: string) => void,
): Promise<string> {
  const resumed = options.resume === null ? null : await findResumable(options.resume, results);
  const goesOn = resumed !== null && !options.configured;
  const config = goesOn ? resumed.campaign.config : chooseConfig(options, manifests);
  const repetition = goesOn
    ? repetitionIn(resumed.campaign)
    : repetitionOf(options.preset, options.load, config);
  const generator = await loadGenerator(
    options.generator ?? (resumed ? generatorOf(resumed.campaign).id : DEFAULT_GENERATOR),
  );
  const most = Math.max(...Object.values(config.loads).flatMap(({ connections }) => connections));
  for (const warning of await preflight(results, most)) say(`Aviso: ${warning}.`);

  const { contenders, dependencies, scenarios } = manifests;
  const abort = abortOnSignals(signals);
  const progress = options.json ? jsonProgress(stdout) : humanProgress(stdout, contenders);
  let engine: Engine | undefined;
  let store = resumed;
  try {
    engine = await openEngine(options.engine ?? resumed?.campaign.engine ?? null);
    const run = {
      ...{ engine, generator, contenders, dependencies, scenarios },
      ...{ listen: progress.listen, signal: abort.signal },
    };
    const setup = await setUp({ ...run, config, root });
    const others = resumed ? expectSame(resumed.campaign, setup, repetition) : [];
    for (const other of others) say(`Aviso: a máquina não é bem a mesma: ${other}.`);
    const seed = options.seed ?? randomInt(2 ** 32);
    store ??= await CampaignStore.create(
      results,
      newCampaign(setup, repetition, seed, contenders, new Date()),
    );
    await runCampaign({ ...run, store });
    return store.campaign.id;
  } catch (error) {
    if (abort.signal.aborted) throw exitWith(EXIT.interrupted, goOn('Interrompido', store), { cause: error });
    if (!(error instanceof StorageError)) throw error;
    throw exitWith(EXIT.failed, goOn(`Não foi possível gravar (${error.message})`, store), {
      cause: error,
    });
  } finally {
    progress.close();
    await engine?.close();
    abort.dispose();
  }
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

function goOn(what: string, store: CampaignStore | null): string {
  if (!store) return `${what}. Nenhuma rodada tinha começado.`;
  const { id } = store.campaign;
  return `${what}. As rodadas terminadas estão gravadas em ${id}.\nPara continuar: npm run reproduce -- --resume ${id}`;
}

function abortOnSignals(signals: EventEmitter) {
  const controller = new AbortController();
  const abort = () => controller.abort(new Error('interrupted'));
  signals.on('SIGINT', abort).on('SIGTERM', abort);
  return { signal: controller.signal, dispose: () => signals.off('SIGINT', abort).off('SIGTERM', abort) };
}
