import { dossierApi as api } from '../../../contract/dossier.ts';
import { defineRoutes } from '../../platform/module.ts';
import * as service from './service/index.ts';

export const routes = defineRoutes((bind) => {
  bind(api.contents, (ctx, { params }) => service.dossierContents(ctx, params.id));
  bind(api.pdf, (ctx, { params }) => service.dossierPdf(ctx, params.id));
});
