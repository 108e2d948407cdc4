export { groupKey, text, type Addressee, type NoticeRule, type Payload, type Subject } from './rule.ts';
export { RULES } from './rules.ts';
