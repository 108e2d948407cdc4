/**
 * Commitments (承诺事项): what a reply promises to do later, found in its sentences with the words and the date each goes by.
 * What is found is shown to people, who read the letter itself; nothing is decided by it.
 */
import { defineModule } from '../../platform/module.ts';
import { routes } from './routes.ts';

export const commitments = defineModule({ name: 'commitments', owns: [], routes });
export { promisesIn } from './domain/index.ts';
