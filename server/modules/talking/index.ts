/**
 * Talking (来往): what the proposers of a case and the unit that handles it write to each other on record (留言), with files sent along, and the visits
 * and handling consultations (走访、提案办理协商) they arrange; once held, one is entered as a contact, with minutes. Desk and office
 * read along; no other unit knows of it.
 * Listens to nothing. Emits: remark.written, appointment.* (events.ts).
 */
import { defineModule } from '../../platform/module.ts';
import { routes } from './routes.ts';
import { streams } from './streams.ts';

export const talking = defineModule({ name: 'talking', owns: ['remark', 'appointment'], routes, streams });
export { APPOINTMENT_WORKFLOW } from './domain/index.ts';
export { talksOfProposal } from './service/index.ts';
