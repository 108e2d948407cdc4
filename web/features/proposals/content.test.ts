import { describe, expect, it } from 'vitest';
import { blankContent, bodyLength, fieldNames, moved, progressOf } from './content.ts';

describe('what is written', () => {
  it('begins with nothing declared and nothing wished', () => {
    const content = blankContent({ name: '李明' });
    expect(content.publicityConsent).toBeNull();
    expect(Object.values(content.declarations)).not.toContain(true);
    expect(progressOf(content)).not.toContain(true);
  });

  it('counts a rare character once and leaves the title out', () => {
    const content = {
      ...blankContent(),
      title: '案由',
      situation: '𫚖鱼',
      suggestions: [{ text: '办', unitId: null }],
    };
    expect(bodyLength(content)).toBe(3);
  });

  it('moves a suggestion by one place and loses none', () => {
    expect(moved(['一', '二', '三'], 2, -1)).toEqual(['一', '三', '二']);
    expect(moved(['一', '二', '三'], 0, 1)).toEqual(['二', '一', '三']);
  });

  it('names the field whether the pointer begins at the body or at the content', () => {
    expect(fieldNames({ 'content.title': '请填写', 'contact.phone': '请填写' })).toEqual({
      title: '请填写',
      'contact.phone': '请填写',
    });
  });
});
