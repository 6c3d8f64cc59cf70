import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createComposeEngine } from '../../engines/compose.ts';
import { detectEngine } from '../../engines/detect.ts';
import type { Engine } from '../../engines/engine.ts';
import { createNativeEngine } from '../../engines/native.ts';
import { openToolbox } from '../../engines/toolbox.ts';
import type { Manifests } from '../../manifests/manifests.ts';
import {
  HOST_NETWORK,
  type Services,
  WITHOUT_LIMITS,
  WITHOUT_SECCOMP,
  withBuiltGo,
  withMachinePython,
  writeOverride,
} from './compose-overrides.ts';
import { copyProject, machineToolbox } from './own-project.ts';

/** One way to run the services. */
export interface Variant {
  id: string;
  engine: Engine;
  /** Contenders that it runs another way than the others. */
  contenders: readonly string[];
}

export interface OpenVariants {
  variants: Variant[];
  /** What the images say that they stand in for; `null` where they are the official ones. */
  standIn: string | null;
  /** Everything is stopped, and every temporary file gone. */
  close(): Promise<void>;
}

const BOTH = ['go', 'python'];

/** Inherited from the image that a service's is built on. */
const DESCRIPTION = 'org.opencontainers.image.description';

/**
 * Processes and containers, each with what containers have and with what this machine has, and containers with one thing
 * changed: everything is built. @throws {MissingError} where Docker does not answer
 */
export async function openVariants(
  root: string,
  { contenders }: Manifests,
  signal: AbortSignal,
): Promise<OpenVariants> {
  await detectEngine('compose');
  const overrides = await mkdtemp(path.join(os.tmpdir(), 'bench-compose-'));
  const copy = await copyProject(root);
  const variants: Variant[] = [];
  const standIns = new Set<string>();
  const add = async (id: string, engine: Engine, changed: readonly string[] = BOTH) => {
    variants.push({ id, engine, contenders: changed });
    for (const contender of contenders.filter((it) => changed.includes(it.id))) {
      const { image } = await engine.build(contender, signal);
      const said = image?.labels[DESCRIPTION];
      if (said?.includes('stand-in')) standIns.add(said);
    }
  };
  const compose = async (id: string, services?: Services) =>
    createComposeEngine({ root, over: services ? [await writeOverride(overrides, id, services)] : [] });
  const close = async () => {
    const closed = await Promise.allSettled(variants.map(({ engine }) => engine.close()));
    await Promise.all([copy.remove(), rm(overrides, { recursive: true, force: true })]);
    const failed = closed.find(({ status }) => status === 'rejected');
    if (failed?.status === 'rejected') throw failed.reason;
  };
  try {
    const own = machineToolbox();
    await add('native', createNativeEngine({ root, toolbox: openToolbox() }));
    await add('native-machine', createNativeEngine({ root: copy.root, toolbox: own }));
    await add('compose', await compose('compose'));
    await add('compose-host', await compose('compose-host', HOST_NETWORK));
    await add('compose-unlimited', await compose('compose-unlimited', WITHOUT_LIMITS));
    await add('compose-seccomp', await compose('compose-seccomp', WITHOUT_SECCOMP));
    await add('compose-go', await compose('compose-go', withBuiltGo(copy.root)), ['go']);
    const python = contenders
      .find(({ id }) => id === 'python')
      ?.service.needs.find(({ id }) => id === 'python');
    if (python) {
      const { path: program } = await own.take(python, 'bench');
      const services = await withMachinePython(copy.root, program);
      await add('compose-python', await compose('compose-python', services), ['python']);
    }
    return { variants, standIn: [...standIns].sort().join('; ') || null, close };
  } catch (error) {
    await close();
    throw error;
  }
}
