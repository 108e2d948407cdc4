import type { RouteRecordRaw } from 'vue-router';

/** Pages of undertaking units and routing desks. */
export const unitRoutes: RouteRecordRaw[] = [];
