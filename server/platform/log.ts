import { pino, type Logger } from 'pino';

/** Structured log; what identifies a person or opens a door is never written. */
export const createLog = (level: string = process.env['LOG_LEVEL'] ?? 'warn'): Logger =>
  pino({
    level,
    base: null,
    redact: {
      paths: [
        '*.password',
        '*.mobile',
        '*.phone',
        '*.address',
        '*.email',
        'req.headers.cookie',
        'req.headers.authorization',
      ],
      censor: '[已隐去]',
    },
  });
