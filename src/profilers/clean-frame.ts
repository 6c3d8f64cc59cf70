import { frameOf, UNKNOWN } from '../model/stack.ts';

/** Parts of a path that say whose code it is, and what is kept of what follows them. */
const LIBRARIES = /(?:^|\/)(?:site-packages|dist-packages|python3(?:\.\d+)?|node_modules|internal)\/(.+)$/;

/**
 * A frame without what is this machine's alone: of paths only what is below a folder of libraries, or the file's own
 * name; no addresses, no identifiers of processes.
 */
export function cleanFrame(name: string, from: string): string {
  return frameOf(cleanName(name), cleanFrom(from));
}

function cleanName(name: string): string {
  const known = name.trim() === '' || /^0x[0-9a-f]+$/.test(name) ? UNKNOWN : name;
  return known.replaceAll(/(?:file:\/\/)?(?:\/[^/\s:;()]+)+\/([^/\s:;()]+)/g, '$1').replaceAll(';', ':');
}

/** `/usr/lib/x86_64-linux-gnu/libc.so.6` → `libc.so.6`, `/x/site-packages/starlette/routing.py` → `starlette/routing.py` */
function cleanFrom(from: string): string {
  const path = from.replace(/ \(deleted\)$/, '').replaceAll(/[();]/g, '');
  const [, below] = LIBRARIES.exec(path) ?? [];
  const kept = below ?? path.slice(path.lastIndexOf('/') + 1);
  // `perf-12345.map` and `memfd:…` are one for all
  return kept.replace(/^perf-\d+\.map$/, 'jit').replace(/^(?:memfd:|anon_inode:|\[anon).*$/, 'jit');
}
