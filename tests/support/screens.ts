import { closeDb, db } from '#server/db.ts';
import { test as base } from './app.ts';
import { stages } from './matrix-decisions.ts';
import { cookieOf, matrixWorld, type Role, type World } from './matrix-world.ts';
import { person } from './world.ts';

/** Who looks, beside the people of the matrix: a newcomer without a team, and a guest of the demo. */
type Looker = Role | 'newcomer' | 'guest' | 'founder';

export interface Screen {
  readonly name: string;
  readonly path: string;
  readonly as: Looker;
  /** A page that answers "there is nothing here" on purpose. */
  readonly missing?: true;
  /** Looked at in both themes at both widths. */
  readonly crossed?: true;
}

export interface Screens {
  readonly all: readonly Screen[];
  /** The Cookie header of each looker; none for who is not signed in. */
  readonly cookies: Readonly<Record<Looker, string | undefined>>;
}

const publicScreens = ({ house, resetToken }: World): Screen[] => {
  const paths = {
    'first visit': '/',
    'first visit, another weighing': '/?weigh=api',
    'sign in': '/sign-in',
    'sign up': '/sign-up?team=Payments',
    'mail on its way': '/sign-in/check-mail',
    'forgotten password': '/reset',
    'new password': `/reset/${resetToken}`,
    invitation: `/invite/${house.invitation.token}`,
    'a mail’s link, forgotten': '/unsubscribe/nothing-that-is-known',
    'invitation of nobody': '/invite/nothing',
  };
  return Object.entries(paths).map(([name, path]) => ({ name, path, as: 'anonymous' }));
};

const teamPlaces = {
  overview: '',
  decisions: '/decisions',
  'decisions, filtered': '/decisions?status=accepted&sort=title',
  'decisions, none found': '/decisions?q=zzzzzz',
  'new decision': '/decisions/new',
  'new general decision': '/decisions/new?kind=general',
  'decision made before': '/decisions/new/made',
  services: '/services',
  revisit: '/revisit',
  'web of decisions': '/decisions/web',
  stack: '/stack',
  'stack on a day': '/stack?on=2024-06-01&known=2026-01-01',
  'stack, two days compared': '/stack?from=2016-01-01&to=2030-01-01',
  export: '/export',
  import: '/import',
  'export for Structurizr': '/export?format=structurizr&file=README.md',
  settings: '/settings',
  audit: '/settings/audit',
  'review policy': '/settings/review',
  templates: '/settings/templates',
  'built-in template': '/settings/templates/built-in',
  'check of the history': '/settings/history?check=1',
};

const placesOf = (team: string, as: Looker, whose: string): Screen[] =>
  Object.entries(teamPlaces).map(([name, path]) => ({
    name: `${name} of ${whose}`,
    path: `/${team}${path}`,
    as,
  }));

const tabs = { record: '', score: '/score', results: '/results', review: '/review' };

/** Every tab of a record in every stage as its driver, and where a reviewer or approver sees another. */
const recordScreens = ({ house }: World): Screen[] =>
  stages.flatMap((stage) => {
    const base = `/${house.slug}/decisions/${house.targets[stage].ref}`;
    const screen = (tab: string, path: string, as: Looker) => ({
      name: `${tab}, ${stage}, as ${as}`,
      path: `${base}${path}`,
      as,
    });
    const answering = stage === 'objected' || stage === 'final_review' ? 'approver' : 'drafter';
    return [
      ...Object.entries(tabs).map(([tab, path]) => screen(tab, path, 'driver')),
      screen('score', '/score', 'drafter'),
      screen('review', '/review', answering),
      ...(stage === 'discussion' ? [screen('what-if', '/results?what-if=1_w1-40', 'driver')] : []),
      ...(stage === 'accepted'
        ? [
            screen('history', '/history', 'viewer'),
            screen('two versions', '/history?part=context&from=0&to=1', 'viewer'),
            screen('two moments', '/history?since=1&until=9999&view=side', 'viewer'),
            screen('export preview', '/export', 'viewer'),
            screen('paper', '/print', 'viewer'),
          ]
        : []),
    ];
  });

const ownScreens = ({ house }: World): Screen[] => [
  { name: 'service', path: `/${house.slug}/services/${house.service.slug}`, as: 'owner' },
  { name: 'account', path: '/account', as: 'owner' },
  { name: 'inbox of a driver', path: `/inbox?from=${house.slug}`, as: 'driver' },
  { name: 'inbox, done', path: '/inbox?show=done', as: 'driver' },
  { name: 'inbox, muted', path: '/inbox?show=muted', as: 'driver' },
  { name: 'inbox of nobody’s', path: '/inbox', as: 'newcomer' },
  {
    name: 'template',
    path: `/${house.slug}/settings/templates/${house.templates.read}`,
    as: 'owner',
  },
  { name: 'account of a guest', path: '/account', as: 'guest' },
  { name: 'my teams, none', path: '/', as: 'newcomer' },
  { name: 'start a team', path: '/start', as: 'newcomer' },
  { name: 'invitation, signed in', path: `/invite/${house.invitation.token}`, as: 'invited' },
  { name: 'nothing here', path: `/${house.slug}`, as: 'stranger', missing: true },
];

/** The demo holds what invented teams do not: eighteen public decisions, and a guest who scores. */
async function demoScreens(): Promise<{ screens: Screen[]; cookie: string }> {
  const { openDemo } = await import('#server/demo/open.ts');
  const opened = await openDemo();
  if (!opened.ok) throw new Error(`The demo does not open: ${opened.code}`);
  const { teamSlug } = opened.value;
  const team = await db().team.findUniqueOrThrow({ where: { slug: teamSlug } });
  const ledger = `/${teamSlug}/decisions/demo-ledger-0001`;
  return {
    cookie: await cookieOf(team.demoOwnerId ?? ''),
    screens: [
      ...placesOf(teamSlug, 'guest', 'the demo').filter(({ path }) =>
        /demo-[a-z0-9]+(?:|\/decisions|\/services|\/stack|\/export)$/.test(path),
      ),
      { name: 'a public decision', path: `/${teamSlug}/decisions/linkerd-2-0001`, as: 'guest' },
      { name: 'a public service', path: `/${teamSlug}/services/turborepo`, as: 'guest' },
      { name: 'the scoring table', path: `${ledger}/score?view=table`, as: 'guest' },
    ],
  };
}

async function newTeam(): Promise<{ slug: string; cookie: string }> {
  const founder = await person('Fay');
  const { foundTeam } = await import('#server/teams/found.ts');
  const founded = await foundTeam(founder, { name: 'Newly founded' });
  if (!founded.ok) throw new Error(founded.code);
  return { slug: founded.value.slug, cookie: await cookieOf(founder.userId) };
}

/** A form, a list, and a record with its results: what stands for the rest in the crossed looks. */
const standsForAll = ({ house: { slug, targets } }: World): string[] => [
  `/inbox?from=${slug}`,
  `/${slug}`,
  `/${slug}/decisions`,
  `/${slug}/decisions/new`,
  `/${slug}/stack`,
  `/${slug}/decisions/${targets.accepted.ref}`,
  `/${slug}/decisions/${targets.accepted.ref}/results`,
  `/${slug}/decisions/${targets.scoring.ref}/score`,
  `/${slug}/decisions/${targets.final_review.ref}/review`,
];

async function allScreens(): Promise<Screens> {
  const world = await matrixWorld();
  const [demo, empty] = [await demoScreens(), await newTeam()];
  const newcomer = await person('Newt');
  const everywhere = new Set(['/', '/account', ...standsForAll(world)]);
  return {
    all: [
      ...publicScreens(world),
      ...ownScreens(world),
      ...placesOf(world.house.slug, 'owner', 'a team'),
      ...placesOf(empty.slug, 'founder', 'an empty team'),
      ...demo.screens,
      ...recordScreens(world),
    ].map((screen) => (everywhere.has(screen.path) ? { ...screen, crossed: true } : screen)),
    cookies: {
      ...world.cookies,
      guest: demo.cookie,
      founder: empty.cookie,
      newcomer: await cookieOf(newcomer.userId),
    },
  };
}

/** For tests that look at every screen there is; nobody changes anything in its world. */
export const test = base.extend<object, { screens: Screens }>({
  screens: [
    async ({ app }, use) => {
      process.env.DATABASE_URL = app.database.url;
      process.env.NEXTAUTH_SECRET = 'a secret only the tests know';
      process.env.ASSAY_EMBEDDED = '1';
      await use(await allScreens());
      await closeDb();
    },
    { scope: 'worker', timeout: 90_000 },
  ],
});
