import { PRESETS } from '../../campaign/presets.ts';

const { quick, study } = PRESETS;

export const HELP = `Mede os serviços com o wrk, grava os resultados e refaz o relatório.

Uso: npm run reproduce -- [opções]

Perfis
  --profile quick       (padrão) ${quick.durationS} s por rodada, aquecimento de ${quick.warmupS} s, ${quick.rounds} rodadas por serviço
  --profile study       wrk -t${study.threads} -c${study.connections} -d${study.durationS / 60}m --latency, aquecimento de ${study.warmupS} s, ${study.rounds} rodadas por serviço

Ajustes (mudar a carga de um perfil grava a campanha como "custom")
  --duration TEMPO      duração de cada medição: 10s, 5m
  --warmup TEMPO        aquecimento antes de cada medição; 0 desliga
  --rounds N            rodadas por serviço; cada uma num processo novo do servidor
  --threads N           threads do wrk
  --connections N[,N]   conexões simultâneas, múltiplo de --threads
  --timeout TEMPO       a partir daqui uma resposta conta como timeout
  --services ID[,ID]    quais serviços (padrão: todos os de services/)
  --control ID          qual serviço é medido também contra si mesmo, o controle A/A; none desliga
                        (padrão: o primeiro)
  --scenario ID[,ID]    quais cenários (padrão: todos os de scenarios/)
  --budget B[,B]        shared: servidor e wrk em todos os núcleos; split: um núcleo para o servidor
  --engine E            compose ou native (padrão: compose se houver Docker, senão native)
  --seed N              semente que embaralha a ordem dentro de cada bloco

Andamento e saída
  --resume [CAMPANHA]   continua uma campanha interrompida (padrão: a mais recente incompleta)
  --commit              grava um commit do git só com os arquivos desta campanha
  --no-site             não refaz o relatório no fim
  --json                um objeto JSON por linha na saída padrão, para programas
  -h, --help            esta ajuda

Códigos de saída
  0    tudo medido, relatório refeito
  1    alguma medição falhou; o que deu certo está gravado
  2    argumento inválido
  3    falta algo que é preciso (a mensagem diz o quê)
  130  interrompido (Ctrl+C); continue com --resume
`;
