import { randomInt } from 'node:crypto';
import type { EventEmitter } from 'node:events';
import path from 'node:path';
import { chooseConfig } from '../../campaign/choose-config.ts';
import { measureAlone } from '../../campaign/lock.ts';
import { preflight } from '../../campaign/preflight.ts';
import { newCampaign, planOf, repetitionIn, repetitionOf, setUp } from '../../campaign/prepare.ts';
import { expectSame, findResumable } from '../../campaign/resume.ts';
import { runCampaign } from '../../campaign/run-campaign.ts';
import type { Engine } from '../../engines/engine.ts';
import { EXIT, ExpectedError, exitWith } from '../../errors/expected-error.mjs';
import { printable } from '../../format/printable.ts';
import { DEFAULT_GENERATOR, loadGenerator } from '../../generators/load-generators.ts';
import { readClaims } from '../../manifests/read-claims.ts';
import { type Manifests, readManifests } from '../../manifests/read-manifests.ts';
import { generatorOf } from '../../model/campaign.ts';
import type { EngineId } from '../../model/ids.ts';
import { machineLabel } from '../../model/machine-key.ts';
import { StorageError } from '../../records/atomic-write.ts';
import { NEVER_KEPT } from '../../records/litter.ts';
import type { Lock } from '../../records/lock.ts';
import { CampaignStore } from '../../results/campaign-store.ts';
import { readCampaign } from '../../results/read-results.ts';
import {
  completeBlocks,
  invalidReason,
  isComplete,
  measuredRounds,
  plannedRounds,
} from '../../study/blocks.ts';
import { buildCampaignView, type CampaignView } from '../../study/campaign-view.ts';
import { notPassed } from '../../tools/environment.mjs';
import { commitFolder, expectCommittable } from '../../tools/git.ts';
import { expectUsablePath } from '../../tools/project-path.mjs';
import { summarizeGates } from '../gates-summary.ts';
import { compareWithPublished } from './compare-with-published.ts';
import { containerRuntimes } from './container-runtimes.ts';
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
  /** The file that whoever measures on this machine holds. */
  lock: string;
  /** Where signals arrive that end a command. */
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
    say(`Cada crivo em palavras: npm run gates -- ${id}`);
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
      print(`\nAté aqui, ${blocks.complete} de ${blocks.planned} blocos completos:\n`);
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

/** What was measured, or a part of it and why no more. */
interface Measured {
  id: string;
  stopped: ExpectedError | null;
}

/**
 * Everything that starts processes, alone on this machine; once it returns, no process is left.
 * @throws {ExpectedError} where it ended before a campaign was there
 */
async function measure(
  options: Options,
  effects: Effects,
  manifests: Manifests,
  say: (line: string) => void,
): Promise<Measured> {
  // What is wrong with it is told at once, not after waiting
  if (options.resume === null) chooseConfig(options, manifests);
  const abort = abortOnSignals(effects.signals);
  const { signal } = abort;
  let lock: Lock | undefined;
  try {
    lock = await measureAlone(effects.lock, { wait: options.wait, signal, say });
    return await measureHere(options, effects, manifests, { say, signal, lock });
  } catch (error) {
    // Whatever fails then fails of that
    if (signal.aborted && !(error instanceof ExpectedError && error.exitCode === EXIT.interrupted))
      throw exitWith(EXIT.interrupted, goOn('Interrompido', null), { cause: error });
    throw error;
  } finally {
    lock?.release();
    abort.dispose();
  }
}

async function measureHere(
  options: Options,
  { root, results, stdout, openEngine }: Effects,
  manifests: Manifests,
  { say, signal, lock }: { say: (line: string) => void; signal: AbortSignal; lock: Lock },
): Promise<Measured> {
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
  if (options.site) expectUsablePath(root);
  if (options.commit) await expectCommittable(root, results);
  const withheld = notPassed();
  if (withheld.length > 0) say(`Não passam aos serviços nem à construção deles: ${withheld.join(', ')}.`);

  const { contenders, dependencies, scenarios } = manifests;
  const progress = options.json ? jsonProgress(stdout) : humanProgress(stdout, contenders);
  let engine: Engine | undefined;
  let store = resumed;
  try {
    engine = await openEngine(options.engine ?? resumed?.campaign.engine ?? null);
    const run = {
      ...{ engine, generator, contenders, dependencies, scenarios },
      ...{ listen: progress.listen, signal },
    };
    const setup = await setUp({ ...run, config, root });
    const runtimes = containerRuntimes(setup);
    if (runtimes !== null) say(runtimes);
    if (resumed) {
      const plan = planOf(setup.config, repetition, resumed.campaign.plan.seed, contenders);
      for (const other of expectSame(resumed.campaign, setup, plan))
        say(`Aviso: a máquina não é bem a mesma: ${other}.`);
    }
    const seed = options.seed ?? randomInt(2 ** 32);
    store ??= await CampaignStore.create(
      results,
      newCampaign(setup, repetition, seed, contenders, new Date()),
    );
    for (const rest of await store.removeRests())
      say(`Removido o resto de uma gravação interrompida: results/${rest}`);
    await lock.tell(`campanha ${store.campaign.id} em ${results}`);
    await runCampaign({ ...run, store });
    return { id: store.campaign.id, stopped: null };
  } catch (error) {
    const stopped = signal.aborted
      ? exitWith(EXIT.interrupted, goOn('Interrompido', store), { cause: error })
      : error instanceof StorageError
        ? exitWith(EXIT.failed, goOn(`Não foi possível gravar (${error.message})`, store), { cause: error })
        : null;
    if (stopped === null) throw error;
    if (store === null) throw stopped;
    return { id: store.campaign.id, stopped };
  } finally {
    progress.close();
    await engine?.close();
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

/** A terminal that is closed says the last one. */
const ENDING = ['SIGINT', 'SIGTERM', 'SIGHUP'];

function abortOnSignals(signals: EventEmitter) {
  const controller = new AbortController();
  const abort = () => controller.abort(new Error('interrupted'));
  for (const name of ENDING) signals.on(name, abort);
  const dispose = () => {
    for (const name of ENDING) signals.off(name, abort);
  };
  return { signal: controller.signal, dispose };
}
