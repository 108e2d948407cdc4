import { z } from 'zod';
import { promisesIn } from '../../modules/commitments/index.ts';
import type { Commands, CommandWorld } from '../../platform/command.ts';
import { fileOf, readLines, type LineForm } from './lines.ts';

type Letter = { readonly id: string; readonly repliedOn: string; readonly text: string };
const LETTER: LineForm<Letter> = {
  schema: z.object({
    id: z.union([z.string().min(1), z.number()]).transform(String),
    repliedOn: z.iso.date(),
    text: z.string(),
  }),
  said: '应形如 {"id":"编号","repliedOn":"2024-07-18","text":"答复正文"}，三项都要有，日期须存在',
};

async function findCommand(world: CommandWorld): Promise<boolean> {
  const letters = await readLines(fileOf(world, 'letters'), LETTER);
  const found = letters.map(({ id, repliedOn, text }) => ({ id, promises: promisesIn(text, { repliedOn }) }));
  if (world.values['json'] === true) world.print(JSON.stringify({ letters: found }));
  else for (const letter of found) printLetter(letter, world.print);
  return true;
}

type Found = { readonly id: string; readonly promises: ReturnType<typeof promisesIn> };
function printLetter({ id, promises }: Found, print: CommandWorld['print']): void {
  print(`${id}：承诺 ${promises.length} 项`);
  for (const { text, dueOn, because } of promises) {
    print(`  ${dueOn ?? '未写期限'}  ${text}`);
    print(`    ${because.join('；')}`);
  }
}

export const commands: Commands = {
  'promise find': {
    usage: 'promise find --letters 答复.jsonl [--json]',
    summary: '找出答复里的承诺、期限和依据：每行 {"id","repliedOn","text"}',
    options: { letters: { type: 'string' }, json: { type: 'boolean' } },
    run: findCommand,
  },
};
