import { run, stopChildrenOnSignal } from './child.ts';

// The web is served by Vite, with reload; api and worker start again when one of their files changes.
stopChildrenOnSignal();
const port = process.env.PORT ?? '3000';
process.env.API_URL ??= `http://localhost:${port}`;
await Promise.all([
  run(process.execPath, ['--watch', '--watch-preserve-output', 'server/entrypoints/start.ts'], 'show'),
  run('vite', [], 'show'),
]);
