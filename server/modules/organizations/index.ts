/**
 * Organizations (单位与组织): parties, people's organisations, sectors, special committees, groups, undertaking units and
 * routing desks, each with its days and, where abolished (撤销), its successor.
 * The picture of a body's official seal (印章) is kept here too.
 * Emits: organization.added, organization.changed, organization.abolished, organization.seal_added.
 */
import { defineModule } from '../../platform/module.ts';
import { routes } from './routes.ts';

export const organizations = defineModule({
  name: 'organizations',
  owns: ['organization', 'organization_seal'],
  routes,
});
export { currentBodies, decideUnits, enterUnits, organizationsByCodes, type UnitDecision } from './bulk.ts';
export { hasSeal, isCurrent, type Organization } from './domain.ts';
export { searchTextOf } from './pinyin.ts';
export { currentSealId, enterSeals, sealPicture } from './seals.ts';
export { currentUnits, deskOf, enterOrganizations, loadOrganizations, organizationsByIds } from './service.ts';
