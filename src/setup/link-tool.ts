import { mkdir, rm, symlink } from 'node:fs/promises';
import { isAbsolute, join, relative } from 'node:path';
import type { Tool } from '../model/tool.ts';
import { localTools } from '../tools/find-tool.ts';

/** Puts a program of our own into .tools/bin, under a name by which it is looked for. */
export async function linkTool({ id, programs }: Tool, program: string, as?: string): Promise<void> {
  const name = as ?? programs.find((it) => !isAbsolute(it)) ?? id;
  const bin = join(localTools, 'bin');
  await mkdir(bin, { recursive: true });
  await rm(join(bin, name), { force: true });
  await symlink(relative(bin, program), join(bin, name));
}
