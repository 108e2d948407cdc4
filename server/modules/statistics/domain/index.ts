export * from './counting.ts';
export * from './figures.ts';
export * from './published.ts';
export * from './scoring.ts';
export * from './words.ts';
