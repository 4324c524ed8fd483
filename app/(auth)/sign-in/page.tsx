import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { AuthFrame } from '#components/sign-in/auth-frame.tsx';
import { OtherWays } from '#components/sign-in/other-ways.tsx';
import { SignInForm } from '#components/sign-in/sign-in-form.tsx';
import { Link } from '#components/ui/link.tsx';
import { mailIsOn } from '#server/mail/send.ts';
import { getActor } from '#server/session.ts';
import { ownPath } from '#server/sign-in/own-path.ts';
import { configuredProviders } from '#server/sign-in/providers.ts';
import { signInError } from '#server/sign-in/words.ts';

export const metadata: Metadata = { title: 'Sign in' };

type Query = Partial<Record<'then' | 'callbackUrl' | 'error' | 'done', string>>;

export default async function SignInPage({ searchParams }: { searchParams: Promise<Query> }) {
  const query = await searchParams;
  const then = ownPath(query.then ?? query.callbackUrl);
  const actor = await getActor();
  if (actor && !actor.guest) redirect(then);
  const signUp = then === '/' ? '/sign-up' : `/sign-up?then=${encodeURIComponent(then)}`;
  return (
    <AuthFrame
      title="Sign in to your teams."
      lead={query.done === 'reset' && 'The new password is set. Sign in with it.'}
    >
      <SignInForm then={then} notice={signInError(query.error)} />
      <p className="mt-4 flex flex-wrap gap-x-6 gap-y-2 text-13 text-ink-2">
        <Link href="/reset" className="link">
          Forgot the password?
        </Link>
        <span>
          New here?{' '}
          <Link href={signUp} className="link">
            Create an account
          </Link>
        </span>
      </p>
      <OtherWays
        then={then}
        mail={mailIsOn()}
        providers={configuredProviders().map(({ id, name }) => ({ id, name }))}
      />
    </AuthFrame>
  );
}
