import type { RouteRecordRaw } from 'vue-router';
import { prepare } from '../../api/queries.ts';

/** Pages every signed-in reader has. */
export const sharedRoutes: RouteRecordRaw[] = [
  {
    path: '/',
    name: 'today',
    component: () => import('../../pages/Today.vue'),
    meta: {
      prepare: () => {
        prepare('workbench.home', {});
      },
    },
  },
  { path: '/search', name: 'search', component: () => import('../../pages/Search.vue') },
  { path: '/scores/:id', name: 'score', component: () => import('../../pages/Score.vue') },
  { path: '/notices', name: 'notices', component: () => import('../../pages/Notices.vue') },
  {
    path: '/proposals/:id',
    name: 'proposal',
    component: () => import('../../pages/Proposal.vue'),
    meta: {
      prepare: ({ id }) => {
        prepare('proposals.get', { params: { id: String(id) } });
      },
    },
  },
  {
    path: '/feedback/:id/history',
    name: 'verdict-history',
    component: () => import('../../pages/VerdictHistory.vue'),
  },
  { path: '/proposals/:id/versions', name: 'versions', component: () => import('../../pages/Versions.vue') },
];
