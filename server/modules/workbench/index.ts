import { defineModule } from '../../platform/module.ts';
import { routes } from './routes.ts';

/**
 * Workbench (工作台): what one must do now, what one follows, the list of proposals and the search box.
 * Reads only: it decides nothing and owns nothing. Everything shown is cut to what the reader may see.
 */
export const workbench = defineModule({ name: 'workbench', owns: [], routes });
export { sightOf, type Sight } from './policy.ts';
export { concerning, visible } from './repository/index.ts';
