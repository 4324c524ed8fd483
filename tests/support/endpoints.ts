import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type DecisionAction, mayInTeam, mayOnDecision, type TeamAction } from '#domain/access.ts';
import type { DecisionState } from '#domain/lifecycle.ts';
import type { ProblemCode } from '#domain/problems.ts';
import { root } from '#scripts/launch/settings.mjs';
import { stages } from './matrix-decisions.ts';
import { type House, type Role, standings, type World } from './matrix-world.ts';

/** Who may use an endpoint: anybody, anybody signed in, or whom a row of domain/access.ts names. */
export type Rule =
  | 'public'
  | 'person'
  | { readonly team: TeamAction }
  | { readonly decision: DecisionAction };

/** What a role gets for being who it is: in, or out with a code. The state matters to decisions only. */
export function expected(rule: Rule, role: Role, state: DecisionState): 'in' | ProblemCode {
  if (rule === 'public') return 'in';
  if (role === 'anonymous' || role === 'disabled') return 'not_signed_in';
  if (rule === 'person') return 'in';
  const standing = standings[role];
  if (!standing) return 'not_found';
  if ('team' in rule) return mayInTeam(standing.teamRole, rule.team) ? 'in' : 'forbidden';
  const may = mayOnDecision(standing, rule.decision, state);
  return may === 'yes' ? 'in' : may;
}

export interface RouteRow {
  readonly who: Rule;
  /** A page sends whom it does not know to sign in; a handler answers with a status. */
  readonly kind: 'page' | 'handler';
  /** What stands behind the path in further calls. */
  readonly queries?: (world: World) => readonly string[];
  /** Shows the team to who holds the link: no leak. */
  readonly byLink?: true;
  /** Statuses of who may come in; 200 unless said. */
  readonly statuses?: readonly number[];
  /** Never ends: the first piece is all of it. */
  readonly stream?: true;
  /** Methods beyond GET and HEAD, as next-auth has them. */
  readonly posts?: true;
}

const teamPage = { who: { team: 'team.read' }, kind: 'page' } as const;
const recordPage = { who: { decision: 'decision.read' }, kind: 'page' } as const;
const publicPage = { who: 'public', kind: 'page', statuses: [200, 307] } as const;
const publicHandler = { who: 'public', kind: 'handler' } as const;
const teamHandler = { who: { team: 'team.read' }, kind: 'handler' } as const;

/** Every route of the build, by its key in app-paths-manifest.json. */
export const routes: Readonly<Record<string, RouteRow>> = {
  '/page': publicPage,
  '/_not-found/page': { ...publicPage, statuses: [404] },
  '/_global-error/page': { ...publicPage, statuses: [200, 404, 500] },
  '/favicon.ico/route': publicHandler,
  '/icon.svg/route': publicHandler,
  '/(auth)/sign-in/page': publicPage,
  '/(auth)/sign-in/check-mail/page': publicPage,
  '/(auth)/sign-in/link/page': publicPage,
  '/(auth)/sign-up/page': publicPage,
  '/(auth)/reset/page': publicPage,
  '/(auth)/reset/[token]/page': publicPage,
  '/invite/[token]/page': { ...publicPage, byLink: true },
  '/unsubscribe/[token]/page': publicPage,
  '/api/unsubscribe/[token]/route': { ...publicHandler, statuses: [303, 410], posts: true },
  '/start/page': { who: 'person', kind: 'page' },
  '/account/page': { who: 'person', kind: 'page' },
  '/inbox/page': {
    who: 'person',
    kind: 'page',
    queries: ({ house }) => [`?team=${house.slug}`, '?show=done', '?show=muted', '?before=0'],
  },
  '/(team)/[team]/page': teamPage,
  '/(team)/[team]/decisions/page': { ...teamPage, queries: ({ marks }) => marks.map(asked) },
  '/(team)/[team]/decisions/new/page': {
    ...teamPage,
    queries: ({ house }) => [
      `?service=${house.service.slug}&supersedes=${house.targets.accepted.ref}`,
    ],
  },
  '/(team)/[team]/decisions/new/made/page': { who: { team: 'decision.create' }, kind: 'page' },
  '/(team)/[team]/decisions/[ref]/page': recordPage,
  '/(team)/[team]/decisions/[ref]/score/page': { ...recordPage, queries: () => ['?view=table'] },
  '/(team)/[team]/decisions/[ref]/results/page': recordPage,
  '/(team)/[team]/decisions/[ref]/review/page': recordPage,
  '/(team)/[team]/decisions/[ref]/history/page': {
    ...recordPage,
    queries: () => ['?part=context&from=0&to=1', '?since=1&until=9999&view=side'],
  },
  '/(team)/[team]/decisions/[ref]/file/page': { ...recordPage, statuses: [404] },
  '/(team)/[team]/import/page': teamPage,
  '/(team)/[team]/import/[batch]/page': { who: { team: 'decision.import' }, kind: 'page' },
  '/(team)/[team]/decisions/[ref]/export/page': {
    ...recordPage,
    queries: () => ['?view=raw', '?format=log4brains', '?format=json-adr'],
  },
  '/(print)/[team]/decisions/[ref]/print/page': recordPage,
  '/(team)/[team]/services/page': teamPage,
  '/(team)/[team]/services/[service]/page': { ...teamPage, queries: () => ['?on=2026-11-01'] },
  '/(team)/[team]/stack/page': {
    ...teamPage,
    queries: () => ['?on=2026-11-01&known=2026-11-02', '?from=2020-01-01&to=2199-01-01'],
  },
  '/(team)/[team]/revisit/page': teamPage,
  '/(team)/[team]/decisions/web/page': teamPage,
  '/(team)/[team]/export/page': {
    who: { team: 'team.export' },
    kind: 'page',
    queries: ({ house }) => [
      `?format=structurizr&service=${house.service.slug}`,
      '?format=csv&file=decisions.csv',
    ],
  },
  '/(team)/[team]/settings/page': teamPage,
  '/(team)/[team]/settings/audit/page': teamPage,
  '/(team)/[team]/settings/review/page': teamPage,
  '/(team)/[team]/settings/templates/page': teamPage,
  '/(team)/[team]/settings/templates/[template]/page': teamPage,
  '/(team)/[team]/settings/history/page': { ...teamPage, queries: () => ['?check=1'] },
  '/api/auth/[...nextauth]/route': { ...publicHandler, posts: true },
  '/api/export/[team]/route': {
    who: { team: 'team.export' },
    kind: 'handler',
    queries: ({ house }) => [`?service=${house.service.slug}&format=adr-tools`, '?format=csv'],
  },
  '/api/export/[team]/decisions/[ref]/route': {
    who: { decision: 'decision.read' },
    kind: 'handler',
    queries: () => ['?format=log4brains'],
  },
  '/api/export/[team]/templates/[template]/route': teamHandler,
  '/api/diagram/route': publicHandler,
  '/api/diagram/mermaid.js/route': publicHandler,
  '/api/stack/[team]/[file]/route': {
    who: { team: 'team.export' },
    kind: 'handler',
    queries: () => ['?on=2026-11-01&known=2026-11-02'],
  },
  '/api/stack/[team]/services/[service]/[file]/route': {
    who: { team: 'team.export' },
    kind: 'handler',
  },
  '/api/import/[team]/route': {
    ...teamHandler,
    queries: ({ house }) => [`?decision=${house.targets.accepted.ref}`, '?file=fil_none'],
    statuses: [200, 404],
    posts: true,
  },
  '/api/find/[team]/route': { ...teamHandler, queries: ({ marks }) => marks.map(asked) },
  '/api/health/live/route': publicHandler,
  '/api/health/ready/route': publicHandler,
  // Who asks here does so on the machine itself; who may not is another test's.
  '/api/metrics/route': publicHandler,
  '/api/live/[team]/route': {
    ...{ who: { team: 'team.read' }, kind: 'handler', stream: true },
    // A decision of another team makes nobody present.
    queries: ({ other }) => [
      `?since=0&at=${other.targets.draft.decisionId}&tab=tab_0123456789abcdef`,
    ],
  },
  '/api/live/[team]/[ref]/route': {
    ...{ who: { decision: 'decision.read' }, kind: 'handler' },
    queries: () => ['?tab=tab_0123456789abcdef'],
  },
  '/api/live/mine/route': { who: 'person', kind: 'handler', stream: true },
};

/** The beginning of a word finds it, and does not stand in the answer by being in the address. */
const asked = (word: string) => `?q=${word.slice(0, -3)}`;

const manifest = (name: string): unknown =>
  JSON.parse(readFileSync(join(root, '.next/server', name), 'utf8'));

/** Keys of the routes that were built. */
export const builtRoutes = (): string[] =>
  Object.keys(manifest('app-paths-manifest.json') as Record<string, string>).sort();

export interface BuiltAction {
  readonly id: string;
  /** `server/teams/actions.ts renameTeamAction`. */
  readonly name: string;
  /** Key of a route whose page knows the action. */
  readonly route: string;
}

interface ActionManifest {
  readonly node: Readonly<
    Record<string, { filename: string; exportedName: string; workers: Record<string, unknown> }>
  >;
}

/** Server actions that were built: each is an open endpoint, wherever its form stands. */
export function builtActions(): BuiltAction[] {
  const { node } = manifest('server-reference-manifest.json') as ActionManifest;
  return Object.entries(node).map(([id, { filename, exportedName, workers }]) => ({
    id,
    name: `${filename} ${exportedName}`,
    route: Object.keys(workers)[0]?.replace(/^app/, '') ?? '',
  }));
}

/** `/(team)/[team]/decisions/[ref]/page` → `/[team]/decisions/[ref]`. */
const addressOf = (key: string): string =>
  key.replace(/\/\([^)]+\)/g, '').replace(/\/(page|route)$/, '') || '/';

const tokenOf = (key: string, world: World, house: House): string =>
  key.startsWith('/invite') ? house.invitation.token : world.resetToken;

/** The addresses of a route in a house: one, or one for each stage of a decision. */
export function pathsOf(key: string, world: World, house: House): string[] {
  const plain = addressOf(key)
    .replace('[team]', house.slug)
    .replace('[service]', house.service.slug)
    .replace('[file]', key.includes('[service]') ? 'timeline.svg' : 'changes.csv')
    .replace('[batch]', house.preview)
    .replace('[template]', house.templates.read)
    .replace('[...nextauth]', 'session')
    .replace('[token]', tokenOf(key, world, house));
  const left = /\[(?!ref\])[^\]]*\]/.exec(plain);
  if (left) throw new Error(`Nobody knows what fills ${left[0]} of ${key}: say so in pathsOf.`);
  if (!plain.includes('[ref]')) return [plain];
  return stages.map((stage) => plain.replace('[ref]', house.targets[stage].ref));
}

/** The addresses of a route with everything that may stand behind them. */
export function addressesOf(key: string, world: World, house: House = world.house): string[] {
  const queries = ['', ...(routes[key]?.queries?.(world) ?? [])];
  return pathsOf(key, world, house).flatMap((path) => queries.map((query) => `${path}${query}`));
}
