import { realpath } from 'node:fs/promises';
import path from 'node:path';
import { execa } from 'execa';
import { EXIT, ExpectedError, exitWith } from '../errors/expected-error.mjs';
import type { Campaign } from '../model/campaign.ts';
import { environmentFor } from './environment.mjs';

/** git can't do what it is asked for: it is not there, this is no repository of ours, or it refuses. */
export class GitError extends ExpectedError {}

export interface GitOptions {
  /** Bytes or text for its standard input. */
  input?: string;
  /** Exit codes that are answers: 1 of `merge-base` says that there is none. */
  ok?: readonly number[];
}

export interface GitAnswer {
  exitCode: number;
  stdout: Buffer;
  /** Standard output as text, as it came. */
  readonly text: string;
}

/**
 * Runs git in the project's folder, on the project's own repository and on no other: no `GIT_*` of ours reaches it, and
 * a repository around the folder is not taken for it. Reading takes no lock, so that no hook runs; hooks of a commit
 * are the user's and run as always.
 * @throws {GitError} where there is no such repository, or git ends with another exit code than those
 */
export async function runGit(
  root: string,
  args: readonly string[],
  { input, ok = [0] }: GitOptions = {},
): Promise<GitAnswer> {
  const obstacle = await whyNoRepository(root);
  if (obstacle !== null) throw new GitError(obstacle, { exitCode: EXIT.missing });
  const answer = await startGit(root, args, input);
  if (ok.includes(answer.exitCode)) return answer;
  throw new GitError(
    `git ${args[0]}: terminou com o código ${answer.exitCode}. Última saída:\n  ${answer.said.split('\n').slice(-15).join('\n  ')}`,
  );
}

/** What runs git when nothing says yet that a repository is there: to clone or begin one. */
export function gitOptions(folder: string) {
  return {
    cwd: folder,
    // Never above the folder: what lies there is somebody else's
    env: { ...environmentFor('git'), GIT_CEILING_DIRECTORIES: path.dirname(folder) },
    extendEnv: false,
  } as const;
}

const own = new Set<string>();

/** pt-BR, why the folder has no repository of its own, as `git init` or `git worktree add` makes one; `null` if it has. */
export async function whyNoRepository(root: string): Promise<string | null> {
  const folder = await realpath(root);
  if (own.has(folder)) return null;
  const found = await startGit(folder, ['rev-parse', '--show-toplevel']);
  if (found.exitCode !== 0) return `não há repositório do git aqui (${found.said.split('\n', 1)[0]})`;
  const top = found.text.replace(/\n$/, '');
  if ((await realpath(top)) !== folder)
    return `não há repositório do git aqui (o que o git encontra é ${top}, que é outro)`;
  own.add(folder);
  return null;
}

interface Ended extends GitAnswer {
  /** On standard error. */
  said: string;
}

async function startGit(root: string, args: readonly string[], input?: string): Promise<Ended> {
  const { exitCode, stdout, stderr, shortMessage } = await execa('git', ['--no-pager', ...args], {
    ...gitOptions(await realpath(root)),
    ...(input === undefined ? { stdin: 'ignore' } : { input }),
    encoding: 'buffer',
    stripFinalNewline: false,
    maxBuffer: Number.POSITIVE_INFINITY,
    reject: false,
  });
  const bytes = Buffer.from(stdout.buffer, stdout.byteOffset, stdout.byteLength);
  return {
    exitCode: exitCode ?? 127,
    stdout: bytes,
    get text() {
      return bytes.toString('utf8');
    },
    said:
      exitCode === undefined
        ? `não foi possível iniciar o git: ${shortMessage}`
        : new TextDecoder().decode(stderr).trim(),
  };
}

/** The commit that is checked out and whether anything tracked differs from it; `null` where the folder has no git of
 * its own, or no commit yet. */
export async function readGit(root: string): Promise<Campaign['git']> {
  if ((await whyNoRepository(root)) !== null) return null;
  const head = await runGit(root, ['rev-parse', '--verify', '--quiet', 'HEAD'], { ok: [0, 1, 128] });
  if (head.exitCode !== 0) return null;
  const status = await runGit(root, ['status', '--porcelain', '--untracked-files=no']);
  return { commit: head.text.trim(), dirty: status.text !== '' };
}

/**
 * Whatever would keep a commit from being made is said before anything is measured for it.
 * @param results folder of results
 * @throws {ExpectedError} code 3, pt-BR
 */
export async function expectCommittable(root: string, results: string): Promise<void> {
  const refuse = (why: string, tryThis: string) =>
    exitWith(EXIT.missing, `--commit: ${why}.\nTente: ${tryThis}, ou sem --commit.`);
  const obstacle = await whyNoRepository(root);
  if (obstacle !== null) throw refuse(obstacle, 'num clone do repositório');
  const folder = path.relative(await realpath(root), await realpath(results).catch(() => results));
  if (folder === '' || folder.startsWith('..') || path.isAbsolute(folder))
    throw refuse(`os resultados vão para ${results}, fora do repositório`, 'sem RESULTS_DIR');
  if ((await runGit(root, ['check-ignore', '-q', '--', `${folder}/x`], { ok: [0, 1] })).exitCode === 0)
    throw refuse(`o git ignora ${folder}/`, 'git check-ignore -v results/x, que diz por quê');
  for (const state of ['MERGE_HEAD', 'CHERRY_PICK_HEAD', 'REVERT_HEAD']) {
    const found = await runGit(root, ['rev-parse', '--verify', '--quiet', state], { ok: [0, 1, 128] });
    if (found.exitCode === 0)
      throw refuse(`há uma operação do git pela metade (${state})`, 'git status, e termine-a antes');
  }
  for (const who of ['GIT_AUTHOR_IDENT', 'GIT_COMMITTER_IDENT'])
    if ((await runGit(root, ['var', who], { ok: [0, 1, 128] })).exitCode !== 0)
      throw refuse(
        'o git não sabe quem é o autor, pois faltam nome ou e-mail',
        'git config user.name "Seu Nome" && git config user.email voce@exemplo.org',
      );
}

/**
 * One commit of the given folder alone: the index and all else that is staged stay as they are.
 * @param except patterns of names that stay out of it, wherever in the folder
 * @returns the new commit's abbreviated hash.
 * @throws {GitError} with what git or a hook said
 */
export async function commitFolder(
  root: string,
  folder: string,
  message: string,
  except: readonly string[] = [],
): Promise<string> {
  const paths = [folder, ...except.map((name) => `:(exclude,glob)**/${name}`)];
  await runGit(root, ['add', '--intent-to-add', '--', ...paths]);
  await runGit(root, ['commit', '--quiet', '--only', '-m', message, '--', ...paths]);
  return (await runGit(root, ['rev-parse', '--short', 'HEAD'])).text.trim();
}
