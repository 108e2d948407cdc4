/**
 * Organizations (单位与组织): parties, people's organisations, sectors, special committees, groups, undertaking units and
 * routing desks, each with its days and, where abolished (撤销), its successor.
 * Emits: organization.added, organization.changed, organization.abolished.
 */
import { defineModule } from '../../platform/module.ts';
import { routes } from './routes.ts';

export const organizations = defineModule({ name: 'organizations', owns: ['organization'], routes });
export { currentBodies, decideUnits, enterUnits, organizationsByCodes, type UnitDecision } from './bulk.ts';
export { isCurrent, type Organization } from './domain.ts';
export { searchTextOf } from './pinyin.ts';
export { currentUnits, deskOf, enterOrganizations, loadOrganizations, organizationsByIds } from './service.ts';
