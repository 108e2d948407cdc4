import type { RouteRecordRaw } from 'vue-router';

/** Pages of proposers. */
export const memberRoutes: RouteRecordRaw[] = [];
