/**
 * Which screen, and what has to be there before it shows: the session, its words, and the component library of its
 * surface. Each screen is a chunk of its own, so that a phone never loads the desk or the map.
 */
import { nextTick, ref, watch } from 'vue';
import {
  createRouter,
  createWebHistory,
  type RouteLocationNormalized,
  type RouteLocationRaw,
  type RouteRecordRaw,
  type Router,
} from 'vue-router';
import { loadWords, translate, type WordArea } from './i18n/index.ts';
import { loadSession, session } from './sync/session.ts';
import { surface, type Surface } from './ui/theme.ts';

declare module 'vue-router' {
  interface RouteMeta {
    surface: Surface;
    words: readonly WordArea[];
    /** Sign-in and join: reachable with no session. */
    open?: boolean;
    /** Key of the window's title. */
    title: string;
  }
}

type Role = NonNullable<typeof session.value>['role'];

const phoneRoles: readonly Role[] = ['leader', 'volunteer'];
const deskRoles: readonly Role[] = ['administrator', 'dispatcher', 'coordinator', 'staff', 'observer'];
const screensOfRole: Record<string, readonly Role[]> = {
  desk: deskRoles,
  log: deskRoles,
  handover: deskRoles,
  report: deskRoles,
  review: deskRoles,
  wall: deskRoles,
  field: phoneRoles,
  roster: deskRoles,
  // A plan may name any account as evaluator; without the plan's row these screens have nothing to show.
  drills: deskRoles,
  'drill-plan': deskRoles,
  'drill-conduct': deskRoles,
  'drill-score': deskRoles,
  'drill-compare': deskRoles,
  readiness: deskRoles,
  'incident-score': deskRoles,
};

export function homeOf(role: Role): RouteLocationRaw {
  if (phoneRoles.includes(role)) return { name: 'field' };
  if (role === 'coordinator') return { name: 'drills' };
  return role === 'staff' ? { name: 'roster' } : { name: 'desk' };
}

/** True after a screen's code could not be fetched (offline, or a new version was deployed under the page). */
export const screenProblem = ref(false);

const deskLook = (): Promise<unknown> => import('./ui/desk-look.ts');
const phoneLook = (): Promise<unknown> => import('./ui/phone-look.ts');

/** The library's base styles first, so that the screen's own styles come after them. */
const withLook =
  <Screen>(look: () => Promise<unknown>, screen: () => Promise<Screen>) =>
  async (): Promise<Screen> => {
    await look();
    return screen();
  };

const scoreWords: readonly WordArea[] = [
  'score',
  'conduct',
  'drills',
  'review',
  'watch',
  'desk',
  'keys',
  'work',
  'map',
  'refusals',
];
const scoreMeta = { surface: 'desk', words: scoreWords } as const;
const scoreScreen = withLook(deskLook, () => import('./screens/drills/score/ScoreScreen.vue'));

/** What came of drills: scores, two of them side by side, and readiness over time. */
const scoreRoutes: readonly RouteRecordRaw[] = [
  {
    path: '/drills/:drillId/score',
    name: 'drill-score',
    component: scoreScreen,
    meta: { ...scoreMeta, title: 'score.screen' },
  },
  {
    path: '/score/incident/:incidentId',
    name: 'incident-score',
    component: scoreScreen,
    meta: { ...scoreMeta, title: 'score.screen' },
  },
  {
    path: '/drills/compare/:first/:second',
    name: 'drill-compare',
    component: withLook(deskLook, () => import('./screens/drills/compare/CompareScreen.vue')),
    meta: { ...scoreMeta, title: 'score.compare.screen' },
  },
  {
    path: '/drills/readiness',
    name: 'readiness',
    component: withLook(deskLook, () => import('./screens/drills/trend/ReadinessScreen.vue')),
    meta: { ...scoreMeta, title: 'score.trend.screen' },
  },
];

async function admit(to: RouteLocationNormalized): Promise<RouteLocationRaw | boolean> {
  if (session.value === undefined) await loadSession();
  const current = session.value;
  if (to.meta.open === true) return true;
  if (!current) return { name: 'sign-in', query: to.path === '/' ? {} : { next: to.fullPath } };
  if (to.path === '/') return homeOf(current.role);
  const allowed = screensOfRole[String(to.name)];
  return !allowed || allowed.includes(current.role) ? true : homeOf(current.role);
}

/** A call for help may come up on any screen of a desk. */
function wordsOf({ meta }: RouteLocationNormalized): readonly WordArea[] {
  return meta.surface === 'desk' && meta.open !== true ? [...meta.words, 'safety'] : meta.words;
}

export function createAppRouter(): Router {
  const router = createRouter({
    history: createWebHistory(),
    routes: [
      {
        path: '/sign-in',
        name: 'sign-in',
        component: () => import('./screens/sign-in/SignInScreen.vue'),
        meta: { surface: 'desk', words: ['entry', 'refusals'], open: true, title: 'app.screen.signIn' },
      },
      {
        path: '/join/:code',
        name: 'join',
        component: () => import('./screens/join/JoinScreen.vue'),
        meta: { surface: 'phone', words: ['entry', 'refusals'], open: true, title: 'app.screen.join' },
      },
      {
        path: '/first-run/:code',
        name: 'first-run',
        component: () => import('./screens/join/FirstRunScreen.vue'),
        meta: { surface: 'phone', words: ['entry', 'refusals'], open: true, title: 'app.screen.signIn' },
      },
      {
        path: '/desk/:incidentId?/:taskId?',
        name: 'desk',
        component: withLook(deskLook, () => import('./screens/desk/DeskScreen.vue')),
        meta: {
          surface: 'desk',
          words: ['desk', 'keys', 'work', 'watch', 'map', 'refusals'],
          title: 'app.screen.desk',
        },
      },
      {
        path: '/log/:incidentId?',
        name: 'log',
        component: withLook(deskLook, () => import('./screens/desk/log/LogScreen.vue')),
        meta: {
          surface: 'desk',
          words: ['watch', 'desk', 'keys', 'refusals'],
          title: 'watch.screen.log',
        },
      },
      {
        path: '/handover',
        name: 'handover',
        component: withLook(deskLook, () => import('./screens/desk/shift/HandoverScreen.vue')),
        meta: {
          surface: 'desk',
          words: ['watch', 'desk', 'keys', 'refusals'],
          title: 'watch.screen.handover',
        },
      },
      {
        path: '/report/:incidentId',
        name: 'report',
        component: withLook(deskLook, () => import('./screens/desk/report/ReportScreen.vue')),
        meta: {
          surface: 'desk',
          words: ['watch', 'desk', 'keys', 'map', 'refusals'],
          title: 'watch.screen.report',
        },
      },
      {
        path: '/review/:kind(incident|drill)/:id',
        name: 'review',
        component: withLook(deskLook, () => import('./screens/drills/review/ReviewScreen.vue')),
        meta: {
          surface: 'desk',
          words: ['review', 'score', 'watch', 'desk', 'keys', 'map', 'refusals'],
          title: 'review.screen',
        },
      },
      {
        path: '/wall',
        name: 'wall',
        component: withLook(deskLook, () => import('./screens/wall/WallScreen.vue')),
        meta: {
          surface: 'desk',
          words: ['watch', 'desk', 'map', 'refusals'],
          title: 'watch.screen.wall',
        },
      },
      {
        path: '/field',
        name: 'field',
        component: withLook(phoneLook, () => import('./screens/field/FieldScreen.vue')),
        meta: { surface: 'phone', words: ['field'], title: 'app.screen.field' },
      },
      {
        path: '/roster',
        name: 'roster',
        component: withLook(deskLook, () => import('./screens/roster/RosterScreen.vue')),
        meta: {
          surface: 'desk',
          words: ['roster', 'desk', 'keys', 'watch', 'map', 'refusals'],
          title: 'app.screen.roster',
        },
      },
      {
        path: '/drills',
        name: 'drills',
        component: withLook(deskLook, () => import('./screens/drills/DrillsScreen.vue')),
        meta: {
          surface: 'desk',
          words: ['drills', 'score', 'desk', 'keys', 'work', 'watch', 'map', 'refusals'],
          title: 'drills.screen',
        },
      },
      {
        path: '/drills/:drillId/plan',
        name: 'drill-plan',
        component: withLook(deskLook, () => import('./screens/drills/plan/PlanScreen.vue')),
        meta: {
          surface: 'desk',
          words: ['drills', 'desk', 'keys', 'work', 'watch', 'map', 'refusals'],
          title: 'drills.screen',
        },
      },
      {
        path: '/drills/:drillId',
        name: 'drill-conduct',
        component: withLook(deskLook, () => import('./screens/drills/conduct/ConductScreen.vue')),
        meta: {
          surface: 'desk',
          words: ['conduct', 'drills', 'score', 'review', 'desk', 'keys', 'work', 'watch', 'map', 'refusals'],
          title: 'conduct.screen',
        },
      },
      ...scoreRoutes,
      {
        path: '/settings/:section?',
        name: 'settings',
        component: withLook(deskLook, () => import('./screens/settings/SettingsScreen.vue')),
        meta: {
          surface: 'desk',
          words: ['settings', 'desk', 'keys', 'watch', 'refusals'],
          title: 'app.screen.settings',
        },
      },
      // The guard always sends '/' on to the screen of the role, or to sign-in.
      {
        path: '/',
        name: 'home',
        component: { render: () => null },
        meta: { surface: 'desk', words: [], title: 'app.name' },
      },
      { path: '/:anything(.*)*', name: 'lost', redirect: '/' },
    ],
  });
  router.beforeEach(admit);
  router.beforeResolve((to) => Promise.all(wordsOf(to).map(loadWords)).then(() => true));
  router.afterEach(async (to) => {
    surface.value = to.meta.surface;
    await nextTick();
    // On a phone they are wanted only when something is refused, and must not make it wait for its first screen.
    void loadWords('refusals');
    document.title = `${translate(to.meta.title)} · ${translate('app.name')}`;
  });
  // A session that ends under an open screen (revoked, signed out in another window) takes the screen with it.
  watch(session, (now) => {
    const here = router.currentRoute.value;
    if (now === null && here.matched.length > 0 && here.meta.open !== true)
      void router.replace({ name: 'sign-in' });
  });
  router.onError(() => (screenProblem.value = true));
  return router;
}
