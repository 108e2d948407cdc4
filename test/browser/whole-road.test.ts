import { afterAll, it } from 'vitest';
import { launchBrowser } from '../harness/browser.ts';
import { freshCommittee } from '../harness/committee.ts';
import { castIn, loginOf, PASSWORD, type Role } from '../harness/people.ts';
import { runProduct } from '../harness/product.ts';
import { workdayFrom } from '../harness/workdays.ts';
import { DESK, PHONE, stage, type Person } from './support/person.ts';
import { EDUCATION, FINANCE, OTHER, roadOf, TITLE } from './support/road.ts';
import { storyOf } from './support/story.ts';
import { builtWeb } from './support/web.ts';

const committee = await freshCommittee();
await castIn(committee);
const { origin } = await runProduct(committee, await builtWeb());
const browser = await launchBrowser();
afterAll(() => browser.close());

const { present, enter, expectNoFaults } = stage(browser, origin);
const step = storyOf(present);
const PROPOSERS: readonly Role[] = ['lead', 'cosigner', 'second'];

/** The person of a role: the first time he comes to his browser he signs in, proposers on a phone. */
async function the(role: Role): Promise<Person> {
  const known = present.get(role);
  if (known) return known;
  const person = await enter(role, PROPOSERS.includes(role) ? PHONE : DESK);
  await person.signsIn(loginOf(role), PASSWORD);
  return person;
}

const {
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
} = roadOf(the);

it('a proposal goes the whole road by clicking', { timeout: 600_000 }, async () => {
  await step('a member writes a proposal and invites another to sign', async () => {
    const lead = await writes('lead', TITLE);
    await lead.goesTo('我的提案');
    await lead.picksRow(TITLE);
    await lead.fills({ 邀请谁: '张喆' });
    await lead.presses('发出邀请');
    await lead.sees('已邀请 1 位委员');
  });
  await step('the other reads it and signs', async () => {
    const cosigner = await the('cosigner');
    await cosigner.takesUp('邀请您联名', TITLE);
    await cosigner.isAt('请您联名');
    await cosigner.presses('签名联名');
    await cosigner.sees('已签名，谢谢');
  });
  await step('it is handed in; a third member hands in a similar one', async () => {
    const lead = await the('lead');
    await lead.opens('/mine');
    await lead.picksRow(TITLE);
    await lead.presses('核对并提交');
    await lead.presses('确认提交');
    await lead.isAt('提交成功');
    const second = await writes('second', OTHER);
    await second.presses('确认提交');
    await second.isAt('提交成功');
  });
  await step('the reviewer returns it for revision', async () => {
    const reviewer = await the('reviewer');
    await reviewer.takesUp('待预审', TITLE);
    await reviewer.presses('开始预审');
    await reviewer.presses('退回修改');
    await reviewer.answers('退回提案人修改？', { 需要修改之处: '请补充经费测算。' }, '退回修改');
    await reviewer.sees('已退回提案人修改');
  });
  await step('the proposer revises it, the co-signer signs the new text, it is handed in again', async () => {
    const lead = await the('lead');
    await lead.takesUp('退回修改', TITLE);
    await lead.presses('修改');
    await lead.presses('知道了，继续修改');
    await lead.sees('请补充经费测算。');
    await lead.fills({ 分析: '编制口径不清；经测算，每校每年约需十万元。' });
    await lead.presses('下一步：核对');
    await lead.sees('还有人没有签名');
    const cosigner = await the('cosigner');
    await cosigner.takesUp('邀请您联名', TITLE);
    await cosigner.sees('每校每年约需十万元');
    await cosigner.presses('签名联名');
    await cosigner.sees('已签名，谢谢');
    await lead.presses('确认重新提交');
    await lead.isAt('提交成功');
  });
  await step('both pass the first look, where the reviewer suggests a merger, and the first review', async () => {
    for (const title of [TITLE, OTHER]) await passesFirstLook(title);
    const reviewer = await the('reviewer');
    await reviewer.goesTo('审查');
    await reviewer.fills({ 范围: '审查中' });
    await reviewer.picksRow(TITLE);
    await reviewer.presses('建议并案');
    const merger = { 与哪些提案并案: OTHER, 以哪一件为主案: TITLE, 并案的理由: '内容相近。' };
    await reviewer.answers('建议并案', merger, '提出建议');
    for (const title of [TITLE, OTHER]) await passesFirstReview(title);
  });
  await step('the office asks both proposers, both agree, the committee confirms the merger', async () => {
    const office = await the('office');
    await office.takesUp('待征询提案人', TITLE);
    await office.presses('征询提案人');
    await office.answers('征询提案人的意见？', {}, '发出征询');
    await agreesToMerge('lead', TITLE);
    await agreesToMerge('second', OTHER);
    const chair = await the('committee');
    await chair.takesUp('并案征询中', TITLE);
    await chair.presses('确定并案');
    await chair.answers('确定并案？', {}, '确定并案');
    await chair.sees('已并案');
  });
  await step('the committee puts it on file', async () => {
    const chair = await the('committee');
    await chair.goesTo('审查');
    await chair.presses('待立案提案');
    await chair.main.getByRole('checkbox', { name: `选择《${TITLE}》` }).check();
    await chair.presses('立案 1 件');
    await chair.answers('确定立案 1 件？', { 立案意见: '经提案委员会审定，予以立案。' }, '确定立案');
    await chair.sees('已立案 1 件');
  });
  await step('the office designates a lead unit and a co-handling one, the desk dispatches', async () => {
    const office = await the('office');
    await office.takesUp('待拟定承办单位', TITLE);
    await office.fills({
      办理方式: '主办、会办',
      主办单位: '市公安局',
      会办单位: '市财政局',
      理由: '由校园安全牵头。',
    });
    await office.presses('拟定承办单位');
    await office.sees('承办单位已拟定');
    const desk = await the('desk');
    await desk.goesTo('交办');
    await desk.main.getByRole('checkbox', { name: `选择《${TITLE}》` }).check();
    await desk.presses('交办 1 件');
    await desk.answers('确定交办 1 件？', { 交办会或交办文件: '市政协提案交办会' }, '确定交办');
    await desk.sees('已交办 1 件');
  });
  await step('the wrong unit gives it back, the desk hands it to the right one', async () => {
    const police = await the('policeLiaison');
    await police.takesUp('待签收', TITLE, '/tasks');
    await police.pressesApart('申请退回');
    const why = { 退回理由: '不属公安职责。', 法律或职责依据: '“三定”规定', 签字的单位负责人: '公安局长' };
    await police.answers('申请退回这件提案', { ...why, 建议改由哪个单位承办: '市教育局' }, '送归口单位');
    const desk = await the('desk');
    await desk.takesUp('申请退回', TITLE, '/desk');
    await desk.presses('同意改办');
    await desk.answers('同意改办', { 决定说明: '由教育局主办。' }, '改办');
    await desk.sees('已改由新的单位办理');
  });
  await step('both units receive and assign it, the co-handling one sends its opinion', async () => {
    await receives(EDUCATION);
    await receives(FINANCE);
    await givesCoOpinion('新财提会〔2026〕3号');
  });
  await step('a call is logged, and the proposer confirms that it suits him', async () => {
    await logsContact('电话');
    const lead = await the('lead');
    await lead.takesUp('登记了与您的沟通', TITLE);
    await lead.presses('属实，同意这种方式');
    await lead.sees('已记下，谢谢');
  });
  await step('more time is asked for and granted', async () => {
    const signer = await the('signer');
    await signer.opens('/tasks');
    await signer.picksRow(TITLE);
    await signer.presses('申请延期');
    const dialog = signer.dialog('申请延期');
    const due = await dialog.getByLabel('新的办理期限').getAttribute('min');
    const later = workdayFrom(due ?? '', 20);
    await signer.answers('申请延期', { 新的办理期限: later, 延期理由: '需编制部门研究。' }, '送归口单位审批');
    const desk = await the('desk');
    await desk.takesUp('申请延期', TITLE, '/desk');
    await desk.presses('同意延期');
    await desk.answers('同意延期', { 批复意见: '同意。' }, '同意延期');
    await desk.sees('期限已顺延');
  });
  await step('the reply is written, signed, rejected at audit, signed again and released', async () => {
    await writesReply('B类');
    await signs('12');
    const desk = await the('desk');
    await desk.takesUp('待审核', TITLE, '/desk');
    await desk.fills({ 承诺写明了事项和时限: '不符合' });
    await desk.fills({ '承诺写明了事项和时限：哪里不符合': '第二条没有时限。' });
    await desk.presses('其余各项都符合');
    await desk.presses('退回重办');
    await desk.answers('退回单位重办？', { 退回的理由: '第二条没有时限。' }, '退回重办');
    await desk.sees('已退回单位重办');
    const handler = await the('handler');
    await handler.takesUp('待您起草答复', TITLE, '/tasks');
    await handler.presses('继续写');
    await handler.sees('第二条没有时限。');
    await sendsForSignature();
    await signs('12');
    await releases();
  });
  await step('one of the two proposers is dissatisfied: the committee has it handled anew', async () => {
    await judges('lead', '不满意');
    await judges('second', '满意');
    await decides('提案人不满意', '重新办理', '要求重新办理？');
  });
  await step('the second round ends in a reply that satisfies', async () => {
    await receives(EDUCATION);
    await logsContact('面谈');
    await writesReply('A类');
    await signs('30');
    await releases();
    await judges('lead', '满意');
    await judges('second', '满意');
  });
  await step('the case is closed', async () => {
    await decides('待办结', '办结', '办结这件提案？');
    const lead = await the('lead');
    await lead.opens('/mine');
    await lead.sees('已办结');
  });
  expectNoFaults();
});
