import { PRESETS, type Preset } from '../../campaign/presets.ts';

const { default: short, study, original, ramp, 'ramp-quick': quick, capacity, generators, profile } = PRESETS;

/** `4, 8 e 12` */
function looksOf({ looks }: Preset): string {
  return looks
    .map(({ blocks }) => blocks)
    .join(', ')
    .replace(/, (\d+)$/, ' e $1');
}

export const HELP = `Mede os serviços, com o wrk se não se diz outro gerador, grava os resultados e refaz o relatório.

Uso: npm run reproduce -- [opções]

Um bloco mede cada serviço uma vez em cada divisão dos núcleos, em ordem sorteada; o bloco seguinte, na ordem inversa.

Cargas
  --preset default      (padrão) ${short.load.durationS} s por rodada, até ${short.load.blocks} blocos; olha aos ${looksOf(short)} e para
                        assim que as conclusões principais estiverem decididas; núcleos: ${short.budgets.join(' e ')}
  --preset study        o que se publica: ${study.load.durationS} s por rodada, tantos blocos quantos couberem em ${(study.timeS ?? 0) / 60} min
                        (ou em --time), sem olhar antes do fim; núcleos: ${study.budgets.join(' e ')}
  --preset original     a do estudo original: wrk -t${original.load.threads} -c${original.load.connections} -d${original.load.durationS / 60}m --latency, ${original.load.blocks} blocos,
                        aquecimento de ${original.load.warmupS} s; núcleos: ${original.budgets.join(' e ')}
  --preset ramp         ${ramp.load.connections.join(', ')} conexões, ${ramp.load.durationS} s em cada degrau: um só servidor
                        passa por todos, ${ramp.load.blocks} vezes, metade subindo e metade descendo; núcleos: ${ramp.budgets.join(' e ')}
  --preset capacity     a maior taxa com p99 de até ${capacity.load.ladder?.promisesMs.join(', ')} ms: h2load, a frações da taxa de laço fechado
                        e depois à procura de cada limite, ${capacity.load.blocks} vezes; núcleos: ${capacity.budgets.join(' e ')}
  --preset generators   o mesmo servidor (Go) sob um gerador de carga depois do outro, ${generators.load.durationS} s cada, ${generators.load.blocks} vezes:
                        ${generators.load.generators?.map(({ id }) => id).join(', ')}; só com --engine native
  --preset profile      um perfil de CPU, memória e coletor de cada serviço, à parte das medições: ${profile.load.durationS} s só com a
                        carga, ${profile.load.durationS} s com o perfilador, e ${profile.load.durationS} s sem ele; só com --engine native, em Linux
  --quick               com --preset ramp: ${quick.load.connections.join(', ')} conexões, ${quick.load.durationS} s em cada, ${quick.load.blocks} vezes

Tempo
  --time TEMPO          quanto há para medir, do piloto em diante: 90s, 20m, 2h; nenhum bloco começa que não
                        termine dentro dele

Ajustes (mudar o que uma carga diz grava a campanha como "custom")
  --duration TEMPO      duração de cada medição: 10s, 5m
  --warmup TEMPO        aquecimento antes de cada medição; 0 desliga (padrão: em default e study, o que uma
                        rodada piloto de cada serviço mostra que ele precisa)
  --rounds N            quantos blocos: um tamanho planejado, que só se julga no fim, sem olhar antes
  --threads N           threads do wrk
  --connections N[,N]   conexões simultâneas, múltiplo de --threads
  --timeout TEMPO       a partir daqui uma resposta conta como timeout
  --services ID[,ID]    quais serviços ou variantes; all: todos (padrão: os de scenarios/default.json)
  --control ID          qual serviço é medido também contra si mesmo, o controle A/A; none desliga
                        (padrão: a referência do cenário)
  --scenario ID[,ID]    quais cenários; all: todos (padrão: os de scenarios/default.json)
  --budget B[,B]        shared: servidor e wrk em todos os núcleos; split: um núcleo para o servidor
                        (padrão: os da carga; onde split não é possível, só shared)
  --generator ID        qual gerador de carga (padrão: wrk; em capacity, h2load)
  --engine E            compose ou native (padrão: compose se houver Docker, senão native)
  --seed N              semente que embaralha a ordem dentro dos blocos

Uma mudança no código de um serviço
  --against COMMIT      mede os serviços desse commit ao lado dos que estão aqui, nos mesmos blocos, e diz o
                        que a mudança fez; nada disso vai para results/

Andamento e saída
  --resume [CAMPANHA]   continua uma campanha interrompida (padrão: a mais recente incompleta); um bloco que
                        ficou pela metade é medido de novo inteiro
  --wait                se outra medição está em curso nesta máquina, espera que termine
  --commit              grava um commit do git só com os arquivos desta campanha
  --no-site             não refaz o relatório no fim
  --json                um objeto JSON por linha na saída padrão, para programas
  -h, --help            esta ajuda

Códigos de saída
  0    tudo medido, decidido, ou o tempo dado acabou; se o relatório não foi refeito, a mensagem diz por quê
  1    alguma medição falhou; o que deu certo está gravado
  2    argumento inválido
  3    falta algo que é preciso, ou outra medição está em curso nesta máquina (a mensagem diz)
  130  interrompido (Ctrl+C); mostra o que os blocos completos dizem até aqui; continue com --resume
`;
