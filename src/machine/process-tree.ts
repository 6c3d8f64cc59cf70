import { readdir, readFile } from 'node:fs/promises';

/**
 * A process and all its descendants, itself first; alone where the system does not show them. A service may be several
 * processes: what it uses is what all of them use.
 */
export async function processTree(root: number): Promise<number[]> {
  const found = [root];
  const parents = await readParents(root);
  for (let index = 0; index < found.length; index += 1) {
    const parent = found[index] as number;
    const children = parents ? (parents.get(parent) ?? []) : await childrenOf(parent);
    found.push(...children.filter((child) => !found.includes(child)));
  }
  return found;
}

/** Those of each of its threads. */
async function childrenOf(pid: number): Promise<number[]> {
  const threads = await readdir(`/proc/${pid}/task`).catch(() => []);
  const lists = await Promise.all(
    threads.map((thread) => readFile(`/proc/${pid}/task/${thread}/children`, 'utf8').catch(() => '')),
  );
  return lists.flatMap((list) => list.trim().split(/\s+/).filter(Boolean).map(Number));
}

/** Children by parent, out of every process there is, where the kernel has no list of them; `null` where it has. */
async function readParents(root: number): Promise<Map<number, number[]> | null> {
  const listed = await readFile(`/proc/${root}/task/${root}/children`, 'utf8').catch(() => null);
  if (listed !== null) return null;
  const parents = new Map<number, number[]>();
  const names = (await readdir('/proc').catch(() => [])).filter((name) => /^\d+$/.test(name));
  for (const name of names) {
    const stat = await readFile(`/proc/${name}/stat`, 'utf8').catch(() => '');
    // After the command's name, which may hold anything but ends with the last parenthesis: state, then the parent
    const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
    if (stat !== '') parents.set(parent, [...(parents.get(parent) ?? []), Number(name)]);
  }
  return parents;
}
