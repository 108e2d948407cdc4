import { describe, expect, it, test } from 'vitest';
import * as domain from './domain/index.ts';

const NOW = '2023-03-01T01:00:00.000Z';
const LATER = '2023-03-08T01:00:00.000Z';
const task: domain.OfTask = { id: 't', proposalId: 'p', unitId: 'u', status: 'in_progress' };
const by = (side: 'unit' | 'proposer', now = NOW): domain.Acting => ({ task, side, name: side, now });
const WISH = { kind: 'visit' as const, startsAt: LATER, minutesLong: 60, place: '学校', topic: '听取意见' };
const asked = () => domain.appoint('a', WISH, by('unit')).state;

describe('an appointment (约见)', () => {
  it('is answered by the side that did not name the time', () => {
    expect(() => domain.accept(asked(), by('unit'))).toThrow();
    expect(domain.accept(asked(), by('proposer')).state).toMatchObject({ status: 'agreed', answeredBy: 'proposer' });
  });
  it('asks the first side once another time is named, and again after it was agreed on', () => {
    const other = { startsAt: '2023-03-09T01:00:00.000Z', minutesLong: 30, place: '政协', reason: '有会', version: 1 };
    const countered = domain.counter(asked(), other, by('proposer')).state;
    expect(countered).toMatchObject({ status: 'proposed', asker: 'proposer', place: '政协', answeredBy: null });
    expect(() => domain.accept(countered, by('proposer'))).toThrow();
    const agreed = domain.accept(countered, by('unit')).state;
    expect(domain.counter(agreed, other, by('unit')).state).toMatchObject({ status: 'proposed', asker: 'unit' });
  });
  it('is named for the future, held only after its time has come, and recorded by the unit', () => {
    expect(() => domain.appoint('a', { ...WISH, startsAt: NOW }, by('unit'))).toThrow('此刻之后');
    const agreed = domain.accept(asked(), by('proposer')).state;
    const held = { participants: '双方', summary: '谈了', outcome: '', contactId: null };
    expect(() => domain.record(agreed, held, by('unit'))).toThrow('还没有到');
    expect(() => domain.record(agreed, held, by('proposer', LATER))).toThrow();
    expect(domain.record(agreed, held, by('unit', LATER)).state.status).toBe('held');
    const consultation = { ...agreed, kind: 'consultation' as const };
    expect(() => domain.record(consultation, held, by('unit', LATER))).toThrow('协商的意见');
  });
  it('offers what may be done, and nothing once the task is another unit’s', () => {
    const to = (side: 'unit' | 'proposer' | null, now = NOW) => ({ task, side, now });
    expect(domain.actionsOn(asked(), to('proposer'))).toEqual(['accept', 'counter', 'cancel']);
    expect(domain.actionsOn(asked(), to('unit'))).toEqual(['cancel']);
    expect(domain.actionsOn(asked(), to(null))).toEqual([]);
    const agreed = domain.accept(asked(), by('proposer')).state;
    expect(domain.actionsOn(agreed, to('unit'))).not.toContain('record');
    expect(domain.actionsOn(agreed, to('unit', LATER))).toContain('record');
    expect(domain.actionsOn(agreed, { ...to('unit'), task: { ...task, status: 'reassigned' } })).toEqual([]);
  });
});

describe('the calendar file (RFC 5545)', () => {
  const entry = {
    ...{ uid: 'a@city.jianyan', sequence: 2, stampedAt: NOW, startsAt: LATER, minutesLong: 90 },
    ...{ title: '走访：关于, 心理; 教师\\的提案', place: '市一中', text: '第一行\n第二行' },
  };
  const lines = domain.calendarOf(entry).split('\r\n');
  test('names moments in UTC and ends the event after its length', () => {
    expect(lines).toEqual(expect.arrayContaining(['DTSTART:20230308T010000Z', 'DTEND:20230308T023000Z', 'SEQUENCE:2']));
    expect(lines.at(-1)).toBe('');
  });
  test('escapes what would part or end a value', () => {
    expect(lines).toContain(String.raw`SUMMARY:走访：关于\, 心理\; 教师\\的提案`);
    expect(lines).toContain(String.raw`DESCRIPTION:第一行\n第二行`);
  });
  test('folds lines at 75 octets without tearing a character, so that unfolding gives them back', () => {
    const title = `${'关于在全市中小学配备专职心理教师的提案𠮷'.repeat(6)}`;
    const file = domain.calendarOf({ ...entry, title });
    for (const line of file.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    expect(file.replaceAll('\r\n ', '')).toContain(`SUMMARY:${title}\r\n`);
  });
});
