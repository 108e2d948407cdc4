export * from './bulk.ts';
export * from './closing.ts';
export * from './facts.ts';
export * from './merging.ts';
export * from './reviewing.ts';
export * from './routing.ts';
export * from './sweeps.ts';
export { getProposal, listVersions } from './view.ts';
export * from './writing.ts';
