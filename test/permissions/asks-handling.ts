import type { ReplyContent } from '../../contract/replies.ts';
import { uuid7 } from '../../server/platform/context.ts';
import { PROMISED, pointsFound } from '../harness/cases.ts';
import type { Asks, Thing } from './runner.ts';
import { MEETING } from './things-talking.ts';

const nothing = (): object => ({});
const atVersion: Asks[string] = ({ thing: { version } }) => ({ body: { version } });
const noted: Asks[string] = ({ thing: { version } }) => ({ body: { note: '按规定办理', version } });
const withReason: Asks[string] = ({ thing: { version } }) => ({ body: { reason: '按规定办理', version } });
const passedOn: Asks[string] = ({ thing: { version }, cast: { bodies } }) => ({
  body: { unitId: bodies.police, note: '属公安职责', version },
});

const letterOf = (thing: Thing): ReplyContent => thing['content'] as ReplyContent;
const DOC_NO = { word: '新教提复', year: 2023, serial: 4711 };

export const HANDLING_ASKS: Asks = {
  'talks.ofProposal': nothing,
  'countersigning.ofProposal': nothing,
  'notifications.readers': nothing,
  'talks.write': () => ({ body: { body: '请问进展如何？' } }),
  'talks.appoint': () => ({ body: { kind: 'visit', ...MEETING, topic: '当面听取意见' } }),
  'talks.accept': atVersion,
  'talks.counter': ({ thing: { version } }) => ({ body: { ...MEETING, reason: '当天有会', version } }),
  'talks.cancel': withReason,
  'talks.record': ({ thing: { version } }) => ({
    body: { mode: 'forum', participants: '委员、基教科', summary: '交换了意见', outcome: '分两年配齐', version },
  }),
  'talks.calendar': nothing,
  'talks.minutes': () => ({ query: { format: 'docx' } }),
  'handling.get': nothing,
  'handling.handlers': nothing,
  'dispatches.list': nothing,
  'dispatches.file': () => ({ query: { meeting: '交办会', on: '2023-02-21', format: 'docx' } }),
  'documents.register': () => ({ query: { format: 'docx' } }),
  'handling.signReceipt': atVersion,
  'handling.requestReturn': ({ thing: { version } }) => ({
    body: { reason: '不属本单位职责', basis: '三定方案', signedBy: '局长', suggestedUnitId: null, version },
  }),
  'handling.approveReturn': passedOn,
  'handling.refuseReturn': noted,
  'handling.sendToCoordination': noted,
  'handling.keepByCoordination': noted,
  'handling.reassignByCoordination': passedOn,
  'handling.assignInside': ({ thing: { version }, cast }) => ({
    body: { office: '基教科', handlerAccountId: cast.handler.accountId, version },
  }),
  'handling.logContact': ({ thing: { heldOn } }) => ({
    body: { phase: 'after', mode: 'visit', heldOn, place: '学校', participants: '委员本人', summary: '当面沟通' },
  }),
  'handling.requestExtension': ({ thing: { version, newDueOn } }) => ({
    body: { reason: '尚须论证', newDueOn, version },
  }),
  'handling.grantExtension': noted,
  'handling.refuseExtension': noted,
  'handling.sendCoOpinion': ({ thing: { version } }) => ({
    body: { docNo: '新财会办〔2023〕9号', text: '同意列支。', signedBy: '财政局长', version },
  }),
  'handling.drop': noted,
  'handling.confirmContact': () => ({ body: { consentsToMode: true } }),
  'replies.draft': ({ thing }) => ({ body: letterOf(thing) }),
  'replies.get': nothing,
  'documents.letter': () => ({ query: { format: 'docx' } }),
  'commitments.ofReply': nothing,
  'commitments.list': () => ({ body: { commitments: [PROMISED] } }),
  'replies.suggestDocNo': nothing,
  'replies.edit': ({ thing }) => ({ body: { content: letterOf(thing), version: thing.version } }),
  'preReading.send': atVersion,
  'preReading.open': nothing,
  'preReading.answer': ({ thing: { version, views } }) => ({ body: { views: views ?? [], comment: '', version } }),
  'countersigning.answer': ({ thing: { version } }) => ({ body: { agrees: true, word: '', version } }),
  'rating.give': () => ({ body: { problem: 'good', feasible: 'fair', contact: 'good', comment: '' } }),
  'replies.submit': atVersion,
  'replies.sendBack': withReason,
  'replies.check': atVersion,
  'scans.ofReply': nothing,
  'scans.add': ({ thing, role }) => {
    const uploads = (thing['uploads'] ?? {}) as Readonly<Record<string, string>>;
    return { body: { uploadId: uploads[role] ?? uuid7(), name: '答复函.pdf', reason: '补盖骑缝章' } };
  },
  'replies.sign': ({ thing: { version } }) => ({ body: { docNo: DOC_NO, signerName: '教育局长', version } }),
  'replies.release': ({ thing: { version } }) => ({
    body: { class: 'A', classReason: '', points: pointsFound(), version },
  }),
  'replies.reject': ({ thing: { version } }) => ({
    body: { reason: '按规定办理', points: pointsFound('answered'), version },
  }),
  'replies.open': nothing,
  'replies.supplement': () => ({ body: { text: '补充说明如下。', docNo: DOC_NO, signerName: '教育局长' } }),
  'replies.correct': ({ thing }) => ({
    body: { content: letterOf(thing), reason: '文字有误', version: thing.version },
  }),
};
