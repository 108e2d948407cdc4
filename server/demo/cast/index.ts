export { makeMembers, type CastMember } from './members.ts';
export {
  organizationsOf,
  readRegistry,
  readSeed,
  type Category,
  type Registry,
  type RegistryOrganization,
} from './registry.ts';
export { makeStaff } from './staff.ts';
export {
  readYearPlan,
  type PlannedDissatisfaction,
  type PlannedKeyProposal,
  type PublishedState,
  type YearPlan,
} from './year.ts';
