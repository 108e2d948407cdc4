import { materialsApi as api } from '../../../contract/materials.ts';
import { defineRoutes } from '../../platform/module.ts';
import * as service from './service.ts';

export const routes = defineRoutes((bind) => {
  bind(api.list, (ctx, { query }) => service.listMaterials(ctx, query));
  bind(api.add, (ctx, { body }) => service.addMaterial(ctx, body));
  bind(api.edit, (ctx, { params, body }) => service.editMaterial(ctx, params.id, body));
  bind(api.draft, (ctx, { params }) => service.draftFrom(ctx, params.id));
  bind(api.remove, (ctx, { params }) => service.removeMaterial(ctx, params.id));
  bind(api.ofProposal, (ctx, { params }) => service.materialsOf(ctx, params.id));
});
