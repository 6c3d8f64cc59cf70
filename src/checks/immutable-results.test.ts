import { cp, mkdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { editJson, emptyFolder, quickCampaign, ROOT } from '../../tests/copied-results.ts';
import { gitIn } from '../../tests/git.ts';
import { sha256 } from '../records/sha256.ts';
import { findChangedResults } from './immutable-results.ts';

const QUICK = await quickCampaign(path.join(ROOT, 'results'));
const HISTOGRAM = QUICK.round.replace('/rounds/', '/histograms/').replace(/json$/, 'hist.gz');

interface Repository {
  root: string;
  git(...args: string[]): Promise<string>;
  commit(message?: string): Promise<string>;
  /** What is found, a file a line. */
  changed(base?: string | null): Promise<string[]>;
}

function repositoryAt(root: string): Repository {
  const git = async (...args: string[]) => (await gitIn(root)(...args)).stdout.trim();
  return {
    root,
    git,
    commit: async (message = 'x') => {
      await git('add', '--all', '.');
      await git('commit', '--quiet', '--allow-empty', '-m', message);
      return git('rev-parse', 'HEAD');
    },
    changed: async (base = null) =>
      (await findChangedResults(root, base)).errors.map(
        ({ file, findings }) => `${file}: ${findings[0]?.found}`,
      ),
  };
}

/** One commit on `main`, with the transcription and the first rounds of a campaign. */
async function published(): Promise<Repository> {
  const repository = repositoryAt(await emptyFolder());
  const { root, git, commit } = repository;
  for (const part of [`${QUICK.id}/campaign.json`, QUICK.round, HISTOGRAM, 'original'])
    await cp(path.join(ROOT, 'results', part), path.join(root, 'results', part), { recursive: true });
  await cp(path.join(ROOT, '.gitattributes'), path.join(root, '.gitattributes'));
  await git('init', '--quiet', '--initial-branch=main');
  await commit();
  return repository;
}

/** Of the branch that a contributor works on. */
async function branched(): Promise<Repository> {
  const repository = await published();
  await repository.git('checkout', '--quiet', '-b', 'work');
  await writeFile(path.join(repository.root, 'notes.txt'), 'work');
  await repository.commit();
  return repository;
}

const inResults = ({ root }: Repository, file: string) => path.join(root, 'results', file);
const halve = ({ root }: Repository) =>
  editJson(path.join(root, 'results'), QUICK.round, (round) => {
    round.measured.requestsPerS /= 2;
  });

describe('a file of a committed campaign', () => {
  test('that is as it was is no finding', async () => {
    expect(await (await branched()).changed()).toEqual([]);
  });

  test.each<[string, (repository: Repository) => Promise<unknown>, string[]]>([
    ['that was changed', halve, [`${QUICK.round}: another content`]],
    ['that was deleted', (it) => rm(inResults(it, QUICK.round)), [`${QUICK.round}: nothing`]],
    [
      'that was renamed',
      (it) => rename(inResults(it, QUICK.round), inResults(it, `${QUICK.round}.old`)),
      [`${QUICK.round}: nothing`],
    ],
    [
      'that is a link now',
      async (it) => {
        await rename(inResults(it, HISTOGRAM), path.join(it.root, 'elsewhere'));
        await symlink(path.join(it.root, 'elsewhere'), inResults(it, HISTOGRAM));
      },
      [`${HISTOGRAM}: another kind of file`],
    ],
    [
      'whose campaign was moved',
      (it) => rename(inResults(it, QUICK.id), inResults(it, 'other')),
      [`${QUICK.id}/campaign.json`, HISTOGRAM, QUICK.round].map((file) => `${file}: nothing`),
    ],
  ])('%s is named, in the work tree as in a commit', async (_, change, found) => {
    const repository = await branched();
    await change(repository);
    expect(await repository.changed()).toEqual(found);
    await repository.commit();
    expect(await repository.changed()).toEqual(found);
  });

  test.each(['.DS_Store', `a.json.0a1b2c3d.part`])(
    'that nobody meant to keep may go again, and no other content may come in its place: %s',
    async (name) => {
      const repository = await published();
      const file = inResults(repository, `${QUICK.id}/rounds/${name}`);
      await writeFile(file, 'rest');
      await repository.commit();
      await repository.git('checkout', '--quiet', '-b', 'work');
      await writeFile(file, 'other');
      expect(await repository.changed()).toEqual([`${QUICK.id}/rounds/${name}: another content`]);
      await rm(file);
      expect(await repository.changed()).toEqual([]);
      await repository.commit();
      expect(await repository.changed()).toEqual([]);
    },
  );

  test('may get rounds beside it: an incomplete campaign is resumed', async () => {
    const repository = await branched();
    await cp(path.join(ROOT, 'results', QUICK.id), inResults(repository, QUICK.id), { recursive: true });
    expect(await repository.changed()).toEqual([]);
    await repository.commit();
    expect(await repository.changed()).toEqual([]);
  });

  describe('that was put aside', () => {
    const aside = (it: Repository, file: string, pass = 1) =>
      inResults(
        it,
        file.replace(/\/(?:rounds|histograms)\//, '/abandoned/').replace(/\.(json|hist\.gz)$/, `.${pass}.$1`),
      );
    const move = async (it: Repository, file: string, pass?: number) => {
      await mkdir(path.dirname(aside(it, file)), { recursive: true });
      await rename(inResults(it, file), aside(it, file, pass));
    };

    test('as it was, is still there: a broken block is measured again', async () => {
      const repository = await branched();
      for (const file of [QUICK.round, HISTOGRAM]) await move(repository, file, 2);
      expect(await repository.changed()).toEqual([]);
      // And another comes in its place
      await writeFile(inResults(repository, QUICK.round), '{}');
      expect(await repository.changed()).toEqual([]);
      await repository.commit();
      expect(await repository.changed()).toEqual([]);
    });

    test('and changed on the way, is named', async () => {
      const repository = await branched();
      await halve(repository);
      await move(repository, QUICK.round);
      expect(await repository.changed()).toEqual([`${QUICK.round}: nothing`]);
    });

    test('under the name of another round, is named', async () => {
      const repository = await branched();
      await move(repository, QUICK.round);
      await rename(aside(repository, QUICK.round), aside(repository, QUICK.round.replace(/r01/, 'r02')));
      expect(await repository.changed()).toEqual([`${QUICK.round}: nothing`]);
    });

    test('without its histogram, which is gone, is named', async () => {
      const repository = await branched();
      await move(repository, QUICK.round);
      await rm(inResults(repository, HISTOGRAM));
      expect(await repository.changed()).toEqual([`${HISTOGRAM}: nothing`]);
    });

    test('and committed, may not go any more', async () => {
      const repository = await published();
      await move(repository, QUICK.round);
      await repository.commit();
      await repository.git('checkout', '--quiet', '-b', 'work');
      await rm(aside(repository, QUICK.round));
      expect(await repository.changed()).toContain(
        `${path.relative(inResults(repository, ''), aside(repository, QUICK.round))}: nothing`,
      );
    });
  });

  test('may go again from a branch that brought it', async () => {
    const repository = await branched();
    await cp(path.join(ROOT, 'results', QUICK.id), inResults(repository, 'new'), { recursive: true });
    await repository.commit();
    await rm(inResults(repository, 'new'), { recursive: true });
    expect(await repository.changed()).toEqual([]);
  });
});

describe('what files are held against', () => {
  test('on the default branch: the commit before, and the last one', async () => {
    const repository = await published();
    await halve(repository);
    expect(await repository.changed()).toEqual([`${QUICK.round}: another content`]);
    await repository.commit();
    expect(await repository.changed()).toEqual([`${QUICK.round}: another content`]);
    await repository.commit('something else');
    expect(await repository.changed()).toEqual([]);
  });

  test('after a push to the default branch: what it was before, by the name of that commit', async () => {
    const repository = await published();
    const before = await repository.git('rev-parse', 'HEAD');
    await halve(repository);
    await repository.commit();
    await repository.commit('something else');
    expect(await repository.changed(before)).toEqual([`${QUICK.round}: another content`]);
    // What GitHub says of a branch that is new
    expect(await repository.changed('0'.repeat(40))).toEqual([]);
  });

  test('in the merge of a pull request that CI checks out: the branch that it goes to', async () => {
    const repository = await branched();
    await halve(repository);
    const change = await repository.commit();
    await repository.git('checkout', '--quiet', 'main');
    await writeFile(path.join(repository.root, 'other.txt'), 'meanwhile');
    await repository.commit();
    await repository.git('merge', '--quiet', '--no-edit', change);
    await repository.git('update-ref', 'refs/remotes/pull/1/merge', 'HEAD');
    await repository.git('reset', '--quiet', '--hard', 'HEAD^');

    const checkout = repositoryAt(await emptyFolder());
    await checkout.git('clone', '--quiet', repository.root, '.');
    await checkout.git('fetch', '--quiet', 'origin', 'refs/remotes/pull/1/merge');
    await checkout.git('checkout', '--quiet', '--detach', 'FETCH_HEAD');
    await checkout.git('branch', '--quiet', '-D', 'main');
    expect(await checkout.changed()).toEqual([`${QUICK.round}: another content`]);
    expect(await checkout.changed('origin/main')).toEqual([`${QUICK.round}: another content`]);
  });

  test('a base that is named and not there is an error, also one that looks like an option', async () => {
    const repository = await branched();
    for (const name of ['no-such-branch', '--output=x']) {
      const { wrong } = await findChangedResults(repository.root, name);
      expect(wrong).toContain(`${name}: git knows no such commit`);
    }
  });
});

describe('where there is nothing to hold files against, it says so', () => {
  test('outside of git', async () => {
    const root = await emptyFolder();
    await mkdir(path.join(root, 'results'));
    const { unchecked, errors } = await findChangedResults(root, null);
    expect(unchecked).toContain('não há repositório do git aqui');
    expect(errors).toEqual([]);
  });

  test('in a shallow clone without the base', async () => {
    const repository = await branched();
    const clone = repositoryAt(await emptyFolder());
    await clone.git('clone', '--quiet', '--depth=1', '--branch=work', `file://${repository.root}`, '.');
    const { unchecked } = await findChangedResults(clone.root, null);
    expect(unchecked).toContain('git fetch --unshallow');
    await clone.git('fetch', '--quiet', '--unshallow', 'origin', '+refs/heads/*:refs/remotes/origin/*');
    expect((await findChangedResults(clone.root, null)).unchecked).toBeNull();
  });

  test('before the first commit', async () => {
    const repository = repositoryAt(await emptyFolder());
    await repository.git('init', '--quiet');
    expect((await findChangedResults(repository.root, null)).unchecked).toContain('não tem commits');
  });
});

describe('a transcription that was copied wrongly', () => {
  const corrected = async () => {
    const repository = await branched();
    await editJson(inResults(repository, 'original'), 'campaign.json', (record) => {
      record.title += '!';
    });
    const bytes = await readFile(inResults(repository, 'original/campaign.json'));
    return { repository, correction: { id: 'original', sha256: sha256(bytes), reason: 'a comma' } };
  };

  test('changes only as a correction says', async () => {
    const { repository, correction } = await corrected();
    expect(await repository.changed()).toEqual(['original/campaign.json: another content']);
    const { errors } = await findChangedResults(repository.root, null, [correction]);
    expect(errors).toEqual([]);
  });

  test('and no further', async () => {
    const { repository, correction } = await corrected();
    await editJson(inResults(repository, 'original'), 'campaign.json', (record) => {
      record.title += '!';
    });
    const { errors } = await findChangedResults(repository.root, null, [correction]);
    expect(errors.map(({ file }) => file)).toEqual(['original/campaign.json']);
  });

  test('has no such way out for what was measured', async () => {
    const repository = await branched();
    const file = `${QUICK.id}/campaign.json`;
    await editJson(path.join(repository.root, 'results'), file, (campaign) => {
      campaign.seed += 1;
    });
    const correction = {
      id: QUICK.id,
      sha256: sha256(await readFile(inResults(repository, file))),
      reason: 'better figures',
    };
    const { errors } = await findChangedResults(repository.root, null, [correction]);
    expect(errors.map((error) => error.file)).toEqual([file]);
  });
});
