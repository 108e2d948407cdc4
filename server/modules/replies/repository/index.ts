export * from './audits.ts';
export * from './classes.ts';
export * from './countersigns.ts';
export * from './records.ts';
export * from './replies.ts';
export * from './pre-readings.ts';
export * from './scans.ts';
