import { LAYERS, type Layer } from './layers.ts';

const MARKERS = /(?<=<!-- camadas -->\n\n).*?(?=\n\n<!-- fim das camadas -->)/s;

/** The layers as a Markdown table, pt-BR, the ground first. */
export function layersTable(layers: Readonly<Record<string, Layer>> = LAYERS): string {
  const names = Object.keys(layers);
  const rows = Object.entries(layers).map(
    ([name, layer], index) =>
      `| \`${name}\` | ${layer.purpose} | ${describeImports(layer, names.slice(0, index))} |`,
  );
  return ['| Camada | Para quê | Pode importar |', '| --- | --- | --- |', ...rows].join('\n');
}

/** The guide with the table of now between its markers; as it is where it has none. */
export function withLayersTable(guide: string): string {
  return guide.replace(MARKERS, () => layersTable());
}

/** @param above every layer that it might import */
function describeImports({ imports, pure }: Layer, above: readonly string[]): string {
  const named = above.filter((name) => imports.includes(name));
  const others = above.filter((name) => !imports.includes(name));
  const layers =
    named.length === 0
      ? 'nenhuma'
      : others.length < named.length
        ? ['todas as de cima', ...(others.length > 0 ? [`menos ${list(others)}`] : [])].join(', ')
        : list(named);
  return [layers, ...(pure === null ? [] : [describePackages(pure)])].join('; ');
}

function describePackages(packages: readonly string[]): string {
  return packages.length === 0 ? 'nenhum pacote' : `de pacotes, só ${list(packages)}`;
}

function list(names: readonly string[]): string {
  const quoted = names.map((name) => `\`${name}\``);
  return [quoted.slice(0, -1).join(', '), ...quoted.slice(-1)].filter((part) => part !== '').join(' e ');
}
