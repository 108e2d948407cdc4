import type { RouteRecordRaw } from 'vue-router';

export const accountRoutes: RouteRecordRaw[] = [
  {
    path: '/sign-in',
    name: 'sign-in',
    meta: { open: true },
    component: () => import('../../pages/account/SignIn.vue'),
  },
  { path: '/account/password', name: 'password', component: () => import('../../pages/account/ChangePassword.vue') },
  { path: '/account/devices', name: 'devices', component: () => import('../../pages/account/Devices.vue') },
  {
    path: '/account/notices',
    name: 'notice-choice',
    component: () => import('../../pages/account/NoticeChoice.vue'),
  },
];
