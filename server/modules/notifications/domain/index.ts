export { groupKey, text, type Addressee, type Subject } from './rule.ts';
export { RULES } from './rules.ts';
