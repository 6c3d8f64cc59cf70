/** What readers call each series, pt-BR. */
export const SERIES = {
  ramp: 'rampa',
  ladder: 'taxas fixas',
  generators: 'geradores de carga',
  profile: 'perfis',
} as const;

/**
 * What readers call a step of a series, pt-BR. Of a ladder: `laço fechado`, `50 % do laço fechado`, `busca 3`,
 * `confirmação 1`; of generators: `ab -k`; of a profile `com o perfilador`.
 */
export function rungTitle(rung: string): string {
  const [, kind = rung, number = ''] = /^([a-z]+)(\d*)$/.exec(rung) ?? [];
  return (KINDS[kind] ?? rung.replace(/-([a-z])$/, ' -$1')).replace('#', number);
}

const KINDS: Record<string, string> = {
  closed: 'laço fechado',
  f: '#\u00a0% do laço fechado',
  search: 'busca #',
  confirm: 'confirmação #',
  jmeter: 'JMeter',
  before: 'antes do perfil',
  profiled: 'com o perfilador',
  after: 'depois do perfil',
};
