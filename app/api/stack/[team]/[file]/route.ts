import type { NextRequest } from 'next/server';
import {
  boundariesFile,
  kindsFile,
  yearsFile,
} from '#components/stack/pictures/portfolio-files.ts';
import {
  boundariesTable,
  changesTable,
  differenceTable,
  kindsTable,
  yearsTable,
} from '#components/stack/pictures/tables.ts';
import { type StackAsk, stackAskOf } from '#domain/stack-look.ts';
import { type TeamGrant, teamAccess } from '#server/access.ts';
import { download } from '#server/exports/download.ts';
import { problemResponse, report } from '#server/problems.ts';
import { fromReplica } from '#server/replica.ts';
import { getActor } from '#server/session.ts';
import { stackChanges, stackDifference } from '#server/stack/changes.ts';
import { boundariesOn, glanceOf, servicesOn, undatedOn } from '#server/stack/portfolio.ts';
import { stackSteps } from '#server/stack/steps.ts';

type Context = { readonly params: Promise<{ team: string; file: string }> };

/** A picture of the portfolio as SVG, or its table as CSV: what the page shows at the same query. */
export async function GET(request: NextRequest, { params }: Context): Promise<Response> {
  try {
    const actor = await getActor();
    if (!actor) return problemResponse('not_signed_in');
    const { team, file } = await params;
    const access = await teamAccess(actor, team, 'team.export');
    if (!access.ok) return problemResponse(access.code);
    const make = files[file];
    if (!make) return problemResponse('not_found');
    const today = access.value.now.toISOString().slice(0, 10);
    const ask = stackAskOf(Object.fromEntries(request.nextUrl.searchParams), today);
    const body = await fromReplica(access.value, () => make(access.value, ask, today));
    const type = file.endsWith('.svg') ? 'image/svg+xml' : 'text/csv; charset=utf-8';
    return download(body, `${team}-stack-${ask.between?.to ?? ask.on}-${file}`, type);
  } catch (error) {
    return problemResponse(report(error));
  }
}

type Make = (grant: TeamGrant, ask: StackAsk, today: string) => Promise<string>;

const everything = 100_000;
const scopeOf = ({ teamId }: TeamGrant, { on, between, known, filter }: StackAsk) => ({
  teamId,
  look: { on: between?.to ?? on, known },
  filter,
});
const saidOf = (grant: TeamGrant, ask: StackAsk, today: string) => ({
  team: grant.teamName,
  ask,
  today,
});

const files: Readonly<Record<string, Make>> = {
  'years.svg': async (grant, ask, today) => {
    const scope = scopeOf(grant, ask);
    const [steps, undated] = await Promise.all([stackSteps(scope), undatedOn(scope)]);
    return yearsFile(saidOf(grant, ask, today), steps, undated);
  },
  'years.csv': async (grant, ask) =>
    yearsTable((await stackSteps(scopeOf(grant, ask), everything)).steps),
  'kinds.svg': async (grant, ask, today) => {
    const scope = scopeOf(grant, ask);
    const [glance, services] = await Promise.all([glanceOf(scope), servicesOn(scope, 8)]);
    return kindsFile(saidOf(grant, ask, today), glance, services);
  },
  'kinds.csv': async (grant, ask) => kindsTable(await servicesOn(scopeOf(grant, ask), everything)),
  'boundaries.svg': async (grant, ask, today) =>
    boundariesFile(saidOf(grant, ask, today), await boundariesOn(scopeOf(grant, ask))),
  'boundaries.csv': async (grant, ask) => boundariesTable(await boundariesOn(scopeOf(grant, ask))),
  'changes.csv': async (grant, ask) =>
    changesTable(await stackChanges(scopeOf(grant, ask), everything)),
  'difference.csv': async ({ teamId }, { known, filter, between, on }, today) =>
    differenceTable(
      await stackDifference({ teamId, known, filter }, between ?? { from: on, to: today }, {
        limit: everything,
        offset: 0,
      }),
    ),
};
