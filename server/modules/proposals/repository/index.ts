export * from './cosigning.ts';
export * from './parts.ts';
export * from './proposals.ts';
export * from './review-queue.ts';
export * from './sheets.ts';
export * from './texts.ts';
export * from './views.ts';
export * from './whole.ts';
