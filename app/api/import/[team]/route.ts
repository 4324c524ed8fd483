import type { NextRequest } from 'next/server';
import { parseDecisionRef } from '#domain/ids.ts';
import { type Actor, decisionAccess, type TeamGrant, teamAccess } from '#server/access.ts';
import { baseUrl } from '#server/env.ts';
import { attachment } from '#server/exports/download.ts';
import { answerHeaders } from '#server/headers.ts';
import { confirmSchema } from '#server/imports/confirm.ts';
import { originalOf } from '#server/imports/original.ts';
import { createPreview } from '#server/imports/preview.ts';
import { keptFile, pastImports } from '#server/imports/queries.ts';
import { confirmInSteps } from '#server/imports/steps.ts';
import { readUpload, smallJson } from '#server/imports/upload.ts';
import { isOwnOrigin } from '#server/origin.ts';
import { problemResponse, report } from '#server/problems.ts';
import { getActor } from '#server/session.ts';

type Context = { readonly params: Promise<{ team: string }> };

/**
 * proxy.ts leaves this route out, because Next would keep and cut the bodies it passes on: the
 * headers that every answer has are set here.
 */
function dressed(response: Response): Response {
  for (const [name, value] of answerHeaders(baseUrl().startsWith('https://')))
    response.headers.set(name, value);
  response.headers.set('Content-Security-Policy', "default-src 'none'; sandbox");
  response.headers.set('Cache-Control', 'private, no-store');
  return response;
}

/** `?file=` a kept file, `?decision=` an imported decision's file as it stands; without them the imports there were. */
export async function GET(request: NextRequest, { params }: Context): Promise<Response> {
  try {
    const actor = await getActor();
    if (!actor) return dressed(problemResponse('not_signed_in'));
    const { team } = await params;
    const access = await teamAccess(actor, team);
    if (!access.ok) return dressed(problemResponse(access.code));
    return dressed(await answer(actor, access.value, request.nextUrl.searchParams));
  } catch (error) {
    return dressed(problemResponse(report(error)));
  }
}

async function answer(actor: Actor, grant: TeamGrant, asked: URLSearchParams): Promise<Response> {
  const file = asked.get('file');
  const ref = asked.get('decision');
  if (file !== null) return saved(await keptFile(grant, file));
  if (ref === null) return Response.json({ imports: await pastImports(grant) });
  const parsed = parseDecisionRef(ref);
  const access = parsed && (await decisionAccess(actor, grant.teamSlug, parsed));
  return saved(access?.ok ? await originalOf(access.value) : null);
}

function saved(file: { readonly path: string; readonly bytes: Uint8Array } | null): Response {
  if (!file) return problemResponse('not_found');
  const name = file.path.split('/').at(-1) ?? 'file';
  return new Response(Buffer.from(file.bytes), {
    headers: {
      'Content-Type': 'application/octet-stream',
      'Content-Disposition': attachment(name),
    },
  });
}

/** A form with files makes a preview; JSON confirms one and answers with a line per step. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  try {
    if (!isOwnOrigin(request.headers)) return dressed(problemResponse('foreign_origin'));
    const actor = await getActor();
    if (!actor) return dressed(problemResponse('not_signed_in'));
    const { team } = await params;
    // Before anything of the body is read.
    const access = await teamAccess(actor, team, 'decision.import');
    if (!access.ok) return dressed(problemResponse(access.code));
    const isJson = request.headers.get('content-type')?.startsWith('application/json');
    return dressed(
      await (isJson ? confirmed(actor, team, request) : uploaded(actor, team, request)),
    );
  } catch (error) {
    return dressed(problemResponse(report(error)));
  }
}

async function uploaded(actor: Actor, team: string, request: Request): Promise<Response> {
  const upload = await readUpload(request);
  if (!upload.ok) return problemResponse(upload.code, upload.detail);
  const preview = await createPreview(actor, team, upload.value);
  if (!preview.ok) return problemResponse(preview.code, preview.detail);
  return Response.json({ href: `/${team}/import/${preview.value.importId}` });
}

async function confirmed(actor: Actor, team: string, request: Request): Promise<Response> {
  const input = confirmSchema.safeParse(await smallJson(request));
  if (!input.success) return problemResponse('invalid', input.error.issues[0]?.message);
  return new Response(confirmInSteps(actor, team, input.data), {
    headers: { 'Content-Type': 'application/x-ndjson; charset=utf-8', 'X-Accel-Buffering': 'no' },
  });
}
