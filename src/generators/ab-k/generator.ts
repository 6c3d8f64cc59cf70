import { apacheBench } from '../ab/apache-bench.ts';

export default apacheBench({ id: 'ab-k', name: 'ab -k', keepAlive: true });
