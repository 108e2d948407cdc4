import {
  createRouter,
  createWebHistory,
  type RouteLocationNormalized,
  type RouteLocationRaw,
  type RouteParams,
  type Router,
} from 'vue-router';
import { onSignedOut } from '../api/call.ts';
import { loadSession, setSession, useSession } from '../api/session.ts';
import { announceNavigation } from '../ui/page-heading.ts';
import { accountRoutes } from './routes/account.ts';
import { memberRoutes } from './routes/member.ts';
import { officeRoutes } from './routes/office.ts';
import { portalRoutes } from './routes/portal.ts';
import { sharedRoutes } from './routes/shared.ts';
import { unitRoutes } from './routes/unit.ts';

declare module 'vue-router' {
  interface RouteMeta {
    /** Open to whoever is not signed in. */
    readonly open?: boolean;
    /** Asks the server for what the page will show first. */
    readonly prepare?: (params: RouteParams) => void;
  }
}

/** The page's script and first answer come while the reader is still being asked for. */
function fetchPage({ matched, meta, params }: RouteLocationNormalized): void {
  meta.prepare?.(params);
  for (const { components } of matched) {
    const page = components?.['default'] as unknown;
    if (typeof page === 'function') void (page as () => Promise<unknown>)().catch(() => undefined);
  }
}

async function guard(to: RouteLocationNormalized): Promise<RouteLocationRaw | true> {
  if (to.meta.open) return true;
  fetchPage(to);
  const me = await loadSession();
  if (!me) return { name: 'sign-in', query: to.fullPath === '/' ? {} : { next: to.fullPath } };
  if (me.mustChangePassword && to.name !== 'password') return { name: 'password', query: { next: to.fullPath } };
  return true;
}

export function createAppRouter(): Router {
  const router = createRouter({
    history: createWebHistory(),
    routes: [
      ...sharedRoutes,
      ...accountRoutes,
      ...memberRoutes,
      ...unitRoutes,
      ...officeRoutes,
      ...portalRoutes,
      { path: '/:rest(.*)*', name: 'not-found', component: () => import('../pages/NotFound.vue') },
    ],
    scrollBehavior: (to, from, saved) => saved ?? (to.path === from.path ? false : { top: 0 }),
  });
  router.beforeEach(guard);
  router.afterEach((to, from, failure) => {
    if (!failure && from.matched.length > 0 && to.path !== from.path) announceNavigation();
  });
  onSignedOut(() => {
    // Whoever never was signed in is led by the guard.
    if (!useSession().me.value) return;
    setSession(null);
    // A draft's address is set beside the router while its author goes on typing: the way back leads there.
    const { pathname, search, hash } = location;
    const next = `${pathname}${search}${hash}`;
    if (!router.currentRoute.value.meta.open) void router.push({ name: 'sign-in', query: { next } });
  });
  return router;
}
