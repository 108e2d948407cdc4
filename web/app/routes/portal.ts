import type { RouteRecordRaw } from 'vue-router';

/** Pages open to everybody. */
export const portalRoutes: RouteRecordRaw[] = [
  {
    path: '/clues/new',
    name: 'clue-new',
    meta: { open: true },
    component: () => import('../../pages/portal/ClueNew.vue'),
  },
  {
    path: '/clues/:code?',
    name: 'clue-track',
    meta: { open: true },
    component: () => import('../../pages/portal/ClueTrack.vue'),
  },
  {
    path: '/verify/:id/:digest',
    name: 'verify',
    meta: { open: true },
    component: () => import('../../pages/portal/Verify.vue'),
  },
];
