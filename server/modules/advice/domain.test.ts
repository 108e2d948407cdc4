import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { coreName } from './domain/units.ts';
import { learnWeights, sharesOf } from './domain/weighing.ts';
import { titleCore } from './domain/text.ts';
import { adviseOn, learnFrom } from './engine.ts';

const TITLES = join(import.meta.dirname, '../../../test/fixtures/route-titles.txt');

test('common knowledge alone tells which department usual titles are for', async () => {
  const rows = readFileSync(TITLES, 'utf8').trim().split('\n');
  const asked = rows.map((row) => ({ unit: row.slice(0, row.indexOf(' ')), title: row.slice(row.indexOf(' ') + 1) }));
  const units = [...new Set(asked.map(({ unit }) => unit))].map((id) => ({ id, name: `市${id}`, duties: '' }));
  const advisor = await learnFrom(units, []);
  const wrong: string[] = [];
  for (const { unit, title } of asked) {
    const { units: ranked } = await adviseOn(advisor, { title, body: '' });
    if (ranked[0]?.id !== unit) wrong.push(title);
  }
  expect(wrong.length / asked.length).toBeLessThan(0.05);
});

test.each([
  ['发展林下经济，助力文明城市创建', '市林业局'],
  ['加强职业技能培训推动文旅产业发展', '市人力资源和社会保障局'],
  ['以创建文明城市为契机 改造老旧小区', '市住房和城乡建设局'],
  ['整治沙源河', '市水利局'],
  ['设立文物保护专项资金', '市文化广电和旅游局'],
  ['促进房地产市场平稳健康发展', '市住房和城乡建设局'],
])('%s: purpose, occasion, means and set phrases are not the matter', async (title, expected) => {
  const names = ['市林业局', '市委宣传部', '市人力资源和社会保障局', '市文化广电和旅游局', '市住房和城乡建设局'];
  const units = [...names, '市水利局', '市财政局', '市卫生健康委员会', '市市场监督管理局'];
  const advisor = await learnFrom(
    units.map((name) => ({ id: name, name, duties: '' })),
    [],
  );
  expect((await adviseOn(advisor, { title, body: '' })).units[0]?.id).toBe(expected);
});

test('an office of the government, a company and a river bureau are not taken for the department whose word is in their name', async () => {
  const names = [
    '市民政局',
    '市人民政府外事办公室',
    '市水利局',
    '市水务集团有限公司',
    '新州黄河河务局',
    '市文化和旅游局',
  ];
  const units = [...names, '南山旅游度假区管理委员会', '市公安局', '市城市管理局'].map((name) => ({
    ...{ id: name, name, duties: '' },
  }));
  const advisor = await learnFrom(units, []);
  const sureOf = async (title: string): Promise<string | undefined> => {
    const { isUnsure, units: ranked } = await adviseOn(advisor, { title, body: '' });
    return isUnsure ? undefined : ranked[0]?.id;
  };
  expect(await sureOf('关于健全社区养老服务的建议')).toBe('市民政局');
  expect(await sureOf('关于疏浚石门河的提案')).toBe('市水利局');
  expect(await sureOf('关于黄河滩区迁建的提案')).toBe('新州黄河河务局');
  expect(await sureOf('关于扩建博物馆的建议')).toBe('市文化和旅游局');
  expect(await sureOf('关于完善人行道红绿灯的建议')).toBe('市公安局');
});

test('what a city does otherwise is learned from what it did', async () => {
  const units = ['市公安局', '市城市管理局', '市住房和城乡建设局', '市教育局'].map((name) => ({
    id: name,
    name,
    duties: '',
  }));
  const title = '关于治理城区停车难的建议';
  expect((await adviseOn(await learnFrom(units, []), { title, body: '' })).units[0]?.id).toBe('市公安局');
  const places = ['河东', '河西', '老城', '新城', '北关', '南关', '开元', '文峰'];
  const handled = places.flatMap((place, at) => [
    ...Array.from({ length: 8 }, (_, no) => ({
      ...{ title: `关于${place}${no}号路停车难的提案`, body: '车位不足，停车无序。', unit: '市城市管理局' },
    })),
    { title: `关于${place}小学学位的提案`, body: '', unit: '市教育局' },
    { title: `关于${place}反诈宣传的提案`, body: '', unit: '市公安局' },
    { title: `关于${place}小区物业的提案${at}`, body: '', unit: '市住房和城乡建设局' },
  ]);
  const advisor = await learnFrom(units, handled);
  expect((await adviseOn(advisor, { title, body: '' })).units[0]?.id).toBe('市城市管理局');
});

test('where no unit of a kind is, its matters go to the department over it; units known by duties alone are found', async () => {
  const units = [
    { id: 'a', name: '市公安局', duties: '' },
    { id: 'b', name: '市教育局', duties: '' },
    { id: 'c', name: '综合保障中心', duties: '负责公厕、路灯、垃圾清运和环卫作业，管理市容市貌' },
  ];
  const advisor = await learnFrom(units, []);
  const first = async (title: string) => (await adviseOn(advisor, { title, body: '' })).units[0]?.id;
  expect(await first('关于优化交通信号灯的提案')).toBe('a');
  expect(await first('关于增加公共厕所的提案')).toBe('c');
  expect(await first('关于请市教育局公开招生计划的提案')).toBe('b');
});

test('one unit, three hundred units and none all get an answer', async () => {
  const many = Array.from({ length: 300 }, (_, at) => ({ id: `${at}`, name: `第${at}办事处`, duties: '' }));
  for (const count of [1, 300]) {
    const { units } = await adviseOn(await learnFrom(many.slice(0, count), []), { title: '关于公交的提案', body: '' });
    expect(units).toHaveLength(Math.min(3, count));
  }
  expect(await adviseOn(await learnFrom([], []), { title: '关于公交的提案', body: '' })).toEqual({
    isUnsure: true,
    units: [],
  });
});

test.each([
  ['市教育局', '教育局'],
  ['新乡市教育局', '教育局'],
  ['城市管理局', '城市管理局'],
  ['市市场监督管理局', '市场监督管理局'],
  ['市场监督管理局', '市场监督管理局'],
  ['国家税务总局新乡市税务局', '税务局'],
  ['市委统战部', '统战部'],
  ['市委办公室', '市委办公室'],
  ['经开区管委会', '经开区管委会'],
  ['国网新乡供电公司', '新乡供电公司'],
])('%s is called %s', (name, core) => expect(coreName(name)).toBe(core));

test('the formula around a title says nothing', () => {
  expect(titleCore('关于加装电梯的几点建议')).toBe('加装电梯');
  expect(titleCore('对停车难的思考与建议')).toBe('停车难');
  expect(titleCore('提案')).toBe('提案');
});

test('weights learn what tells right from wrong, stay where nothing is to be learned, and never turn against a unit', () => {
  const start = Float64Array.from([1, 1]);
  const rein = { start, holds: Float64Array.from([1, 1]) };
  expect(learnWeights(rein, [])).toEqual(start);
  const told = [Float64Array.from([1, 0]), Float64Array.from([0, 1])];
  const [first, second] = learnWeights(
    rein,
    Array.from({ length: 50 }, () => ({ rows: told, right: 0 })),
  );
  expect(first).toBeGreaterThan(1);
  expect(second).toBe(0);
  expect(sharesOf([1000, 1000])).toEqual([0.5, 0.5]);
});
