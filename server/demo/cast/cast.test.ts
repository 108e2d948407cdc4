import { describe, expect, it } from 'vitest';
import { seeded } from '../../kernel/random.ts';
import { makeMembers, makeStaff, organizationsOf, readRegistry } from './index.ts';

const registry = readRegistry();
const codes = new Set(registry.organizations.map(({ code }) => code));

describe('the registry', () => {
  it('gives every organization a code of its own and names only bodies that exist', () => {
    expect(codes.size).toBe(registry.organizations.length);
    for (const { code, parentCode, deskCode, successorCode } of registry.organizations) {
      for (const other of [parentCode, deskCode, successorCode]) {
        expect(other === undefined || codes.has(other), `${code} → ${other}`).toBe(true);
      }
    }
  });

  it('puts every undertaking unit under a desk and tells its duties', () => {
    for (const unit of organizationsOf(registry, 'unit')) {
      expect(unit.deskCode, unit.code).toMatch(/^desk_/);
      expect(unit.duties?.length ?? 0, unit.code).toBeGreaterThan(15);
    }
  });

  it('closes the first session before the published count was taken', () => {
    const [first] = registry.sessions;
    expect(Date.parse(first?.deadlineAt ?? '')).toBeLessThan(Date.parse('2023-01-03T18:30:00+08:00'));
  });
});

describe('the members', () => {
  const members = makeMembers(seeded('cast'), registry, 436);

  it('have numbers, names and telephones of their own', () => {
    expect(members).toHaveLength(436);
    for (const key of ['memberNo', 'name', 'mobile'] as const) {
      expect(new Set(members.map((member) => member[key])).size, key).toBe(436);
    }
  });

  it('each belong to a sector, a group and at least one committee of the registry', () => {
    for (const { sectorCode, groupCode, committeeCodes, partyCode } of members) {
      expect(committeeCodes.length).toBeGreaterThan(0);
      for (const code of [sectorCode, groupCode, ...committeeCodes, ...(partyCode === null ? [] : [partyCode])]) {
        expect(codes.has(code), code).toBe(true);
      }
    }
  });

  it('fill every sector and give it a convener', () => {
    expect(new Set(members.map(({ sectorCode }) => sectorCode)).size).toBe(organizationsOf(registry, 'sector').length);
    const conveners = members.filter(({ duties }) => duties.some((duty) => duty.endsWith('召集人')));
    expect(conveners).toHaveLength(organizationsOf(registry, 'sector').length);
  });

  it('include rare and long names', () => {
    const names = members.map(({ name }) => name);
    expect(names.some((name) => name.includes('𠮷'))).toBe(true);
    expect(names.filter((name) => name.includes('·')).length).toBeGreaterThanOrEqual(2);
    expect(names.filter((name) => /[喆玥堃昇瑄]/.test(name))).toHaveLength(5);
  });

  it('come out the same for the same seed', () => {
    expect(makeMembers(seeded('cast'), registry, 436)).toEqual(members);
  });
});

describe('the staff', () => {
  const staff = makeStaff(seeded('cast'), registry);
  const holding = (duty: string, code: string) =>
    staff.filter(({ duties }) => duties.some((each) => each.duty === duty && each.organizationCode === code));

  it('have logins and telephones of their own, apart from the members', () => {
    expect(new Set(staff.map(({ loginNo }) => loginNo)).size).toBe(staff.length);
    expect(new Set(staff.map(({ mobile }) => mobile)).size).toBe(staff.length);
    expect(staff.every(({ mobile }) => mobile > '13800002000')).toBe(true);
  });

  it('give every unit a liaison, a handler and a signer', () => {
    for (const { code } of organizationsOf(registry, 'unit')) {
      expect(holding('unit_liaison', code), code).toHaveLength(1);
      expect(holding('unit_handler', code).length, code).toBeGreaterThan(0);
      expect(holding('unit_signer', code), code).toHaveLength(1);
    }
  });

  it('fill every desk, review group and leading post', () => {
    for (const { code } of organizationsOf(registry, 'routing_desk')) {
      expect(holding('routing_desk', code).length, code).toBeGreaterThan(0);
    }
    for (const { code } of organizationsOf(registry, 'review_group')) {
      expect(holding('reviewer', code), code).toHaveLength(3);
      expect(holding('group_leader', code), code).toHaveLength(1);
    }
    expect(staff.filter(({ duties }) => duties.some(({ duty }) => duty === 'leader'))).toHaveLength(12);
  });

  it('keep the administrator and the auditor apart', () => {
    const dutiesOf = (loginNo: string) => staff.find((person) => person.loginNo === loginNo)?.duties ?? [];
    expect(dutiesOf('admin01').map(({ duty }) => duty)).toEqual(['sys_admin']);
    expect(dutiesOf('auditor01').map(({ duty }) => duty)).toEqual(['auditor']);
  });
});
