import type { NextRequest } from 'next/server';
import NextAuth from 'next-auth';
import { isOwnOrigin } from '#server/origin.ts';
import { problemResponse, report } from '#server/problems.ts';
import { authOptions } from '#server/sign-in/options.ts';

type Context = { params: Promise<{ nextauth: string[] }> };

/** Larger than any form that signs in. */
const bodyLimit = 16_384;

async function answer(request: NextRequest, context: Context): Promise<Response> {
  try {
    return await NextAuth(request as never, context as never, authOptions());
  } catch (error) {
    return problemResponse(report(error));
  }
}

/** Where providers send people back to, and next-auth's own reads. */
export const GET = answer;

/** Our forms go through server actions; these doors are held to the same origin and a small body. */
export async function POST(request: NextRequest, context: Context): Promise<Response> {
  if (!isOwnOrigin(request.headers)) return problemResponse('foreign_origin');
  const length = Number(request.headers.get('content-length') ?? Number.NaN);
  if (!(length <= bodyLimit)) return problemResponse('too_large');
  return answer(request, context);
}
