/**
 * Channels (外发渠道): how notices leave the house beside the inbox, by mail, group robots and SMS; where each person wants
 * them, at an address he confirmed; what did not arrive, and what should have followed from an event and failed for good. Every
 * notice is on its way at least once, under an id by which a second copy is known.
 * Listens to nothing. Emits: channel.*, message.*, delivery.* (events.ts).
 */
import { defineModule } from '../../platform/module.ts';
import { routes } from './routes.ts';
import { sendDue } from './service/index.ts';

export const channels = defineModule({
  name: 'channels',
  owns: ['channel', 'notice_choice', 'mail_confirmation', 'message', 'posting', 'failed_delivery'],
  routes,
  sweeps: { sendDue },
});
export { keepFailedDelivery, postOut, type Body } from './service/index.ts';
