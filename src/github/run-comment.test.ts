import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { MARKER } from './compose-comment.ts';
import { BOT, type FakeComment, type FakeGitHub, startFakeGitHub, TOKEN } from './fake-github.ts';
import { runComment } from './run-comment.ts';

const SHA = 'a'.repeat(40);
const RUN_URL = 'https://github.com/owner/name/actions/runs/5';
const fork = { full_name: 'stranger/name' };

let github: FakeGitHub;
let folder: string;

beforeEach(async () => {
  github = await startFakeGitHub();
  github.pulls.set(7, { head: { sha: SHA, ref: 'mais-rapido', repo: fork } });
  folder = await mkdtemp(join(tmpdir(), 'comment-'));
  await mkdir(join(folder, 'artifact'));
  await write('difference.md', '# Mudou\n');
  await write('pull-request.txt', '7\n');
});

afterEach(async () => {
  await github.close();
  await rm(folder, { recursive: true });
});

function write(name: string, content: string | Uint8Array): Promise<void> {
  return writeFile(join(folder, 'artifact', name), content);
}

async function run(changes: object = {}, token = TOKEN): Promise<string> {
  const workflow_run = {
    event: 'pull_request',
    conclusion: 'success',
    head_sha: SHA,
    head_branch: 'mais-rapido',
    head_repository: fork,
    html_url: RUN_URL,
    // As GitHub has it for forks
    pull_requests: [],
    ...changes,
  };
  const event = join(folder, 'event.json');
  const repository = { html_url: 'https://github.com/owner/name' };
  await writeFile(event, JSON.stringify({ workflow_run, repository }));
  return runComment([join(folder, 'artifact')], {
    GITHUB_API_URL: github.apiUrl,
    GITHUB_REPOSITORY: 'owner/name',
    GITHUB_TOKEN: token,
    GITHUB_EVENT_PATH: event,
  });
}

function comment(id: number, body: string, user = BOT): FakeComment {
  return { id, body, user, html_url: `https://github.com/owner/name/pull/7#issuecomment-${id}` };
}

const bodies = () => github.comments.get(7)?.map(({ body }) => body) ?? [];
const writes = () => github.requests.filter((request) => !request.startsWith('GET'));

describe('the comment', () => {
  test('is created where there is none', async () => {
    github.comments.set(7, [comment(1, 'Boa ideia!', { login: 'someone', type: 'User' })]);
    expect(await run()).toBe('Comentário criado: https://github.com/owner/name/pull/7#issuecomment-1001');
    expect(bodies()).toHaveLength(2);
    expect(bodies()[1]).toMatch(MARKER);
    expect(bodies()[1]).toMatch(`no commit ${SHA}`);
    expect(bodies()[1]).toMatch(/\n\n# Mudou$/);
  });

  test('is updated in place by the next run', async () => {
    await run();
    await write('difference.md', '# Equivalente\n');
    expect(await run()).toMatch(/^Comentário atualizado/);
    expect(bodies()).toHaveLength(1);
    expect(bodies()[0]).toMatch(/# Equivalente$/);
  });

  test('is found behind several pages of others', async () => {
    const others = Array.from({ length: 230 }, (_, i) => comment(i, `Comentário ${i}`));
    github.comments.set(7, [...others, comment(500, `${MARKER}\n\nantigo`)]);
    await run();
    expect(writes()).toEqual(['PATCH issues/comments/500']);
    expect(bodies()).toHaveLength(231);
  });

  test.each([
    ['a person', { login: 'someone', type: 'User' }],
    ['a person with the name of the bot', { login: 'github-actions[bot]', type: 'User' }],
    ['another bot', { login: 'dependabot[bot]', type: 'Bot' }],
  ])('by %s with our marker is not touched', async (_, user) => {
    github.comments.set(7, [comment(1, `${MARKER}\n\nde outra pessoa`, user)]);
    await run();
    expect(writes()).toEqual(['POST issues/7/comments']);
    expect(bodies()[0]).toBe(`${MARKER}\n\nde outra pessoa`);
  });

  test('that only quotes our marker is not touched', async () => {
    github.comments.set(7, [comment(1, `Veja: ${MARKER}`)]);
    await run();
    expect(writes()).toEqual(['POST issues/7/comments']);
  });

  test('holds nothing but harmless Markdown', async () => {
    await write('difference.md', `<script>x</script>\n\n@someone ![](https://evil.example/x.png) ${MARKER}`);
    await run();
    expect(bodies()[0]?.replace(MARKER, '')).not.toMatch(/<|evil|@someone/);
  });

  test('is left to the next run where the branch has moved on', async () => {
    github.pulls.set(7, { head: { sha: 'b'.repeat(40), ref: 'mais-rapido', repo: fork } });
    expect(await run()).toMatch(/^Nada a comentar/);
    expect(writes()).toEqual([]);
  });
});

describe('an artifact is refused, and nothing posted, where', () => {
  const link = async (name: string, to: string) => {
    await rm(join(folder, 'artifact', name));
    await symlink(to, join(folder, 'artifact', name));
  };

  const cases: [what: string, change: () => Promise<unknown>, message: RegExp][] = [
    [
      'it is of another pull request',
      async () => {
        github.pulls.set(8, {
          head: { sha: 'b'.repeat(40), ref: 'main', repo: { full_name: 'victim/name' } },
        });
        await write('pull-request.txt', '8\n');
      },
      /pull request 8, which is not of the branch that ran, of stranger\/name/,
    ],
    [
      'another repository offers the same commit on a branch of the same name',
      async () => {
        const victim = { full_name: 'victim/name' };
        github.pulls.set(8, { head: { sha: SHA, ref: 'mais-rapido', repo: victim } });
        await write('pull-request.txt', '8\n');
      },
      /pull request 8, which is not/,
    ],
    [
      'another branch of the same repository has the same commit',
      async () => {
        github.pulls.set(8, { head: { sha: SHA, ref: 'outra', repo: fork } });
        await write('pull-request.txt', '8\n');
      },
      /pull request 8, which is not/,
    ],
    [
      'the fork is gone',
      async () => github.pulls.set(7, { head: { sha: SHA, ref: 'mais-rapido', repo: null } }),
      /pull request 7, which is not/,
    ],
    ['the pull request does not exist', () => write('pull-request.txt', '9'), /GET pulls\/9 answered 404/],
    ['the number is none', () => write('pull-request.txt', '7/../8'), /expected a number, found "7\/..\/8"/],
    ['the number is followed by more', () => write('pull-request.txt', '7\n8\n'), /expected a number/],
    ['the number is too long', () => write('pull-request.txt', '1'.repeat(17)), /17 bytes, at most 16/],
    [
      'the Markdown is too large',
      () => write('difference.md', 'x'.repeat(262_145)),
      /262145 bytes, at most 262144/,
    ],
    ['the Markdown is a symbolic link', () => link('difference.md', '/etc/passwd'), /regular file \(ELOOP\)/],
    [
      'the number is a symbolic link',
      () => link('pull-request.txt', 'difference.md'),
      /regular file \(ELOOP\)/,
    ],
    [
      'the Markdown is a folder',
      async () => {
        await rm(join(folder, 'artifact', 'difference.md'));
        await mkdir(join(folder, 'artifact', 'difference.md'));
      },
      /difference.md: expected a regular file/,
    ],
    [
      'it has one file more',
      () => write('more.md', ''),
      /found \["difference.md","more.md","pull-request.txt"\]/,
    ],
    [
      'a file has another name',
      () => rm(join(folder, 'artifact', 'difference.md')),
      /found \["pull-request.txt"\]/,
    ],
    ['the name of a file is a command to the runner', () => write('\n::x::', ''), /found \["\\n::x::",/],
    ['the Markdown is not UTF-8', () => write('difference.md', Buffer.from([0x61, 0xff, 0xfe])), /not UTF-8/],
    ['the Markdown holds a NUL', () => write('difference.md', 'a\0b'), /holds a NUL byte/],
    ['the Markdown is made to be slow', () => write('difference.md', '>'.repeat(200_000)), /200000 quotes/],
  ];

  test.each(cases)('%s', async (_, change, message) => {
    await change();
    await expect(run()).rejects.toThrow(message);
    expect(writes()).toEqual([]);
  });
});

test('the token shows in no message', async () => {
  const refused = run({}, 'wrong-token');
  await expect(refused).rejects.toThrow('GET pulls/7 answered 401. It said: {"message":"Bad credentials"}');
  await expect(refused).rejects.not.toThrow('wrong-token');
});

test.each([{ event: 'push' }, { conclusion: 'failure' }, { head_repository: null }, { head_sha: 'main' }])(
  'a run with %o is none to comment on',
  async (changes) => {
    await expect(run(changes)).rejects.toThrow('not a workflow_run of a pull request that succeeded');
    expect(github.requests).toEqual([]);
  },
);

test('outside of GitHub Actions it says what is missing', async () => {
  await expect(runComment(['.'], {})).rejects.toThrow('GITHUB_API_URL is not set');
  await expect(runComment([], {})).rejects.toThrow('takes one argument');
});
