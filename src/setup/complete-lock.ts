/** What a lock file says of one package; only what is looked at here. */
interface Locked {
  version?: string;
  integrity?: string;
  optional?: boolean;
  dev?: boolean;
  os?: string[];
  cpu?: string[];
  libc?: string[];
  optionalDependencies?: Record<string, string>;
}

export interface LockFile {
  packages: Record<string, Locked>;
}

/**
 * Adds the packages of other systems that the registry did not have when the lock file was written: npm leaves them
 * out, and then `npm ci` refuses the file. They are locked by version alone, for there was nothing to hash.
 * @returns the names that were added
 */
export function completeLock(lock: LockFile): string[] {
  const added: string[] = [];
  for (const [folder, { optionalDependencies = {}, dev }] of Object.entries(lock.packages)) {
    for (const [name, version] of Object.entries(optionalDependencies)) {
      if (isLocked(lock, folder, name)) continue;
      lock.packages[`node_modules/${name}`] = {
        version,
        ...(dev && { dev }),
        optional: true,
        ...platformOf(name),
      };
      added.push(name);
    }
  }
  lock.packages = Object.fromEntries(
    Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, 'en')),
  );
  return added;
}

/** Where Node would find `name` from within `folder`: there, or in any folder above. */
export function isLocked(lock: LockFile, folder: string, name: string): boolean {
  if (`${folder}/node_modules/${name}`.replace(/^\//, '') in lock.packages) return true;
  return (
    folder !== '' && isLocked(lock, folder.split('/node_modules/').slice(0, -1).join('/node_modules/'), name)
  );
}

const SYSTEMS = [
  'aix',
  'android',
  'darwin',
  'freebsd',
  'linux',
  'netbsd',
  'openbsd',
  'openharmony',
  'sunos',
  'win32',
];
const PROCESSORS = ['arm', 'arm64', 'ia32', 'loong64', 'ppc64', 'riscv64', 's390x', 'wasm32', 'x64'];

/** By the names that such packages have: `@scope/tool-linux-arm64-musl`. */
function platformOf(name: string): Pick<Locked, 'os' | 'cpu' | 'libc'> {
  const words = name.split(/[-/]/);
  const os = words.filter((word) => SYSTEMS.includes(word));
  const cpu = words.filter((word) => PROCESSORS.includes(word));
  const libc = words.flatMap((word) => (word === 'musl' ? ['musl'] : word === 'gnu' ? ['glibc'] : []));
  if (cpu.length === 0)
    throw new Error(`${name}: not the name of a package for one system; can't tell which`);
  return { ...(os.length > 0 && { os }), cpu, ...(libc.length > 0 && { libc }) };
}
