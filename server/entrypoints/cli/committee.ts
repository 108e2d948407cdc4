import { z } from 'zod';
import { localDate, required } from '../../../contract/common.ts';
import { addAccountInput } from '../../../contract/identity.ts';
import { dayOf } from '../../kernel/time.ts';
import { enterAccounts, hashPassword, oneTimePassword } from '../../modules/identity/index.ts';
import { foundCommittee } from '../../modules/settings/index.ts';
import { UsageError, type Commands, type CommandWorld } from '../../platform/command.ts';
import { uuid7 } from '../../platform/context.ts';
import { clockOf, connect, type Database } from '../../platform/database/index.ts';

const ORDER = '届次是 1 到 99 的整数';
const founding = z
  .strictObject({
    code: z.string('请写代码').regex(/^[a-z0-9][a-z0-9-]{1,31}$/, '代码用 2–32 位小写字母、数字或 -，例如行政区划代码'),
    name: required(60),
    level: z.enum(['national', 'province', 'city', 'county'], '层级是 national、province、city、county 之一'),
    parent: z.string().optional(),
    term: z.coerce.number<string>(ORDER).int(ORDER).min(1, ORDER).max(99, ORDER),
    'term-from': localDate,
    'term-to': localDate.optional(),
    'admin-name': addAccountInput.shape.name,
    'admin-login': addAccountInput.shape.loginNo,
    'admin-mobile': addAccountInput.shape.mobile.default(''),
    json: z.boolean().optional(),
  })
  .refine((given) => (given['term-to'] ?? '9999-12-31') > given['term-from'], {
    path: ['term-to'],
    message: '须晚于 --term-from',
  });
type Founding = z.infer<typeof founding>;

function foundingIn({ values }: CommandWorld): Founding {
  const read = founding.safeParse(values);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  const flag = String(issue?.path[0] ?? '');
  throw new UsageError(values[flag] === undefined ? `缺少 --${flag}` : `--${flag} 不对：${issue?.message ?? ''}`);
}

/** The first account may keep accounts and rules; it grants everybody else, and nobody grants himself anything. */
async function enter(db: Database, given: Founding, password: string): Promise<void> {
  const passwordHash = await hashPassword(password);
  const fromOn = dayOf(await clockOf(db));
  const account = {
    ...{ id: uuid7(), name: given['admin-name'], loginNo: given['admin-login'], mobile: given['admin-mobile'] },
    ...{ memberId: null, passwordHash, mustChangePassword: true },
    duties: [{ id: uuid7(), duty: 'sys_admin' as const, organizationId: null, fromOn }],
  };
  await foundCommittee(db, {
    ...{ code: given.code, name: given.name, level: given.level, parentCode: given.parent ?? null },
    terms: [{ no: given.term, startsOn: given['term-from'], endsOn: given['term-to'] ?? null }],
    people: (tx) => enterAccounts(tx, [account]),
  });
}

async function create(world: CommandWorld): Promise<boolean> {
  const given = foundingIn(world);
  const password = oneTimePassword();
  await world.fill(async ({ appUrl }) => {
    const { db, close } = connect(appUrl, 2);
    try {
      await enter(db, given, password);
    } finally {
      await close();
    }
  });
  tell(given, password, world.print);
  return true;
}

function tell(given: Founding, password: string, print: CommandWorld['print']): void {
  const login = given['admin-login'];
  if (given.json === true) print(JSON.stringify({ code: given.code, name: given.name, login, password }));
  else
    print(
      [
        `已建立${given.name}（${given.code}），规则为默认规则，节假日已装入。`,
        `系统管理员 ${given['admin-name']}：账号 ${login}，一次性密码 ${password}`,
        '密码只显示这一次，首次登录须改。登录后先核对规则、设定会议，再录入单位、委员和账号。',
      ].join('\n'),
    );
}

const WORD = { type: 'string' } as const;
export const commands: Commands = {
  'committee create': {
    usage:
      'committee create --code 代码 --name 名称 --level city --term 届次 --term-from 日期 [--term-to 日期] --admin-name 姓名 --admin-login 账号 [--admin-mobile 手机] [--parent 上级代码] [--json]',
    summary: '在没有演示数据的库里建立一个委员会：默认规则、节假日、第一个系统管理员及其一次性密码',
    options: {
      ...{ code: WORD, name: WORD, level: WORD, parent: WORD, term: WORD, 'term-from': WORD, 'term-to': WORD },
      ...{ 'admin-name': WORD, 'admin-login': WORD, 'admin-mobile': WORD, json: { type: 'boolean' } },
    },
    run: create,
  },
};
