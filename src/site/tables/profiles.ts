import { BUDGETS } from '../../format/budgets.ts';
import { capitalise } from '../../format/capitalise.ts';
import { formatValue } from '../../format/format-value.ts';
import { formatCount } from '../../format/plural.ts';
import { scenarioName } from '../../format/scenario-names.ts';
import { SERIES } from '../../format/series.ts';
import type { CampaignView } from '../../study/campaign-view.ts';
import { factName } from '../../study/fact.ts';
import { CATEGORIES, CATEGORY_NAMES } from '../../study/profile/categories.ts';
import { profileIdSuffix, profileSuffix } from '../../study/profile/profile-facts.ts';
import type { ProfilesView, ServiceProfile } from '../../study/profile/profiles-view.ts';
import { type Cell, figure, type Table, text } from './table.ts';

/** `Espera de 1 ms, núcleos compartilhados, perfis` */
export function profilesTitle({ load: { scenario, budget } }: ProfilesView): string {
  return `${scenarioName(scenario)}, ${BUDGETS[budget]}, ${SERIES.profile}`;
}

/** Of all services: where the CPU of a request goes, memory, collections, and how far the profile can be believed. */
export function profilesTables(view: CampaignView, own: ProfilesView): Table[] {
  const conditions = `${scenarioName(own.load.scenario)}, ${formatCount(own.connections, 'conexão', 'conexões')}`;
  return [
    tableOf(view, own, {
      id: 'profile-cpu',
      caption: `Em que cada requisição gasta a CPU do servidor, ${conditions}`,
      columns: [
        { metric: 'cpu-alone', header: 'CPU por requisição' },
        ...CATEGORIES.map((category) => ({
          metric: `cpu-${category}`,
          header: capitalise(CATEGORY_NAMES[category]),
        })),
      ],
      note: 'A CPU por requisição é a medida sem o perfilador; o perfil só a divide. As regras que dizem de quem é cada função estão no manifesto de cada serviço; o que nenhuma delas nomeia está em “nenhuma regra”. O py-spy não vê o kernel: em Python, conta como kernel a chamada de sistema em que ele viu a thread. A coleta de lixo de Python não tem função com nome, e está em quem a disparou: veja o tempo em pausas. O que um compilador pôs dentro de outra função é dela.',
    }),
    tableOf(view, own, {
      id: 'profile-memory',
      caption: `Memória, trocas de contexto e coletor, ${conditions}`,
      columns: [
        { metric: 'memory-proportional', header: 'Memória proporcional' },
        { metric: 'memory-resident', header: 'Memória residente' },
        { metric: 'memory-peak', header: 'Pico de memória' },
        { metric: 'switches', header: 'Trocas voluntárias por requisição' },
        { metric: 'switches-involuntary', header: 'Trocas involuntárias por requisição' },
        { metric: 'collections', header: 'Coletas por segundo' },
        { metric: 'pause-share', header: 'Tempo em pausas' },
        { metric: 'pause-longest', header: 'Maior pausa' },
      ],
      note: 'Sem o perfilador. As pausas são as que o próprio runtime conta: em Go e Java, o tempo em que nenhuma thread do programa anda; em Node.js e Python, o que a coleta toma da única thread. Rust não tem coletor; o de Python só recolhe ciclos, e a contagem de referências não se mede à parte.',
    }),
    tableOf(view, own, {
      id: 'profile-trust',
      caption: `Quanto crédito tem cada perfil, ${conditions}`,
      columns: [
        { metric: 'rate-kept', header: 'Taxa com o perfilador ÷ sem ele' },
        { metric: 'sampled-cpu', header: 'CPU por requisição pelas amostras' },
        { metric: 'sampled-over-measured', header: 'Amostras ÷ medida' },
        { metric: 'samples-unnamed', header: 'Sem nome' },
        { metric: 'share-unmatched', header: 'Nenhuma regra' },
        { metric: 'samples-lost', header: 'Perdidas' },
      ],
      note: 'Amostras × tempo entre elas, sobre as requisições, tem de dar a CPU que o kernel contou na mesma medição: quanto mais perto da igualdade, mais inteiro o perfil. O py-spy conta também quem espera por um processador, e por isso vê mais tempo do que foi gasto.',
    }),
  ];
}

interface Described {
  id: string;
  caption: string;
  columns: readonly { metric: string; header: string }[];
  note: string;
}

function tableOf(
  { facts }: CampaignView,
  { load, services }: ProfilesView,
  { id, caption, columns, note }: Described,
): Table {
  return {
    id: `${id}${profileIdSuffix(load)}`,
    caption,
    columns: [
      { label: 'Serviço', numeric: false },
      ...columns.map(({ header }) => ({ label: header, numeric: true })),
    ],
    rows: services.map(({ service }) => ({
      label: service.name,
      cells: columns.map(({ metric }): Cell => {
        const fact = facts.get(factName({ subject: service.id, load: profileSuffix(load), metric }));
        return fact && fact.missing === null ? figure(fact) : text('não medido');
      }),
    })),
    note,
  };
}

/** The functions in which one service spent most: what a flame graph shows, for who does not see it. */
export function heaviestTable({ load }: ProfilesView, { service, heaviest }: ServiceProfile): Table {
  return {
    id: `heaviest-${service.id}${profileIdSuffix(load)}`,
    caption: `As ${heaviest.length} funções em que ${service.name} mais gasta CPU`,
    columns: [
      { label: 'Função', numeric: false },
      { label: 'De onde', numeric: false },
      { label: 'Categoria', numeric: false },
      { label: 'Nela mesma', numeric: true },
      { label: 'Nela e no que ela chama', numeric: true },
    ],
    rows: heaviest.map(({ name, from, category, own, total }) => ({
      label: name,
      cells: [
        text(from),
        text(CATEGORY_NAMES[category]),
        text(formatValue(own, 'share')),
        text(formatValue(total, 'share')),
      ],
    })),
    note: null,
  };
}
