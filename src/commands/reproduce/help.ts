import { PRESETS } from '../../campaign/presets.ts';

const { default: short, study, original } = PRESETS;

export const HELP = `Mede os serviços com o wrk, grava os resultados e refaz o relatório.

Uso: npm run reproduce -- [opções]

Cargas
  --preset default      (padrão) ${short.durationS} s por rodada, aquecimento de ${short.warmupS} s, ${short.blocks} rodadas por serviço
  --preset study        o que se publica: ${study.durationS} s por rodada, aquecimento de ${study.warmupS} s, ${study.blocks} rodadas por serviço
  --preset original     a do estudo original: wrk -t${original.threads} -c${original.connections} -d${original.durationS / 60}m --latency, aquecimento de ${original.warmupS} s, ${original.blocks} rodadas por serviço

Ajustes (mudar o que uma carga diz grava a campanha como "custom")
  --duration TEMPO      duração de cada medição: 10s, 5m
  --warmup TEMPO        aquecimento antes de cada medição; 0 desliga
  --rounds N            rodadas por serviço; cada uma num processo novo do servidor
  --threads N           threads do wrk
  --connections N[,N]   conexões simultâneas, múltiplo de --threads
  --timeout TEMPO       a partir daqui uma resposta conta como timeout
  --services ID[,ID]    quais serviços ou variantes; all: todos (padrão: os de scenarios/default.json)
  --control ID          qual serviço é medido também contra si mesmo, o controle A/A; none desliga
                        (padrão: a referência do cenário)
  --scenario ID[,ID]    quais cenários; all: todos (padrão: os de scenarios/default.json)
  --budget B[,B]        shared: servidor e wrk em todos os núcleos; split: um núcleo para o servidor
  --generator ID        qual gerador de carga (padrão: wrk)
  --engine E            compose ou native (padrão: compose se houver Docker, senão native)
  --seed N              semente que embaralha a ordem dentro de cada bloco

Andamento e saída
  --resume [CAMPANHA]   continua uma campanha interrompida (padrão: a mais recente incompleta)
  --wait                se outra medição está em curso nesta máquina, espera que termine
  --commit              grava um commit do git só com os arquivos desta campanha
  --no-site             não refaz o relatório no fim
  --json                um objeto JSON por linha na saída padrão, para programas
  -h, --help            esta ajuda

Códigos de saída
  0    tudo medido; se o relatório não foi refeito, a mensagem diz por quê
  1    alguma medição falhou; o que deu certo está gravado
  2    argumento inválido
  3    falta algo que é preciso, ou outra medição está em curso nesta máquina (a mensagem diz)
  130  interrompido (Ctrl+C); mostra o que os blocos completos dizem até aqui; continue com --resume
`;
