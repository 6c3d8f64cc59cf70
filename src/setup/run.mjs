// @ts-check
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { stepFailed } from './setup-error.mjs';

/** @type {NodeJS.Signals[]} */
const FORWARDED = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * Starts a child process and waits for it while the signals that we get go to it: from before it is there, so that none
 * ends us and leaves it.
 * @param {() => import('node:child_process').ChildProcess} start
 * @returns {Promise<{ exitCode: number, interrupted: boolean }>} 128 plus the signal's number for a child that died of one
 */
function finish(start) {
  let interrupted = false;
  /** @type {import('node:child_process').ChildProcess | undefined} */
  let child;
  /** @param {NodeJS.Signals} signal */
  const forward = (signal) => {
    interrupted = true;
    child?.kill(signal);
  };
  for (const signal of FORWARDED) process.on(signal, forward);
  // A signal is told only between two turns, when the child is there
  const started = start();
  child = started;
  return new Promise((resolve, reject) => {
    started.once('error', reject);
    started.once('close', (code, signal) => {
      for (const name of FORWARDED) process.off(name, forward);
      resolve({ exitCode: code ?? 128 + constants.signals[signal ?? 'SIGKILL'], interrupted });
    });
  });
}

/**
 * Runs a command that has the terminal to itself. An interruption ends this process with the command, by its exit
 * code or else 130.
 * @param {string} command
 * @param {string[]} args
 * @param {{ env?: NodeJS.ProcessEnv }} [options]
 * @returns {Promise<number>} exit code
 */
export async function runInForeground(command, args, { env = process.env } = {}) {
  const { exitCode, interrupted } = await finish(() => spawn(command, args, { stdio: 'inherit', env }));
  if (interrupted) process.exit(exitCode || 130);
  return exitCode;
}

/**
 * Runs one step of the set-up; only a failure shows what it printed. An interruption ends this process with 130.
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd: string, env: NodeJS.ProcessEnv }} options
 * @returns {Promise<string>} the end of what it printed
 * @throws {import('./setup-error.mjs').SetupError} unless it exits with 0
 */
export async function runStep(command, args, { cwd, env }) {
  const line = [command, ...args].join(' ');
  console.error(`→ ${line}`);
  let output = '';
  const start = () => {
    const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => {
        output = (output + text).slice(-100_000);
      });
    }
    return child;
  };
  const { exitCode, interrupted } = await finish(start).catch((error) => {
    throw stepFailed(line, error.code ?? error.message, output);
  });
  if (interrupted) process.exit(130);
  if (exitCode !== 0) throw stepFailed(line, `código ${exitCode}`, output);
  return output;
}
