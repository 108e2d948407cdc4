import type { Member } from '../../modules/members/index.ts';
import type { Organization } from '../../modules/organizations/index.ts';
import type { CastMember } from '../cast/index.ts';

type Codes = ReadonlyMap<string, Organization>;
const idIn = (codes: Codes, code: string): string => {
  const organization = codes.get(code);
  if (organization === undefined) throw new Error(`the register has no ${code}`);
  return organization.id;
};

/** A member of the cast as the register of members keeps him. */
export const memberFrom = (cast: CastMember, codes: Codes, id: string): Omit<Member, 'status' | 'version'> => ({
  id,
  memberNo: cast.memberNo,
  name: cast.name,
  gender: cast.gender === '女' ? 'female' : 'male',
  birth: cast.birth,
  nation: cast.nation,
  partyId: cast.partyCode === null ? null : idIn(codes, cast.partyCode),
  sectorId: idIn(codes, cast.sectorCode),
  organizationIds: [...cast.committeeCodes, cast.groupCode].map((code) => idIn(codes, code)),
  isStanding: cast.isStanding,
  duties: cast.duties.join('、'),
  title: cast.title,
  mobile: cast.mobile,
  email: '',
  address: cast.address,
  postcode: cast.postcode,
});
