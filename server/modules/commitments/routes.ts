import { commitmentsApi as api } from '../../../contract/commitments.ts';
import { defineRoutes } from '../../platform/module.ts';
import { promisesOfReply } from './service.ts';

export const routes = defineRoutes((bind) => {
  bind(api.ofReply, (ctx, { params }) => promisesOfReply(ctx, params.id));
});
