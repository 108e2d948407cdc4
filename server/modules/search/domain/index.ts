export { keysOf, markKey, type Kept } from './keys.ts';
export { excerptOf, marked } from './marking.ts';
export { segmentsOf, wantedOf, type Wanted } from './wanted.ts';
export { countFacets, ordered, passes, statusesOf, type Found } from './found.ts';
