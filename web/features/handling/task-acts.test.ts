import { describe, expect, it } from 'vitest';
import type { TaskView } from '../../../contract/handling.ts';
import { actionsOfTask, inOrder } from './task-acts.ts';

const task = (part: Partial<TaskView>) => ({ role: 'lead', round: 1, status: 'in_progress', ...part }) as TaskView;
const names = (part: Partial<TaskView>) =>
  actionsOfTask(task(part)).map(({ name, apart }) => `${name}${apart ? '!' : ''}`);

describe('what is offered on a task', () => {
  it('puts the next step first and apart what gives the task away', () => {
    expect(names({ handlerAccountId: null, availableActions: ['sign_receipt', 'request_return'] })).toEqual([
      'sign_receipt',
      'request_return!',
    ]);
  });

  it('keeps assigning at hand until somebody is in charge', () => {
    const availableActions: TaskView['availableActions'] = ['assign_inside', 'log_contact'];
    expect(names({ handlerAccountId: null, availableActions })).toEqual(['assign_inside', 'log_contact']);
    expect(names({ handlerAccountId: 'x', availableActions })).toEqual(['log_contact', 'assign_inside!']);
  });

  it('leaves out what only the system does', () => {
    expect(names({ handlerAccountId: null, availableActions: ['finish', 'succeed_unit'] })).toEqual([]);
  });
});

describe('the order of tasks', () => {
  it('is: the latest round, who answers, who helps, who gave it away', () => {
    const tasks = [
      task({ id: 'gone', status: 'reassigned' }),
      task({ id: 'co', role: 'co' }),
      task({ id: 'lead' }),
      task({ id: 'again', round: 2 }),
    ];
    expect(inOrder(tasks).map(({ id }) => id)).toEqual(['again', 'lead', 'co', 'gone']);
  });
});
