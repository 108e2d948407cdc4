/**
 * Notifications (通知): tells whoever must act next, or is owed the news, that something came to him. One act on many things
 * makes one notice; who did it himself is not told. Nothing is decided here and nothing waits for it.
 * Listens to: every hand-over (domain/rules.ts), sign_in.ended. Emits: nothing.
 */
import { defineModule, defineSubscribers } from '../../platform/module.ts';
import { RULES } from './domain/index.ts';
import { routes } from './routes.ts';
import { lookAgain, tell } from './service.ts';
import { streams } from './stream.ts';

export const notifications = defineModule({
  name: 'notifications',
  owns: ['notice', 'notice_matter'],
  routes,
  streams,
  subscribers: defineSubscribers({
    ...Object.fromEntries([...RULES.keys()].map((type) => [type, tell])),
    'sign_in.ended': lookAgain,
  }),
});
export { listenForNotices } from './stream.ts';
