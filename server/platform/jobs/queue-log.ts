import { Logger as QueueLogger, type LogFunctionFactory } from 'graphile-worker';
import type { Logger } from 'pino';

const LEVELS = { error: 'error', warning: 'warn', info: 'debug', debug: 'trace' } as const;

/** The queue's own words in our log; its payloads hold nothing but ids. */
export const queueLog = (log: Logger): QueueLogger => {
  const part = log.child({ part: 'queue' });
  const factory: LogFunctionFactory = () => (level, message) => part[LEVELS[level]](message);
  return new QueueLogger(factory);
};
