import { type Host, LOCAL } from './host.ts';

/**
 * A process and all its descendants, itself first; alone where the system does not show them. A service may be several
 * processes: what it uses is what all of them use.
 */
export async function processTree(root: number, host: Host = LOCAL): Promise<number[]> {
  const found = [root];
  const parents = await readParents(root, host);
  for (let index = 0; index < found.length; index += 1) {
    const parent = found[index] as number;
    const children = parents ? (parents.get(parent) ?? []) : await childrenOf(parent, host);
    found.push(...children.filter((child) => !found.includes(child)));
  }
  return found;
}

/** Those of each of its threads. */
async function childrenOf(pid: number, { list, readText }: Host): Promise<number[]> {
  const threads = await list(`/proc/${pid}/task`);
  const children = await Promise.all(
    threads.map((thread) => readText(`/proc/${pid}/task/${thread}/children`)),
  );
  return children.flatMap(({ value }) => (value ?? '').split(/\s+/).filter(Boolean).map(Number));
}

/** Children by parent, out of every process there is, where the kernel has no list of them; `null` where it has. */
async function readParents(root: number, { list, readText }: Host): Promise<Map<number, number[]> | null> {
  if ((await readText(`/proc/${root}/task/${root}/children`)).value !== null) return null;
  const parents = new Map<number, number[]>();
  const names = (await list('/proc')).filter((name) => /^\d+$/.test(name));
  for (const name of names) {
    const stat = (await readText(`/proc/${name}/stat`)).value ?? '';
    const parent = Number(fieldsOfStat(stat)[1]);
    if (stat !== '') parents.set(parent, [...(parents.get(parent) ?? []), Number(name)]);
  }
  return parents;
}

/**
 * Fields of `/proc/<pid>/stat` from the state on, the parent's pid next: what stands after the command's name, which may
 * hold anything but ends with the last parenthesis. See proc_pid_stat(5).
 */
export function fieldsOfStat(stat: string): string[] {
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
}
