/**
 * Exchange (导入导出): members, undertaking units and proposals as sheets, in and out. A file is previewed, then taken in as a
 * whole or not at all, under the rules of the modules that keep its things; an export can be edited and taken in again.
 * Emits: sheet.imported, sheet.exported.
 */
import { defineModule } from '../../platform/module.ts';
import { routes } from './routes.ts';

export const exchange = defineModule({ name: 'exchange', owns: ['sheet_import'], routes });
export { commands } from './commands.ts';
