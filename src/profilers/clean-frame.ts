import { frameOf, UNKNOWN } from '../model/stack.ts';

/** Parts of a source's path that say whose code it is, and what is kept of what follows them; programs have no ending. */
const LIBRARIES = /^(?:.*\/)?(?:site-packages|dist-packages|python3(?:\.\d+)?|node_modules)\/(.+\.[a-z]\w*)$/;

/**
 * A frame without what is this machine's alone: of paths only what is below a folder of libraries, or the file's own
 * name; no addresses, no identifiers of processes.
 */
export function cleanFrame(name: string, from: string): string {
  return frameOf(cleanName(name), cleanFrom(from));
}

/** Threads of one kind are one: `GC Thread#0` and `GC Thread#1` are `GC Thread#N`. */
export function threadFrame(name: string): string {
  return frameOf(
    name
      .replaceAll(/\d+/g, 'N')
      .replaceAll(';', ':')
      .replaceAll(/[^\x20-\x7e]/g, '?'),
    THREAD,
  );
}

/** Where frames that stand for threads are from. */
export const THREAD = 'thread';

/** Rust's compiler ends names in a hash: `::h0123456789abcdef`. */
const HASH = /::h[0-9a-f]{16}$/;

function cleanName(name: string): string {
  const known = name.trim() === '' || /^0x[0-9a-f]+$/.test(name) ? UNKNOWN : name.replace(HASH, '');
  return (
    known
      .replaceAll(
        /(^|[\s(])(?:file:\/\/)?(\/[^\s:;()]+)/g,
        (_, before: string, path: string) => before + withoutFolders(path),
      )
      .replaceAll(';', ':')
      // One line, whatever a program calls its functions
      .replaceAll(/\s+/g, ' ')
      .slice(0, LONGEST)
      .trim()
  );
}

/** Templates and lambdas have names without end. */
const LONGEST = 200;

/** `/usr/lib/x86_64-linux-gnu/libc.so.6` → `libc.so.6`, `/x/site-packages/starlette/routing.py` → `starlette/routing.py` */
function cleanFrom(from: string): string {
  const kept = withoutFolders(from.replace(/ \(deleted\)$/, '').replaceAll(/[();]/g, ''));
  // What is compiled while it runs has no file, or one of its process alone
  return kept.replace(/^perf-\d+\.map$/, 'jit').replace(/^(?:memfd:.*|anon|\[anon.*|\[unknown\])$/, 'jit');
}

/** What is not from the root of the file system on names no machine. */
function withoutFolders(path: string): string {
  if (!path.startsWith('/')) return path;
  const [, below] = LIBRARIES.exec(path) ?? [];
  return below ?? path.slice(path.lastIndexOf('/') + 1);
}
