export * from './records.ts';
export * from './replies.ts';
