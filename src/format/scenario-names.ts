/** As `scenarios/<id>/scenario.json` has them; records of before have the identifiers alone. */
const NAMES: Readonly<Record<string, string>> = {
  'json-1k': 'JSON de 1 KiB',
  'json-64k': 'JSON de 64 KiB',
  'postgres-1': 'Uma linha do PostgreSQL',
  'postgres-20': 'Vinte linhas do PostgreSQL',
  'redis-get': 'Uma chave do Redis',
  'sleep-1ms': 'Espera de 1 ms',
};

/** What readers see in place of a scenario's identifier, pt-BR; of one that the project no longer has, the identifier. */
export function scenarioName(id: string): string {
  return Object.hasOwn(NAMES, id) ? (NAMES[id] as string) : id;
}
