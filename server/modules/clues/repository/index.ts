export * from './clues.ts';
export * from './contributors.ts';
export * from './door.ts';
export * from './notices.ts';
