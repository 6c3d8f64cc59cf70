import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Tool, ToolSource } from '../model/tool.ts';
import { environmentFor } from '../tools/environment.mjs';
import { localTools, probeTool } from '../tools/find-tool.ts';
import { describeRejected } from './describe-plan.ts';
import { linkTool } from './link-tool.ts';
import type { LocatedTool } from './located-tool.ts';
import { type Provision, packagesBy } from './plan.ts';
import { runStep } from './run.mjs';
import { SetupError } from './setup-error.mjs';
import type { System } from './system.ts';
import { PIP } from './tools.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Carries a plan out, one step after the other; the first that fails ends it with a SetupError. */
export async function install(provisions: Provision[], { installers }: System): Promise<void> {
  await installByApt(packagesBy('apt', provisions));
  await installByBrew([], packagesBy('brew', provisions));
  await installByBrew(['--cask'], packagesBy('brew-cask', provisions));
  for (const { source, ...located } of provisions) {
    if (source?.by === 'pypi') await installFromPypi(located, source);
    if (source?.by === 'playwright') await installByPlaywright(located.tool, installers.includes('apt'));
  }
}

async function installByApt(packages: string[]): Promise<void> {
  if (packages.length === 0) return;
  const env = { ...environmentFor('install'), DEBIAN_FRONTEND: 'noninteractive' };
  const wait = ['-o', 'DPkg::Lock::Timeout=60'];
  await runStep('apt-get', ['update', ...wait], { cwd: root, env });
  await runStep(
    'apt-get',
    ['install', '-y', '--no-install-recommends', '--no-remove', ...wait, ...packages],
    {
      cwd: root,
      env,
    },
  );
}

async function installByBrew(options: string[], packages: string[]): Promise<void> {
  if (packages.length > 0)
    await runStep('brew', ['install', ...options, ...packages], {
      cwd: root,
      env: environmentFor('install'),
    });
}

/** Into a folder of its own that gets its name, and then its link in .tools/bin, only when it is whole. */
async function installFromPypi(
  { tool, folder }: LocatedTool,
  { pin, program }: Extract<ToolSource, { by: 'pypi' }>,
): Promise<void> {
  const { found: python, rejected } = await probeTool(PIP);
  if (python === null)
    throw new SetupError(
      [describeRejected(rejected), `pip: continua faltando.\nTente: ${PIP.home}`].filter(Boolean).join('\n'),
    );
  const installed = join(localTools, tool.id);
  const partial = `${installed}.partial`;
  await rm(partial, { recursive: true, force: true });
  const file = join(root, folder, pin);
  const options = ['--require-hashes', '--only-binary', ':all:', '--no-compile', '--no-input'];
  // A person's own settings that pip takes for a contradiction to --target
  const env = { ...environmentFor('install'), PIP_USER: '0', PIP_REQUIRE_VIRTUALENV: '0' };
  const args = ['-m', 'pip', 'install', ...options, '--target', partial, '-r', file];
  await runStep(python.path, args, { cwd: root, env });
  await rm(installed, { recursive: true, force: true });
  await rename(partial, installed);
  await linkTool(tool, join(installed, program));
}

async function installByPlaywright(tool: Tool, withLibraries: boolean): Promise<void> {
  const browsers = join(localTools, 'browsers');
  process.env.PLAYWRIGHT_BROWSERS_PATH = browsers;
  const cli = join(root, 'node_modules', '.bin', 'playwright-core');
  const options = ['--no-shell', ...(withLibraries ? ['--with-deps'] : [])];
  const env = { ...environmentFor('install'), PLAYWRIGHT_BROWSERS_PATH: browsers };
  await runStep(process.execPath, [cli, 'install', ...options, 'chromium'], { cwd: root, env });
  const { chromium } = await import('playwright-core');
  await linkTool(tool, chromium.executablePath());
}
