import { expect, test } from 'vitest';
import { freshCommittee } from '../../../test/harness/committee.ts';
import { putMember, putOrganization, putProposal } from '../../../test/harness/rows.ts';
import { asOwner, ownersOf, placesOf, replaceEverywhere } from './wiping.ts';

test('a passage is found for itself, never as half of a sign that JSON writes in two', async () => {
  const committee = await freshCommittee();
  const findings = [
    '前文\npc 一号令不是它，npc 一号令和\nnpc 一号令才是；\u0001号令不是，“\\u0001号令是',
    '只有\npc 一号令，没有它',
  ];
  const [id, other] = await committee.read(async (tx) => {
    const sector = await putOrganization(tx, '教育界', 'sector');
    const lead = await putMember(tx, { name: '张三', pinyin: 'zhangsan zs', sectorId: sector.id });
    const put = (finding: string) =>
      putProposal(tx, { lead, status: 'draft', research: JSON.stringify([{ finding }]) });
    return [await put(findings[0] ?? ''), await put(findings[1] ?? '')];
  });
  const passages = ['npc 一号令', 'u0001号令'];
  const wiped = await asOwner(committee.database.ownerUrl, committee.committeeId, async (tx) => {
    expect(await placesOf(tx, 'npc 一号令')).toEqual([{ table: 'proposal', column: 'research', rows: 1 }]);
    expect(await ownersOf(tx, { table: 'proposal', column: 'id' }, passages)).toEqual([id]);
    for (const passage of passages) await replaceEverywhere(tx, passage);
    return tx.selectFrom('proposal').select('research').where('id', 'in', [id, other]).orderBy('id').execute();
  });
  expect(wiped.map(({ research }) => research)).toEqual([
    [{ finding: '前文\npc 一号令不是它，〔已清除〕和\n〔已清除〕才是；\u0001号令不是，“\\〔已清除〕是' }],
    [{ finding: '只有\npc 一号令，没有它' }],
  ]);
});
