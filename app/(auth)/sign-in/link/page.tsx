import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { AuthFrame } from '#components/sign-in/auth-frame.tsx';
import { MailLinkForm } from '#components/sign-in/mail-link-form.tsx';
import { ownPath } from '#server/sign-in/own-path.ts';

export const metadata: Metadata = { title: 'Sign in', referrer: 'no-referrer' };

type Query = Partial<Record<'token' | 'email' | 'then', string>>;

export default async function MailLinkPage({ searchParams }: { searchParams: Promise<Query> }) {
  const { token, email, then } = await searchParams;
  if (!token || !email) redirect('/sign-in?error=Verification');
  return (
    <AuthFrame title="You came from your mail.">
      <MailLinkForm email={email} token={token} then={ownPath(then)} />
    </AuthFrame>
  );
}
