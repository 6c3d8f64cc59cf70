import type { Environment, Known } from '../model/environment.ts';
import type { Host } from './host.ts';
import { find, known, scale, toNumber } from './probe.ts';

/** One of macOS's own settings. */
export function sysctl(name: string, { ask }: Host): Promise<Known<string>> {
  return ask('sysctl', ['-n', name]);
}

/** `total` or `used` of the swap, in bytes: `total = 2048.00M  used = 1.50M  free = …`. */
export async function darwinSwap(which: 'total' | 'used', host: Host): Promise<Known<number>> {
  return parseSwap(await sysctl('vm.swapusage', host), which);
}

export function parseSwap(usage: Known<string>, which: 'total' | 'used'): Known<number> {
  return scale(toNumber(find(usage, new RegExp(`${which} = ([\\d.]+)M`))), 2 ** 20);
}

type DarwinFields = Pick<
  Environment,
  'virtualization' | 'container' | 'swapBytes' | 'somaxconn' | 'localPortRange' | 'openFilesLimit'
>;

/** What macOS says in words of its own. */
export async function readDarwin(host: Host): Promise<DarwinFields> {
  const guest = await sysctl('kern.hv_vmm_present', host);
  const [first, last] = await Promise.all(
    ['first', 'last'].map((end) => sysctl(`net.inet.ip.portrange.${end}`, host)),
  );
  return {
    virtualization: guest.value === null ? guest : known(guest.value === '1' ? 'hypervisor' : 'none'),
    container: known('none'),
    swapBytes: await darwinSwap('total', host),
    somaxconn: toNumber(await sysctl('kern.ipc.somaxconn', host)),
    localPortRange: first?.value && last?.value ? known(`${first.value}\t${last.value}`) : (first ?? guest),
    openFilesLimit: toNumber(await host.ask('sh', ['-c', 'ulimit -n'])),
  };
}
