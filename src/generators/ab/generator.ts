import { apacheBench } from './apache-bench.ts';

/** ab as it is where nobody says otherwise: a connection a request. */
export default apacheBench({ id: 'ab', name: 'ab', keepAlive: false });
