import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { routeEngine } from '../../../engines/route-engine.ts';
import { EXIT, exitWith } from '../../../errors/expected-error.mjs';
import { printable } from '../../../format/printable.ts';
import { readManifests } from '../../../manifests/read-manifests.ts';
import type { CampaignData } from '../../../model/dataset.ts';
import { listTree, writeTree } from '../../../results/git-tree.ts';
import { readCampaign } from '../../../results/read-results.ts';
import { buildCampaignView } from '../../../study/campaign-view.ts';
import { judgeClaims } from '../../../study/claims/claim-rows.ts';
import { runGit } from '../../../tools/git.ts';
import { makeTemporaryFolder } from '../../temporary-folder.ts';
import type { ClaimJudge } from '../claim-judge.ts';
import type { Effects } from '../effects.ts';
import { measure } from '../measure.ts';
import type { Options } from '../options.ts';
import { changesOf, describeChanges } from './describe-changes.ts';
import { baseLabel, besideBase, changeClaims, isBase } from './versions.ts';

/**
 * Measures the services of a commit beside those of the work tree, in the same blocks, and says what the change did to
 * them. No deviation between campaigns enters: what both have in common is in each block's ratio no more. The campaign is
 * kept apart from those that are published.
 * @returns the exit code. @throws {ExpectedError}
 */
export async function reproduceAgainst(options: Options, effects: Effects): Promise<number> {
  const { root } = effects;
  const say = (line: string) => effects.stderr.write(`${printable(line)}\n`);
  const print = (text: string) => effects.stdout.write(printable(text));
  const commit = await resolve(root, options.against as string);
  const short = commit.slice(0, 7);
  const folder = await makeTemporaryFolder('against-');
  try {
    await writeTree(root, await listTree(root, commit, ['services', 'scenarios']), folder.path);
    const own = await readManifests(root);
    const manifests = besideBase(own, await readManifests(folder.path), short);
    const services = servicesOf(options, own.defaults.services, manifests);
    const { budgets } = options;
    const claims = changeClaims(services, budgets);
    const viewOf = (data: CampaignData) => buildCampaignView(data, { ...manifests, claims });
    const factsIn = (data: CampaignData) => new Map(viewOf(data).byBudget.map((fact) => [fact.name, fact]));
    const judge = async (): Promise<ClaimJudge> => ({
      family: () => claims.length,
      judge: (data) => {
        const facts = factsIn(data);
        return judgeClaims(
          claims.filter(({ predicate }) => 'fact' in predicate && facts.has(predicate.fact)),
          facts,
        );
      },
    });
    const results = path.join(root, '.cache', 'against');
    await mkdir(results, { recursive: true });
    const { id, stopped } = await measure(
      {
        ...options,
        services: services.flatMap((service) => [service, baseLabel(service)]),
        ...{ control: 'none', site: false, engine: 'native' },
      },
      {
        ...effects,
        results,
        openEngine: async () =>
          routeEngine(effects.openEngineIn(root), effects.openEngineIn(folder.path), isBase),
      },
      manifests,
      say,
      judge,
    );
    const data = await readCampaign(results, id);
    const changes = changesOf(factsIn(data), services, data.campaign.config.budgets);
    const names = new Map(own.contenders.map((contender) => [contender.id, contender.name]));
    if (options.json) print(`${JSON.stringify({ type: 'against', commit, campaign: id, changes })}\n`);
    else print(`\n${describeChanges(changes, names, short)}\n`);
    say(`\nRegistros, que não se publicam: ${path.join('.cache', 'against', id)}`);
    if (stopped) throw stopped;
    return EXIT.done;
  } finally {
    folder.remove();
  }
}

/** @throws {ExpectedError} code 2 where it is no commit of this repository */
async function resolve(root: string, ref: string): Promise<string> {
  const args = ['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`];
  const found = await runGit(root, args, { ok: [0, 1, 128] });
  if (found.exitCode === 0) return found.text.trim();
  throw exitWith(
    EXIT.usage,
    `--against ${JSON.stringify(ref)}: não é um commit deste repositório. Exemplos: HEAD~1, origin/main, um hash.`,
  );
}

/** @throws {ExpectedError} code 2 where the commit has none of them */
function servicesOf(
  { services, against }: Options,
  byDefault: readonly string[],
  { contenders }: { contenders: readonly { id: string }[] },
): string[] {
  const has = (id: string) => contenders.some((contender) => contender.id === id);
  const asked =
    services === 'all' ? contenders.filter((it) => !isBase(it)).map(({ id }) => id) : (services ?? byDefault);
  const unknown = asked.find((id) => !has(id));
  if (unknown !== undefined) throw exitWith(EXIT.usage, `--services ${unknown}: não existe.`);
  const both = asked.filter((id) => has(baseLabel(id)));
  if (both.length > 0) return both;
  throw exitWith(
    EXIT.usage,
    `--against ${against}: esse commit não tem nenhum dos serviços ${asked.join(', ')}.`,
  );
}
