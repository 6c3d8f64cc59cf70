import { randomInt } from 'node:crypto';
import type { EventEmitter } from 'node:events';
import { chooseConfig } from '../../campaign/choose-config.ts';
import { expectProfilable } from '../../campaign/expect-profilable.ts';
import { forecast } from '../../campaign/forecast.ts';
import { measureAlone } from '../../campaign/lock.ts';
import { blocksWithin, overheadOf, paceOf } from '../../campaign/pace.ts';
import { implementedBy } from '../../campaign/plan.ts';
import { preflight } from '../../campaign/preflight.ts';
import { newCampaign, setUp } from '../../campaign/prepare.ts';
import { canGoOn, findResumable, over } from '../../campaign/resume.ts';
import { runCampaign } from '../../campaign/run-campaign.ts';
import { runPilots } from '../../campaign/run-pilot.ts';
import type { Engine } from '../../engines/engine.ts';
import { EXIT, ExpectedError, exitWith } from '../../errors/expected-error.mjs';
import type { Generator } from '../../generators/generator.ts';
import { DEFAULT_GENERATOR, loadGenerator } from '../../generators/load-generators.ts';
import type { Manifests } from '../../manifests/read-manifests.ts';
import { generatorOf } from '../../model/campaign.ts';
import type { CampaignConfig } from '../../model/campaign-record.ts';
import { StorageError } from '../../records/atomic-write.ts';
import type { Lock } from '../../records/lock.ts';
import { CampaignStore } from '../../results/campaign-store.ts';
import { completeBlocks } from '../../study/blocks.ts';
import { looksAhead } from '../../study/looks.ts';
import { notPassed } from '../../tools/environment.mjs';
import { expectCommittable } from '../../tools/git.ts';
import { expectUsablePath } from '../../tools/project-path.mjs';
import { openClaimJudge } from './claim-judge.ts';
import { containerRuntimes } from './container-runtimes.ts';
import type { Effects } from './effects.ts';
import { expectedSpreads } from './expected-spread.ts';
import type { Options } from './options.ts';
import { humanProgress, jsonProgress } from './progress.ts';
import { expectSameCampaign, expectTime, possibleBudgets, repetitionOf } from './repetition.ts';

/** What was measured, or a part of it and why no more. */
export interface Measured {
  id: string;
  stopped: ExpectedError | null;
}

/**
 * Everything that starts processes, alone on this machine; once it returns, no process is left.
 * @throws {ExpectedError} where it ended before a campaign was there
 */
export async function measure(
  options: Options,
  effects: Effects,
  manifests: Manifests,
  say: (line: string) => void,
  openJudge = openClaimJudge,
): Promise<Measured> {
  // What is wrong with it is told at once, not after waiting
  if (options.resume === null) chooseConfig(options, manifests);
  const abort = abortOnSignals(effects.signals);
  const { signal } = abort;
  let lock: Lock | undefined;
  try {
    lock = await measureAlone(effects.lock, { wait: options.wait, signal, say });
    return await measureHere(options, effects, manifests, { say, signal, lock, openJudge });
  } catch (error) {
    // Whatever fails then fails of that
    if (signal.aborted && !(error instanceof ExpectedError && error.exitCode === EXIT.interrupted))
      throw exitWith(EXIT.interrupted, await goOn('Interrompido', null), { cause: error });
    throw error;
  } finally {
    lock?.release();
    abort.dispose();
  }
}

interface Measurement {
  say: (line: string) => void;
  signal: AbortSignal;
  lock: Lock;
  openJudge: typeof openClaimJudge;
}

/** @throws {ExpectedError} code 2 where a generator can't do what is asked of it */
function expectSuits(
  { name, connectionsFor, asksForIds }: Generator,
  { series, scenarios: ids }: CampaignConfig,
  { scenarios }: Manifests,
): void {
  if (series === 'ladder' && connectionsFor === null)
    throw exitWith(
      EXIT.usage,
      `O ${name} não mantém uma taxa que se peça. Use --generator h2load, ou nenhum.`,
    );
  const unasked = scenarios.find(({ id, request }) => ids.includes(id) && request.ids && !asksForIds);
  if (unasked)
    throw exitWith(
      EXIT.usage,
      `O ${name} pede sempre o mesmo endereço, e o cenário ${unasked.id} pede um de cada vez. Use ${series === 'generators' ? '' : '--generator wrk, ou '}outro cenário.`,
    );
}

async function measureHere(
  options: Options,
  { root, results, stdout, openEngine }: Effects,
  manifests: Manifests,
  { say, signal, lock, openJudge }: Measurement,
): Promise<Measured> {
  const resumed = options.resume === null ? null : await findResumable(options.resume, results);
  const goesOn = resumed !== null && !options.configured;
  const asked = goesOn ? resumed.campaign.config : chooseConfig(options, manifests);
  const generator = await loadGenerator(
    options.generator ?? (resumed ? generatorOf(resumed.campaign).id : DEFAULT_GENERATOR),
  );
  const generators = await Promise.all((asked.generators ?? []).map(({ id }) => loadGenerator(id)));
  for (const each of [generator, ...generators]) expectSuits(each, asked, manifests);
  await expectProfilable(asked, manifests.contenders);
  const most = Math.max(...Object.values(asked.loads).flatMap(({ connections }) => connections));
  for (const warning of await preflight(results, most)) say(`Aviso: ${warning}.`);
  if (options.site) expectUsablePath(root);
  if (options.commit) await expectCommittable(root, results);
  const withheld = notPassed();
  if (withheld.length > 0) say(`Não passam aos serviços nem à construção deles: ${withheld.join(', ')}.`);

  const { contenders, dependencies, scenarios } = manifests;
  const progress = options.json ? jsonProgress(stdout) : humanProgress(stdout, contenders);
  const { family, judge } = await openJudge({ root, results, manifests });
  let engine: Engine | undefined;
  let store = resumed;
  try {
    engine = await openEngine(options.engine ?? resumed?.campaign.engine ?? null);
    const run = {
      ...{ engine, generator, generators, contenders, dependencies, scenarios },
      ...{ listen: progress.listen, signal },
    };
    const budgets =
      goesOn || options.budgetsAsked ? asked.budgets : await possibleBudgets(asked.budgets, engine, say);
    const config = { ...asked, budgets };
    const setup = await setUp({ ...run, config, root });
    const runtimes = containerRuntimes(setup);
    if (runtimes !== null) say(runtimes);
    const deadlineMs = options.timeS === null ? null : performance.now() + options.timeS * 1000;
    const leftS = () => (deadlineMs === null ? null : (deadlineMs - performance.now()) / 1000);
    let overheadS = overheadOf(setup.engine);
    const pace = (warmupS: Record<string, number>) =>
      paceOf(config, warmupS, implementedBy(contenders), overheadS);
    if (resumed) {
      await expectSameCampaign(resumed, goesOn, options, setup, manifests, say);
      expectTime(leftS(), pace(resumed.campaign.plan.warmupS), options.timeS);
    } else {
      expectTime(leftS(), pace({}), options.timeS);
      const pilots = options.load.warmupS === null ? await runPilots({ ...run, config }) : [];
      overheadS = overheadOf(setup.engine, pilots);
      const repetition = repetitionOf(options, config, pilots, (warmupS) =>
        blocksWithin(leftS() ?? 0, pace(warmupS)),
      );
      expectTime(leftS(), pace(repetition.warmupS), options.timeS);
      const seed = options.seed ?? randomInt(2 ** 32);
      const campaign = newCampaign(setup, repetition, seed, contenders, new Date());
      store = await CampaignStore.create(results, campaign, pilots);
    }
    if (store === null) throw new Error('no campaign to measure');
    for (const rest of await store.removeRests())
      say(`Removido o resto de uma gravação interrompida: results/${rest}`);
    const before = await store.read();
    if (resumed && before.campaign.end === null && !canGoOn(before)) throw over(resumed.campaign.id);
    const abandoned = await store.abandonBroken();
    if (abandoned.length > 0)
      say(
        `Bloco incompleto: ${abandoned.length} rodada(s) postas de lado, em abandoned/; ele é medido de novo, inteiro.`,
      );
    await lock.tell(`campanha ${store.campaign.id} em ${results}`);
    const { plan } = store.campaign;
    if (before.campaign.end === null)
      progress.listen({
        type: 'plan',
        forecast: forecast({
          ...{ plan, pace: pace(plan.warmupS), done: completeBlocks(before), ahead: looksAhead(before) },
          ...{
            timeS: leftS(),
            spreads: await expectedSpreads(results, setup),
            family: family(store.campaign),
          },
        }),
      });
    await runCampaign({ ...run, store, overheadS, deadlineMs, judge });
    return { id: store.campaign.id, stopped: null };
  } catch (error) {
    const stopped = signal.aborted
      ? exitWith(EXIT.interrupted, await goOn('Interrompido', store), { cause: error })
      : error instanceof StorageError
        ? exitWith(EXIT.failed, await goOn(`Não foi possível gravar (${error.message})`, store), {
            cause: error,
          })
        : null;
    if (stopped === null) throw error;
    if (store === null) throw stopped;
    return { id: store.campaign.id, stopped };
  } finally {
    progress.close();
    await engine?.close();
  }
}

/** With what may be done next: whose last look is taken, has no more to come. */
async function goOn(what: string, store: CampaignStore | null): Promise<string> {
  if (!store) return `${what}. Nenhuma rodada tinha começado.`;
  const { id } = store.campaign;
  const isOver = await store.read().then(
    (data) => !canGoOn(data),
    () => false,
  );
  const next = isOver
    ? 'Não resta olhada: para medir mais, comece outra: npm run reproduce'
    : `Para continuar: npm run reproduce -- --resume ${id}`;
  return `${what}. As rodadas terminadas estão gravadas em ${id}.\n${next}`;
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
