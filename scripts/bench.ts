import path from 'node:path';
import { measureOverhead } from '../src/bench/overhead.ts';
import { compareSiteBuild } from '../src/bench/site-build.ts';

const root = path.resolve(import.meta.dirname, '..');
const s = (ms: number) => `${(ms / 1000).toFixed(2).replace('.', ',')} s`;

const overhead = await measureOverhead(root, 5);
console.log(`Tempo que não é medição (native, sem o site), ${overhead.rounds} rodadas:
  preparo até a primeira rodada   ${s(overhead.buildMs)}
  por rodada, ao todo             ${s(overhead.perRoundMs)}   (meta: até 2 s)
    iniciar até responder         ${s(overhead.phasesMs.start)}
    conferir a resposta           ${s(overhead.phasesMs.check)}
    parar                         ${s(overhead.phasesMs.stop)}`);

const site = await compareSiteBuild(root, 5);
console.log(`Construção do site, alternada com a de um site Astro de uma página:
  este site                       ${s(site.oursMs)}
  uma página                      ${s(site.bareMs)}
  razão                           ${site.ratio.toFixed(2).replace('.', ',')}×   (meta: até 2×)`);
