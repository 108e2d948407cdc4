import { z } from 'zod';
import { evaluateRoutes, type RouteEvaluation } from '../../modules/advice/index.ts';
import { UsageError, type Commands, type CommandWorld } from '../../platform/command.ts';
import { fileOf, readLines, type LineForm } from './lines.ts';

const id = z.union([z.string().min(1), z.number()]).transform(String);
/** What is left out or null is empty. */
const maybe = z
  .string()
  .nullish()
  .transform((text) => text ?? '');
const unitLabel = z.union([z.string(), z.number()]).transform((unit) => String(unit).trim());

type Unit = { readonly id: string; readonly name: string; readonly duties: string };
const UNIT: LineForm<Unit> = {
  schema: z.object({ id, name: z.string().trim().min(1), duties: maybe }),
  said: '应形如 {"id":"编号","name":"单位名称","duties":"职责"}，编号和名称不能空',
};
type Train = { readonly id: string; readonly title: string; readonly body: string; readonly unit: string };
const TRAIN: LineForm<Train> = {
  schema: z.object({ id, title: z.string(), body: maybe, unit: unitLabel }),
  said: '应形如 {"id":"编号","title":"标题","body":"正文","unit":"单位编号或名称"}',
  mayRepeat: true,
};
type Test = { readonly id: string; readonly title: string; readonly body: string; readonly unit: string | undefined };
const TEST: LineForm<Test> = {
  schema: z.object({
    ...{ id, title: z.string(), body: maybe },
    unit: unitLabel.nullish().transform((unit) => (unit === null || unit === '' ? undefined : unit)),
  }),
  said: '应形如 {"id":"编号","title":"标题","body":"正文"}，可以带 "unit"',
};

async function evalCommand(world: CommandWorld): Promise<boolean> {
  const unitFile = fileOf(world, 'units');
  const units = await readLines(unitFile, UNIT);
  if (units.length === 0) throw new UsageError(`${unitFile} 里没有单位`);
  const train = await readLines(fileOf(world, 'train'), TRAIN);
  const test = await readLines(fileOf(world, 'test'), TEST);
  const result = await evaluateRoutes({ units, train, test });
  if (world.values['json'] === true) world.print(JSON.stringify(result));
  else printSummary(result, world.print);
  return true;
}

const percent = (share: number | null): string => (share === null ? '—' : `${(100 * share).toFixed(1)}%`);
const MOST_NAMED = 5;

function printSummary({ summary }: RouteEvaluation, print: CommandWorld['print']): void {
  const { tested, answered, abstentionRate, top1, top3, learnedFrom, trainSeconds, p95Ms } = summary;
  print(`学习 ${learnedFrom} 件，用时 ${trainSeconds} 秒；检验 ${tested} 件，每件 p95 ${p95Ms ?? '—'} 毫秒。`);
  const strangers = Object.entries(summary.unknownUnits).sort(([, a], [, b]) => b - a);
  if (strangers.length > 0) {
    const lines = strangers.reduce((sum, [, count]) => sum + count, 0);
    const named = strangers.slice(0, MOST_NAMED).map(([name, count]) => `${name}（${count} 件）`);
    const more = strangers.length > MOST_NAMED ? '等' : '';
    print(`另有 ${lines} 件的单位不在单位表里，没有用来学习：${named.join('、')}${more}。`);
  }
  print(`给出建议 ${answered} 件，拿不准 ${percent(abstentionRate)}。`);
  if (top1 === null && top3 === null) print('检验的各行没有写明单位，不计准确率。');
  else print(`给出建议的，首选正确 ${percent(top1)}；全部检验的，正确单位在前三 ${percent(top3)}。`);
  for (const { from, to, count, meanScore, right } of summary.calibration)
    print(
      `  把握 ${from.toFixed(1)}–${to.toFixed(1)}：${count} 件，平均 ${percent(meanScore)}，实际正确 ${percent(right / count)}`,
    );
}

const WORD = { type: 'string' } as const;
export const commands: Commands = {
  'route eval': {
    usage: 'route eval --units 单位.jsonl --train 历年.jsonl --test 检验.jsonl [--json]',
    summary: '检验承办单位建议：单位每行 {"id","name","duties"}，提案每行 {"id","title","body","unit"}',
    options: { units: WORD, train: WORD, test: WORD, json: { type: 'boolean' } },
    run: evalCommand,
  },
};
