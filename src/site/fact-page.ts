/** Pages of what is not of one service, by the subject. */
const SHARED: Record<string, string> = {
  campaign: 'campanha',
  machine: 'campanha',
  scenario: 'campanha',
  control: 'controle',
  method: 'metodo',
};

/** Of A/A: `go-aa` is the second `go`. */
const CONTROL = /-aa$/;

/**
 * The page that lists a figure: of its service, and of its ratios to others; what a series measured stands apart from that, since
 * it is much. A name says it alone, so that any page finds it.
 * @param name of a fact, such as `go:python/split.throughput`
 * @returns a folder's name: `go`, `go-razoes`, `go-ramp`, `campanha`
 */
export function factPage(name: string): string {
  const [subject = '', , , series = ''] = name.slice(0, name.lastIndexOf('.')).split('/');
  const [service = '', other = ''] = subject.split(':');
  const shared = subject.includes('.') || subject === 'original' ? 'originais' : SHARED[service];
  if (shared) return shared;
  if (CONTROL.test(service) || CONTROL.test(other)) return SHARED.control as string;
  return partOf(service, isSeries(series) ? series : '', other !== '');
}

/** As `factPage` names it. */
export function partOf(service: string, series: string, ratios: boolean): string {
  return [service, series, ratios && 'razoes'].filter(Boolean).join('-');
}

/** Other loads have how many connections there: `c100`. */
function isSeries(step: string): boolean {
  return step !== '' && !/^c\d+$/.test(step);
}

/** Where a figure comes from. @param folder of pages of values, as the page that links to it has it: `../dados/` */
export function factHref(folder: string, name: string): string {
  return `${folder}${factPage(name)}/index.html#${encodeURIComponent(name)}`;
}
