import type { AcceptClueInput, ClueView, EnterClueInput } from '../../../contract/clues.ts';
import * as clues from '../../../server/modules/clues/service/index.ts';
import type { TestCommittee } from '../../harness/committee.ts';
import type { Cast } from '../../harness/people.ts';

const DAY_MS = 86_400_000;
const ago = (days: number): string => new Date(Date.now() - days * DAY_MS).toISOString();
type Words = Omit<AcceptClueInput, 'version'>;

const LETTER: EnterClueInput = {
  ...{ title: '公交夜班车停得太早', content: '夜里十点以后，城东到火车站没有公交车，下夜班的工人只能打车。' },
  ...{ category: 'economy', source: 'mail', sourceNote: '', name: '吴建国', phone: '13600001111' },
};
const TOPICS: readonly Words[] = [
  {
    title: '延长城东至火车站的公交夜班线路',
    content: '夜间十点以后多条线路停运，城东工业区下夜班的职工出行不便，希望延长一至两条干线的运营时间。',
    category: 'economy',
  },
  {
    title: '老旧小区加装电梯时低层住户的补偿办法',
    content: '低层住户担心采光和噪声，各小区补偿做法不一，希望市里出台参考标准和协商程序，并明确由哪个部门牵头调解。',
    category: 'society',
  },
  {
    title: '卫河沿线工业遗存的保护与利用',
    content: '老厂房、码头和铁路专用线正在逐年损坏，希望摸清底数、挂牌保护，并结合步道建设适度开放。',
    category: 'culture',
  },
];

/** A desk with a clue in each of its states; answers the id of one that waits for screening. */
export async function fillClueDesk({ as, deliverAll }: TestCommittee, cast: Cast): Promise<string> {
  const office = () => as(cast.office, ago(1));
  const entered = async (given: Partial<EnterClueInput>, days = 2): Promise<ClueView> =>
    clues.enterClue(await as(cast.office, ago(days)), { ...LETTER, ...given });
  const accepted = async (words: Words): Promise<ClueView> => {
    const { id, version } = await entered({ title: words.title }, 9);
    return clues.acceptClue(await office(), id, { ...words, version });
  };
  const items = [];
  for (const words of TOPICS) items.push(await accepted(words));
  const until = ago(-200).slice(0, 10);
  await clues.publishClues(await office(), { items: items.map(({ id, version }) => ({ id, version })), until });
  await clues.pickClue(await as(cast.second, ago(1)), items[1]?.id ?? '', null);
  await accepted({
    title: '校门口接送车辆的分时停放',
    content: '放学时段两所小学门前道路堵塞半小时以上。',
    category: 'society',
  });
  const refused = await entered({ title: '邻居占用楼道', source: 'phone', sourceNote: '' });
  await clues.rejectClue(await office(), refused.id, {
    reason: 'personal',
    notice: '您反映的是个人的具体问题，建议向所在社区或 12345 热线反映。感谢您的关心。',
    version: refused.version,
  });
  const late = '农村生活垃圾清运不及时、夏天气味重，希望增加转运车辆并公布清运时间表';
  await entered({ title: late, source: 'wechat', sourceNote: '公众号留言', category: null }, 40);
  const { id } = await entered({});
  await deliverAll(await as(undefined, ago(1)));
  return id;
}
