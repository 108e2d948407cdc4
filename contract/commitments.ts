import { z } from 'zod';
import { byId, localDate } from './common.ts';
import { endpoint } from './endpoint.ts';

/** A sentence of a letter that promises something (承诺事项), with the words it was known by. */
export const foundPromise = z.object({
  text: z.string(),
  subject: z.string(),
  action: z.string(),
  amount: z.string(),
  dueOn: localDate.nullable(),
  because: z.array(z.string()),
});
export const letterPromises = z.object({
  /** The day the dates are counted from. */
  countedFrom: localDate,
  promises: z.array(foundPromise),
  /** The class says that more will come, and no sentence says what and until when. */
  lacksPromise: z.boolean(),
});
export type LetterPromises = z.infer<typeof letterPromises>;

export const commitmentsApi = {
  ofReply: endpoint({
    method: 'GET',
    path: '/replies/:id/promises',
    summary: '答复里的承诺',
    params: byId,
    response: letterPromises,
    errors: ['not_found', 'forbidden'],
  }),
};
