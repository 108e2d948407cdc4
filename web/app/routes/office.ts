import type { RouteRecordRaw } from 'vue-router';

/** Pages of the committee's staff and leaders. */
export const officeRoutes: RouteRecordRaw[] = [
  { path: '/office/clues', name: 'clues', component: () => import('../../pages/office/Clues.vue') },
  { path: '/office/clues/:id', name: 'clue', component: () => import('../../pages/office/Clue.vue') },
  { path: '/cases', name: 'cases', component: () => import('../../pages/office/Cases.vue') },
  { path: '/review', name: 'review', component: () => import('../../pages/office/Review.vue') },
  { path: '/review/final', name: 'filing', component: () => import('../../pages/office/Filing.vue') },
  { path: '/routing', name: 'routing', component: () => import('../../pages/office/Routing.vue') },
  { path: '/numbers', name: 'numbers', component: () => import('../../pages/office/Numbers.vue') },
  { path: '/numbers/rows', name: 'number-rows', component: () => import('../../pages/office/NumberRows.vue') },
  { path: '/merges/:id', name: 'merge', component: () => import('../../pages/office/Merge.vue') },
  { path: '/members', name: 'members', component: () => import('../../pages/office/Members.vue') },
  { path: '/members/:id', name: 'member', component: () => import('../../pages/office/Member.vue') },
  { path: '/organizations', name: 'organizations', component: () => import('../../pages/office/Organizations.vue') },
  { path: '/organizations/:id', name: 'organization', component: () => import('../../pages/office/Organization.vue') },
  { path: '/accounts', name: 'accounts', component: () => import('../../pages/office/Accounts.vue') },
  { path: '/accounts/:id', name: 'account', component: () => import('../../pages/office/Account.vue') },
  { path: '/policy', name: 'policy', component: () => import('../../pages/office/Policy.vue') },
  { path: '/sessions', name: 'sessions', component: () => import('../../pages/office/Sessions.vue') },
  { path: '/calendar', name: 'calendar', component: () => import('../../pages/office/Calendar.vue') },
  { path: '/exchange', name: 'exchange', component: () => import('../../pages/office/Exchange.vue') },
  { path: '/log', name: 'log', component: () => import('../../pages/office/Log.vue') },
];
