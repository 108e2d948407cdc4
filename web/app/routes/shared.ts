import type { RouteRecordRaw } from 'vue-router';

/** Pages every signed-in reader has. */
export const sharedRoutes: RouteRecordRaw[] = [
  { path: '/', name: 'today', component: () => import('../../pages/Today.vue') },
  { path: '/notices', name: 'notices', component: () => import('../../pages/Notices.vue') },
  { path: '/proposals/:id', name: 'proposal', component: () => import('../../pages/Proposal.vue') },
  { path: '/proposals/:id/versions', name: 'versions', component: () => import('../../pages/Versions.vue') },
];
