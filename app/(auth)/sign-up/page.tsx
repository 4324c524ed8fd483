import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { AuthFrame } from '#components/sign-in/auth-frame.tsx';
import { OtherWays } from '#components/sign-in/other-ways.tsx';
import { SignUpForm } from '#components/sign-in/sign-up-form.tsx';
import { Link } from '#components/ui/link.tsx';
import { getActor } from '#server/session.ts';
import { ownPath } from '#server/sign-in/own-path.ts';
import { configuredProviders } from '#server/sign-in/providers.ts';

export const metadata: Metadata = { title: 'Start your team' };

type Query = Partial<Record<'then' | 'team' | 'email', string>>;

export default async function SignUpPage({ searchParams }: { searchParams: Promise<Query> }) {
  const query = await searchParams;
  const then = ownPath(query.then);
  const team = (query.team ?? '').slice(0, 80);
  const invited = then.startsWith('/invite/');
  const actor = await getActor();
  const start = team ? `/start?team=${encodeURIComponent(team)}` : '/start';
  if (actor && !actor.guest) redirect(invited ? then : start);
  const signIn = `/sign-in?then=${encodeURIComponent(invited ? then : start)}`;
  return (
    <AuthFrame
      title={invited ? 'Create your account, then join.' : 'Start your team.'}
      lead={invited ? null : 'You become its owner and can invite the others in a moment.'}
    >
      <SignUpForm then={then} team={invited ? null : team} email={query.email} />
      <p className="mt-4 text-13 text-ink-2">
        Have an account?{' '}
        <Link href={signIn} className="link">
          Sign in
        </Link>
      </p>
      <OtherWays
        then={invited ? then : start}
        mail={false}
        providers={configuredProviders().map(({ id, name }) => ({ id, name }))}
      />
    </AuthFrame>
  );
}
