import { baseUrl } from '#server/env.ts';
import { chooseByLink } from '#server/mail/preference.ts';
import { problemResponse, report } from '#server/problems.ts';

type Given = { readonly params: Promise<{ token: string }> };

/**
 * What a mail program sends when its reader presses "unsubscribe" (RFC 8058). It comes from anywhere,
 * without a cookie; the secret in the address is the right, and stopping mails is all it can do.
 */
export async function POST(_request: Request, { params }: Given): Promise<Response> {
  try {
    const result = await chooseByLink({ token: (await params).token, when: 'never' });
    return result.ok
      ? new Response('You get no more mails.\n', {
          headers: { 'Content-Type': 'text/plain; charset=utf-8' },
        })
      : problemResponse(result.code, result.detail);
  } catch (error) {
    return problemResponse(report(error));
  }
}

/** Whoever follows the address by hand is asked first: mail scanners open every link they see. */
export async function GET(_request: Request, { params }: Given): Promise<Response> {
  const page = `${baseUrl()}/unsubscribe/${encodeURIComponent((await params).token)}`;
  return new Response(null, { status: 303, headers: { Location: page } });
}
