export { promiseIn, promisesIn } from './finder.ts';
