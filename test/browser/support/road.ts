import type { Role } from '../../harness/people.ts';
import type { Person } from './person.ts';

export const TITLE = '关于在中小学配备心理健康专职教师的提案';
export const OTHER = '关于加强校园心理健康服务的提案';
/** Asked each time: a road may be walked over midnight. */
const today = (): string => new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(new Date());

type UnitPeople = { readonly liaison: Role; readonly office: string; readonly handler: string };
export const EDUCATION: UnitPeople = { liaison: 'liaison', office: '基础教育科', handler: '教育承办人' };
export const FINANCE: UnitPeople = { liaison: 'coLiaison', office: '科教文科', handler: '财政承办人' };

/** What people do on the way of a proposal, each at his own browser; `the` brings the person of a role. */
export function roadOf(the: (role: Role) => Promise<Person>) {
  async function writes(role: Role, title: string): Promise<Person> {
    const author = await the(role);
    await author.goesTo('写提案');
    await author.fills({ 案由: title, 类别: '社会建设', 情况: '全市配备专职教师的学校不足三成。' });
    await author.fills({ 分析: '编制口径不清，评聘没有通道。', 建议1: '三年内每所中学至少配备一名专职教师。' });
    await author.presses('再加一条建议');
    await author.fills({ 建议2: '将辅导室经费列入生均公用经费。', 建议承办单位: '市教育局' });
    await author.presses('记一次调研');
    await author.fills({ 走访对象: '辉县市教育局', 地点: '辉县', 日期: '2022-10-20' });
    await author.fills({ 了解到的情况: '走访二十一所学校，仅五所有专职教师。' });
    await author.fills({ 声明: ['由本人撰写', '经过调查研究'], 是否同意公开: '同意公开' });
    await author.presses('下一步：核对');
    await author.isAt('核对并提交');
    return author;
  }

  async function passesFirstLook(title: string): Promise<void> {
    const reviewer = await the('reviewer');
    await reviewer.goesTo('审查');
    await reviewer.picksRow(title);
    await reviewer.presses('开始预审');
    await reviewer.fills({ 选题关: '过', 调研关: '过', 审查意见: '情况清楚，建议可行。' });
    await reviewer.presses('预审通过');
    await reviewer.sees('审查意见已提交');
  }

  async function passesFirstReview(title: string): Promise<void> {
    const leader = await the('groupLeader');
    await leader.takesUp('待初审', title);
    await leader.fills({ 内容关: '过', 审查意见: '同意立案。' });
    await leader.presses('初审通过');
    await leader.sees('审查意见已提交');
  }

  async function agreesToMerge(role: Role, title: string): Promise<void> {
    const proposer = await the(role);
    await proposer.takesUp('征询您对并案的意见', title);
    await proposer.presses('同意并案');
    await proposer.sees('已答复，提案委会据此决定');
  }

  async function receives({ liaison: role, office, handler }: UnitPeople): Promise<void> {
    const liaison = await the(role);
    await liaison.takesUp('待签收', TITLE, '/tasks');
    await liaison.presses('签收');
    await liaison.sees('已签收');
    await liaison.presses('分派承办人');
    await liaison.answers('分派科室与承办人', { 承办科室: office, 承办人: handler }, '分派');
  }

  async function givesCoOpinion(docNo: string): Promise<void> {
    const finance = await the('coHandler');
    await finance.takesUp('待您提出会办意见', TITLE, '/tasks');
    await finance.presses('写会办意见');
    const opinion = { 意见: '同意安排专项经费。', 文号: docNo, 签发人: '财政局长' };
    await finance.answers('会办意见', opinion, '发给主办单位');
  }

  async function logsContact(way: string): Promise<void> {
    const handler = await the('handler');
    await handler.takesUp('待您起草答复', TITLE, '/tasks');
    await handler.presses('登记沟通');
    const what = { 在什么时候: '办理中', 怎样沟通: way, 日期: today(), 地点或号码: '市教育局', 参加人: '李慧敏' };
    await handler.answers('登记一次沟通', { ...what, 谈了什么: '说明编制核定的进展。' }, '登记');
  }

  async function writesReply(grade: string): Promise<void> {
    const handler = await the('handler');
    await handler.takesUp('待您起草答复', TITLE, '/tasks');
    await handler.presses('起草答复');
    await handler.isAt('写答复');
    for (const name of ['建议1', '建议2']) {
      const answer = handler.page.getByRole('region', { name, exact: true });
      await handler.fills({ 采纳情况: '采纳', 答复: '已核定编制四十名，今年秋季招聘到岗。' }, answer);
    }
    await handler.fills({ 答复类别: grade, 联系电话: '0373-1234567', 公开方式: '主动公开' });
    if (grade === 'B类') await promises(handler);
    await sendsForSignature();
  }

  async function promises(handler: Person): Promise<void> {
    await handler.presses('自己加一项');
    const nextYear = Number(today().slice(0, 4)) + 1;
    await handler.fills({ 做什么: '招聘心理教师四十名', 何时办成: `${nextYear}-06-30`, 责任科室: '基础教育科' });
  }

  async function sendsForSignature(): Promise<void> {
    const handler = await the('handler');
    await handler.presses('送签');
    await handler.answers('送签这份答复？', {}, '送签');
    await handler.sees('已送负责人签发');
  }

  async function signs(serial: string): Promise<void> {
    const signer = await the('signer');
    await signer.takesUp('答复待您签发', TITLE, '/tasks');
    await signer.isAt('签发答复');
    await signer.fills({ 字: '新教提复', 年: today().slice(0, 4), 号: serial });
    await signer.presses('签发');
    await signer.answers('签发这份答复？', {}, '确定签发');
    await signer.sees('已签发，送归口单位审核');
  }

  async function releases(): Promise<void> {
    const desk = await the('desk');
    await desk.takesUp('待审核', TITLE, '/desk');
    await desk.presses('其余各项都符合');
    await desk.presses('审核通过，送提案人');
    await desk.answers('审核通过，送提案人？', {}, '送提案人');
    await desk.sees('已送达提案人');
  }

  async function judges(role: Role, result: '满意' | '不满意'): Promise<void> {
    const proposer = await the(role);
    await proposer.takesUp('的答复已送达', TITLE);
    await proposer.presses('打开答复函');
    await proposer.presses('提交评价');
    await proposer.sees('有几处需要改一改');
    const form = {
      办理态度: '满意',
      办理结果: result,
      '答复前，承办单位怎样听取您的意见': '电话',
      走访情况: '本人提出不需要走访',
      答复是否针对提案: '针对',
    };
    await proposer.fills({ ...form, 意见或建议: result === '不满意' ? '没有时间表。' : '' });
    await proposer.presses('提交评价');
    await proposer.sees('已提交，谢谢您的评价');
  }

  async function decides(what: string, button: string, title: string): Promise<void> {
    const chair = await the('committee');
    await chair.takesUp(what, TITLE);
    await chair.presses(button);
    await chair.answers(title, { 说明: '经提案委研究决定。' }, button);
  }

  return {
    writes,
    passesFirstLook,
    passesFirstReview,
    agreesToMerge,
    receives,
    givesCoOpinion,
    logsContact,
    writesReply,
    sendsForSignature,
    signs,
    releases,
    judges,
    decides,
  };
}
