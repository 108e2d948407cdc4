import type { RouteRecordRaw } from 'vue-router';

/** Pages of undertaking units and routing desks. A task page is addressed by its proposal, as lists and notices know it. */
export const unitRoutes: RouteRecordRaw[] = [
  { path: '/tasks', name: 'tasks', component: () => import('../../pages/unit/Tasks.vue') },
  { path: '/tasks/:id', name: 'task', component: () => import('../../pages/unit/Task.vue') },
  { path: '/replies/:id', name: 'reply', component: () => import('../../pages/unit/Reply.vue') },
  { path: '/desk', name: 'desk', component: () => import('../../pages/unit/Desk.vue') },
];
