/**
 * Materials (素材): what an author wrote or said before — a research report, a speech, an opinion report — and begins a proposal
 * from. Material and proposal know of each other from then on.
 * Listens to nothing. Emits: material.* (events.ts).
 */
import { defineModule } from '../../platform/module.ts';
import { routes } from './routes.ts';

export const materials = defineModule({ name: 'materials', owns: ['material', 'material_use'], routes });
