// @ts-check
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { environmentFor } from '../tools/environment.mjs';
import { runStep } from './run.mjs';
import { stepFailed } from './setup-error.mjs';

/** npm's own list of what is in node_modules, written last of all. */
const LIST = join('node_modules', '.package-lock.json');

/** npm's warning, for it is no more than that, that a file of a package could not be written. */
const NOT_WRITTEN = 'TAR_ENTRY_ERROR';

/**
 * What a lock file says of one package.
 * @typedef {{ version?: string, integrity?: string, optional?: boolean, os?: string | string[], cpu?: string | string[], libc?: string | string[] }} LockedPackage
 * @typedef {Record<string, LockedPackage>} LockedPackages by folder, e.g. `node_modules/zod`; '' is the project itself
 * @typedef {{ platform: string, arch: string }} Machine
 */

/**
 * Folders whose package is not the one that is locked, or is not there.
 * @param {LockedPackages} locked
 * @param {LockedPackages} installed
 * @param {Machine} machine
 */
export function missingPackages(locked, installed, machine) {
  return Object.entries(locked)
    .filter(([folder]) => folder !== '')
    .filter(([folder, wanted]) => {
      const found = installed[folder];
      return found ? !isSame(found, wanted) : isRequired(wanted, machine);
    })
    .map(([folder]) => folder);
}

/**
 * A package of another system may be locked by version alone.
 * @param {LockedPackage} found
 * @param {LockedPackage} wanted
 */
function isSame(found, wanted) {
  return wanted.integrity ? found.integrity === wanted.integrity : found.version === wanted.version;
}

/**
 * An optional package is one that some machines can't run; those for this one are required.
 * @param {LockedPackage} wanted
 * @param {Machine} machine
 */
function isRequired({ optional, os, cpu, libc }, { platform, arch }) {
  if (!optional) return true;
  if (libc || !(os || cpu)) return false;
  return (!os || [os].flat().includes(platform)) && (!cpu || [cpu].flat().includes(arch));
}

/** @param {string} root */
function missingIn(root) {
  const locked = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  return missingPackages(locked, readInstalled(root), process);
}

/**
 * An interrupted installation has no list; but npm also lists packages that did not fit on the disk.
 * @param {string} root
 * @returns {LockedPackages}
 */
function readInstalled(root) {
  const there = Object.entries(readListed(root)).filter(([folder]) =>
    existsSync(join(root, folder, 'package.json')),
  );
  return Object.fromEntries(there);
}

/**
 * @param {string} root
 * @returns {LockedPackages} none where the list is missing or cut off
 */
function readListed(root) {
  try {
    return JSON.parse(readFileSync(join(root, LIST), 'utf8')).packages;
  } catch (error) {
    if (error instanceof SyntaxError || /** @type {NodeJS.ErrnoException} */ (error).code === 'ENOENT')
      return {};
    throw error;
  }
}

/**
 * Leaves exactly the locked packages in node_modules; does nothing where they are.
 * @param {string} root
 */
export async function ensurePackages(root) {
  const missing = missingIn(root);
  if (missing.length === 0) return;
  const count = missing.length === 1 ? 'Falta 1 pacote npm' : `Faltam ${missing.length} pacotes npm`;
  console.error(
    `${count}; versões e hashes estão em package-lock.json, o Node que executa o projeto incluído.`,
  );
  console.error('Instalando em node_modules; pode levar um ou dois minutos.');
  const args = ['ci', '--include=dev', '--include=optional', '--loglevel=warn'];
  const output = await runStep('npm', args, { cwd: root, env: withoutOwnNode(root) });
  const [still] = missingIn(root);
  if (!still && !output.includes(NOT_WRITTEN)) return;
  rmSync(join(root, LIST), { force: true });
  throw stepFailed(
    `npm ${args.join(' ')}`,
    still ? `não instalou ${still}` : 'deixou arquivos pela metade',
    output,
  );
}

/**
 * npm must not run on the Node that it is about to replace; npm scripts put that one first.
 * @param {string} root
 */
function withoutOwnNode(root) {
  const own = join(root, 'node_modules', '.bin');
  const path = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== own);
  return { ...environmentFor('install'), PATH: path.join(delimiter) };
}
