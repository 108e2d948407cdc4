import { sql } from 'kysely';
import { uuid7 } from '../../server/platform/context.ts';
import { NOW } from '../harness/committee.ts';
import { ROBOT } from './asks-channels.ts';
import type { Things } from './runner.ts';
import type { Stage } from './stage.ts';

export const waysOutThings = async (): Promise<Things> => ({ always: { params: {}, version: 1 } });

export async function channelIn({ committee }: Stage): Promise<string> {
  const id = uuid7();
  await committee.read((tx) =>
    sql`insert into channel (id, kind, name, host, settings, secrets, duty, is_on, made_at)
      values (${id}, 'wecom', '办公室群', 'qyapi.weixin.qq.com', '{}', ${JSON.stringify({ url: ROBOT.settings.url })},
        'proposal_office', true, ${NOW})`.execute(tx),
  );
  return id;
}
export const channelThings = async (stage: Stage): Promise<Things> => ({
  on: { params: { id: await channelIn(stage) }, version: 1 },
});

export async function messageIn(stage: Stage, ended: 'sent' | 'failed'): Promise<string> {
  const id = uuid7();
  const channelId = await channelIn(stage);
  await stage.committee.read((tx) =>
    sql`insert into message (id, channel_id, target, subject, lines, made_at, try_since, try_after, sent_at, failed_at)
      values (${id}, ${channelId}, 'qyapi.weixin.qq.com', '一件事', '[]', ${NOW}, ${NOW}, ${NOW},
        ${ended === 'sent' ? NOW : null}, ${ended === 'failed' ? NOW : null})`.execute(tx),
  );
  return id;
}
export const messageThings = async (stage: Stage): Promise<Things> => ({
  failed: { params: { id: await messageIn(stage, 'failed') }, version: 1 },
  sent: { params: { id: await messageIn(stage, 'sent') }, version: 1 },
});

let jobs = 0;
export async function deliveryIn({ committee }: Stage, ended: 'failed' | 'retried'): Promise<string> {
  const id = uuid7();
  jobs += 1;
  await committee.read((tx) =>
    sql`insert into failed_delivery (id, job_id, event_ids, attempts, last_error, failed_at, retried_at)
      values (${id}, ${jobs}, array[${id}::uuid], 12, 'x', ${NOW}, ${ended === 'retried' ? NOW : null})`.execute(tx),
  );
  return id;
}
export const deliveryThings = async (stage: Stage): Promise<Things> => ({
  failed: { params: { id: await deliveryIn(stage, 'failed') }, version: 1 },
  retried: { params: { id: await deliveryIn(stage, 'retried') }, version: 1 },
});
