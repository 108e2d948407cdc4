/** What people see of a case elsewhere than on its own pages, for tests of the modules that make it. */
export { dossierContents } from '../../server/modules/dossier/service/index.ts';
export { listNotices } from '../../server/modules/notifications/service.ts';
export { homeOf } from '../../server/modules/workbench/service.ts';
