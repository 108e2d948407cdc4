export * from './cells.ts';
export * from './matching.ts';
export * from './members.ts';
export * from './planning.ts';
export * from './proposals.ts';
export * from './table.ts';
export * from './units.ts';
