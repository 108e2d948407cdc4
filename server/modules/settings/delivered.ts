import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { policySchema, type PolicyKey } from '../../../contract/settings.ts';
import type { LocalDate } from '../../kernel/time.ts';
import type { Setting } from './domain.ts';

export type DefaultRule = { readonly key: PolicyKey; readonly value: unknown; readonly article: string };
const DEFAULTS = join(import.meta.dirname, '../../../database/seeds/policy.json');
export const FIRST_DAY: LocalDate = '2000-01-01';
let known: readonly DefaultRule[] | undefined;

/** The rules a new committee starts with, each with where it comes from. */
export function defaultRules(): readonly DefaultRule[] {
  if (known) return known;
  const rules = JSON.parse(readFileSync(DEFAULTS, 'utf8')) as DefaultRule[];
  policySchema.parse(Object.fromEntries(rules.map((rule) => [rule.key, rule.value])));
  return (known = rules);
}

/** A rule that came with a later version of the product holds as delivered, until the committee sets its own. */
export function withDelivered(settings: readonly Setting[]): Setting[] {
  if (settings.length === 0) return [];
  const own = new Set(settings.map(({ key }) => key));
  const delivered = defaultRules().flatMap(({ key, value, article }, index): Setting[] =>
    own.has(key)
      ? []
      : [
          {
            ...{ key, value, article, validFrom: FIRST_DAY, reason: '随新版本增加', setBy: '系统', version: 1 },
            id: `00000000-0000-4000-8000-${String(index + 1).padStart(12, '0')}`,
            recordedAt: `${FIRST_DAY}T00:00:00.000Z`,
          },
        ],
  );
  return [...settings, ...delivered];
}
