/**
 * Commitments (承诺事项): what a reply promises to do later, found in its sentences with the words and the date each goes by.
 * What is found is proposed to people, never taken for granted.
 */
import { defineModule } from '../../platform/module.ts';

export const commitments = defineModule({ name: 'commitments', owns: [] });
export { promisesIn } from './domain/index.ts';
