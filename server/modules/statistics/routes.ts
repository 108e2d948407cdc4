import { scoresApi } from '../../../contract/scores.ts';
import { statisticsApi } from '../../../contract/statistics.ts';
import { defineRoutes } from '../../platform/module.ts';
import * as scoring from './scoring.ts';
import * as service from './service.ts';

export const routes = defineRoutes((bind) => {
  bind(statisticsApi.year, (ctx, { query }) => service.yearReport(ctx, query));
  bind(statisticsApi.rows, (ctx, { query }) => service.listRows(ctx, query));
  bind(statisticsApi.differences, (ctx, { query }) => service.listDifferences(ctx, query));
  bind(statisticsApi.snapshots, (ctx, { query }) => service.listSnapshots(ctx, query.session));
  bind(statisticsApi.sign, (ctx, { body }) => service.signSnapshot(ctx, body));
  bind(scoresApi.list, (ctx, { query }) => scoring.listScores(ctx, query));
  bind(scoresApi.get, (ctx, { params, query }) => scoring.getScore(ctx, params.id, query));
  bind(scoresApi.export, (ctx, { query }) => scoring.exportScores(ctx, query));
});
