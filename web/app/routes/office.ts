import type { RouteRecordRaw } from 'vue-router';

/** Pages of the committee's staff and leaders. */
export const officeRoutes: RouteRecordRaw[] = [];
