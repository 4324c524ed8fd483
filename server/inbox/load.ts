import { cache } from 'react';
import { db, sql } from '../db.ts';
import { waitingFor } from '../find/waiting.ts';
import { requireActor } from '../session.ts';
import { membershipsOf } from '../teams/queries.ts';
import { inboxCount, sumOf } from './count.ts';
import { noticeTeamsOf } from './derive.ts';
import {
  type InboxView,
  inboxViews,
  mutedBy,
  noticesFor,
  teamCursors,
  unreadAsks,
} from './queries.ts';

interface Asked {
  readonly view: InboxView;
  readonly team?: string | undefined;
  readonly from?: string | undefined;
  readonly before?: string | undefined;
}

/** The filters of the inbox as they stand in an address; what is not one is left out. */
export function readAddress(query: Readonly<Record<string, string | string[] | undefined>>): Asked {
  const one = (name: string) => {
    const value = query[name];
    return typeof value === 'string' && value !== '' ? value.slice(0, 80) : undefined;
  };
  const view = inboxViews.find((candidate) => candidate === one('show')) ?? 'all';
  return { view, team: one('team'), from: one('from'), before: one('before') };
}

/** Who looks, what waits and the number of it: for the title and the frame of the inbox. */
export const loadInboxHead = cache(async () => {
  const actor = await requireActor('/inbox');
  await noticeTeamsOf(actor);
  const since = `${sumOf(await teamCursors(actor))}`;
  const [teams, waiting] = await Promise.all([membershipsOf(actor.userId), waitingFor(actor)]);
  return { actor, since, teams, waiting, count: await inboxCount(actor, waiting) };
});

/** One view of the inbox. A team the person is not in shows nothing. */
export async function loadInbox(asked: Asked) {
  const { actor, waiting, ...head } = await loadInboxHead();
  const [unread, happened, muted, now] = await Promise.all([
    unreadAsks(actor, waiting),
    noticesFor(actor, asked),
    asked.view === 'muted' ? mutedBy(actor) : [],
    databaseNow(),
  ]);
  const here = <T extends { readonly team: { readonly slug: string } }>(one: T) =>
    !asked.team || one.team.slug === asked.team;
  return {
    ...head,
    ...{ actor, unread, happened, now },
    waiting: waiting.filter((one) => here(one) && !one.muted),
    muted: muted.filter(here),
  };
}

async function databaseNow(): Promise<Date> {
  const [row] = await db().$queryRaw<{ now: Date }[]>(sql`SELECT clock_timestamp() AS now`);
  return row?.now ?? new Date();
}
