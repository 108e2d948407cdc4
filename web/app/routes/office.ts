import type { RouteRecordRaw } from 'vue-router';

/** Pages of the committee's staff and leaders. */
export const officeRoutes: RouteRecordRaw[] = [
  { path: '/cases', name: 'cases', component: () => import('../../pages/office/Cases.vue') },
  { path: '/review', name: 'review', component: () => import('../../pages/office/Review.vue') },
  { path: '/review/final', name: 'filing', component: () => import('../../pages/office/Filing.vue') },
  { path: '/routing', name: 'routing', component: () => import('../../pages/office/Routing.vue') },
  { path: '/numbers', name: 'numbers', component: () => import('../../pages/office/Numbers.vue') },
  { path: '/numbers/rows', name: 'number-rows', component: () => import('../../pages/office/NumberRows.vue') },
  { path: '/merges/:id', name: 'merge', component: () => import('../../pages/office/Merge.vue') },
];
