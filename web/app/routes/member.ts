import type { RouteRecordRaw } from 'vue-router';

/** Pages of proposers. */
export const memberRoutes: RouteRecordRaw[] = [
  { path: '/mine', name: 'mine', component: () => import('../../pages/member/Mine.vue') },
  { path: '/catalogue', name: 'catalogue', component: () => import('../../pages/member/Catalogue.vue') },
  { path: '/materials', name: 'materials', component: () => import('../../pages/member/Materials.vue') },
  { path: '/write', name: 'write', component: () => import('../../pages/member/Write.vue') },
  { path: '/proposals/:id/edit', name: 'edit', component: () => import('../../pages/member/Edit.vue') },
  { path: '/proposals/:id/cowrite', name: 'cowrite', component: () => import('../../pages/member/Cowrite.vue') },
  { path: '/proposals/:id/check', name: 'check', component: () => import('../../pages/member/Check.vue') },
  { path: '/proposals/:id/receipt', name: 'receipt', component: () => import('../../pages/member/Receipt.vue') },
  { path: '/proposals/:id/sign', name: 'sign', component: () => import('../../pages/member/Sign.vue') },
  { path: '/proposals/:id/second', name: 'second', component: () => import('../../pages/member/Second.vue') },
  { path: '/join', name: 'sign-by-code', component: () => import('../../pages/member/SignByCode.vue') },
];
