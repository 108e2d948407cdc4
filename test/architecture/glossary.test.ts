import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import * as clues from '../../contract/clues.ts';
import * as commitments from '../../contract/commitments.ts';
import { countersignAction, countersignStatus } from '../../contract/countersigning.ts';
import * as cowriting from '../../contract/cowriting.ts';
import * as feedback from '../../contract/feedback.ts';
import * as handling from '../../contract/handling.ts';
import { dispatchMeetingAction, dispatchMeetingStatus } from '../../contract/dispatch-meetings.ts';
import { duty } from '../../contract/identity.ts';
import { lookBackStanding } from '../../contract/look-backs.ts';
import { signalKind } from '../../contract/integrity.ts';
import { memberStatus } from '../../contract/members.ts';
import { organizationKind } from '../../contract/organizations.ts';
import { preAnswerAction, preAnswerStatus } from '../../contract/pre-reading.ts';
import * as proposals from '../../contract/proposals.ts';
import { ratingMark } from '../../contract/rating.ts';
import * as replies from '../../contract/replies.ts';
import * as reviewing from '../../contract/reviewing.ts';
import { keyLevel } from '../../contract/supervision.ts';
import * as talks from '../../contract/talks.ts';
import * as wipings from '../../contract/wipings.ts';
import { stage } from '../../contract/workbench.ts';
import { CHECKOUT } from '../../server/platform/embedded/index.ts';
import { sourcesIn } from './sources.ts';
import { eventTypes, relations } from './vocabulary.ts';

type Line = { readonly chinese: string; readonly names: readonly string[]; readonly meaning: string };

/** The tables of the glossary, by their headings. */
function sectionsOf(text: string): Map<string, Line[]> {
  const sections = text.split(/^## /m).slice(1);
  const lines = (section: string): Line[] =>
    [...section.matchAll(/^\| ([^|]+) \| ((?:`[^`]+`、?)+) *\| ([^|]+) \|$/gm)].map(
      ([, chinese = '', names = '', meaning = '']) => ({
        chinese: chinese.trim(),
        names: [...names.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name),
        meaning: meaning.trim(),
      }),
    );
  return new Map(sections.map((section) => [section.split('\n')[0]?.trim() ?? '', lines(section)]));
}

const LISTS: Readonly<Record<string, readonly string[]>> = {
  提案的状态: proposals.proposalStatus.options,
  提案的动作: proposals.proposalAction.options,
  联名的状态: proposals.cosignStatus.options,
  联名的动作: proposals.cosignAction.options,
  修改意见的状态: cowriting.amendmentStatus.options,
  修改意见的动作: cowriting.amendmentAction.options,
  并案组的状态: proposals.mergeStatus.options,
  并案组的动作: proposals.mergeAction.options,
  办理任务的状态: handling.taskStatus.options,
  办理任务的动作: handling.taskAction.options,
  退回申请的状态: handling.requestStatus.options,
  延期申请的决定: handling.extensionAction.options,
  答复的状态: replies.replyStatus.options,
  答复的动作: replies.replyAction.options,
  征求意见的状态: preAnswerStatus.options,
  征求意见的动作: preAnswerAction.options,
  会签的状态: countersignStatus.options,
  会签的动作: countersignAction.options,
  答复类别: replies.replyClass.options,
  建议的采纳: replies.adoption.options,
  答复的公开方式: replies.publicity.options,
  评价的状态: feedback.feedbackStatus.options,
  评价的动作: feedback.feedbackAction.options,
  承诺事项的状态: commitments.commitmentStatus.options,
  承诺事项的动作: commitments.commitmentAction.options,
  承诺事项的进度: commitments.commitmentLight.options,
  回头看的填报: lookBackStanding.options,
  线索的状态: clues.clueStatus.options,
  线索的动作: clues.clueAction.options,
  线索的来源: clues.clueSource.options,
  线索不采用的理由: clues.clueRejection.options,
  告知提供人的阶段: clues.clueStage.options,
  告知的方式: clues.noticeChannel.options,
  承办单位对提案的评价: ratingMark.options,
  评价疑点: signalKind.options,
  满意程度: feedback.verdict.options,
  委员资格: memberStatus.options,
  职责: duty.options,
  关系: relations,
  单位与组织的种类: organizationKind.options,
  类别: proposals.category.options,
  提案的种类: proposals.proposerKind.options,
  集体提案的种类: proposals.collectiveKind.options,
  提交时段: proposals.submissionPeriod.options,
  审查阶段: proposals.reviewStage.options,
  审查建议: proposals.recommendation.options,
  与提案人协商的方式: proposals.consultedHow.options,
  交办会的状态: dispatchMeetingStatus.options,
  交办会的动作: dispatchMeetingAction.options,
  约见的状态: talks.appointmentStatus.options,
  约见的动作: talks.appointmentAction.options,
  约见的种类: talks.appointmentKind.options,
  来往的双方: talks.talkSide.options,
  立案审查会议的状态: reviewing.meetingStatus.options,
  立案审查会议的动作: reviewing.meetingAction.options,
  会议的决定: reviewing.meetingDecision.options,
  清除的状态: wipings.wipingStatus.options,
  清除的动作: wipings.wipingAction.options,
  办理方式: proposals.handlingMode.options,
  单位在办理中的角色: proposals.unitRole.options,
  不予立案的去向: proposals.disposition.options,
  办结的缘由: proposals.closedReason.options,
  沟通的时候: handling.contactPhase.options,
  沟通的方式: handling.contactMode.options,
  重点提案的层级: keyLevel.options,
  进展: stage.options,
  事件: eventTypes,
};

const glossary = sectionsOf(readFileSync(join(CHECKOUT, 'docs/glossary.md'), 'utf8'));
const namesIn = (sections: ReadonlyMap<string, readonly Line[]>, title: string): string[] =>
  (sections.get(title) ?? []).flatMap(({ names }) => names);

describe('the glossary and the code name the same things', () => {
  test.each(Object.entries(LISTS))('%s', (title, names) => {
    expect(namesIn(glossary, title).toSorted()).toEqual(names.toSorted());
  });

  test('every section is one that is checked', () => {
    expect([...glossary.keys()].toSorted()).toEqual(['核心词', ...Object.keys(LISTS)].toSorted());
  });

  test('every core word is used in the code', () => {
    const code = ['contract', 'server']
      .flatMap(sourcesIn)
      .map(({ text }) => text)
      .join('\n');
    const core = namesIn(glossary, '核心词');
    expect(core.length).toBeGreaterThan(40);
    expect(core.filter((name) => !new RegExp(`(?<![a-z])${name}`, 'i').test(code))).toEqual([]);
  });

  test('every line says something', () => {
    for (const line of [...glossary.values()].flat()) {
      expect(line.chinese, line.names.join()).toMatch(/\p{Script=Han}/u);
      expect(line.meaning.length, line.chinese).toBeGreaterThan(0);
    }
  });
});

test('a missing and a stale line are found', () => {
  const planted = sectionsOf('## 满意程度\n\n| 满意 | `satisfied` | 好 |\n| 一般 | `so_so` | 还行 |\n');
  expect(namesIn(planted, '满意程度')).toEqual(['satisfied', 'so_so']);
  expect(namesIn(planted, '满意程度').toSorted()).not.toEqual(LISTS['满意程度']?.toSorted());
});
