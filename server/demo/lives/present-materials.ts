import { materialsApi } from '../../../contract/materials.ts';
import { addDays, dayOf } from '../../kernel/time.ts';
import { once } from '../run/year.ts';
import { MATERIALS } from '../texts/materials.ts';
import type { Stage } from './case.ts';

const DAYS_BETWEEN = 15;

/** The first member keeps what he wrote and said in the months before, and begins a draft from the oldest. */
export function startMaterials(stage: Stage): void {
  const { year, hours, world } = stage;
  const [member] = world.members;
  if (member === undefined) return;
  const random = stage.random.fork('materials');
  MATERIALS.forEach((material, index) => {
    const on = addDays(dayOf(year.until), (index - MATERIALS.length) * DAYS_BETWEEN);
    const keep = async (): Promise<void> => {
      const body = { ...material, saidOn: addDays(on, -DAYS_BETWEEN), organizationId: null };
      const { id } = await year.act(member.person.actor, materialsApi.add, { body });
      if (index === 0) await year.act(member.person.actor, materialsApi.draft, { params: { id } });
    };
    year.start(once(keep), hours.on(random, on));
  });
}
