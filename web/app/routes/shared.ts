import type { RouteRecordRaw } from 'vue-router';

/** Pages every signed-in reader has. */
export const sharedRoutes: RouteRecordRaw[] = [
  { path: '/', name: 'today', component: () => import('../../pages/Today.vue') },
  { path: '/notices', name: 'notices', component: () => import('../../pages/Notices.vue') },
];
