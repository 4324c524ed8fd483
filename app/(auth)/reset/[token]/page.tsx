import type { Metadata } from 'next';
import { AuthFrame } from '#components/sign-in/auth-frame.tsx';
import { NewPasswordForm } from '#components/sign-in/reset-forms.tsx';
import { ButtonLink } from '#components/ui/button.tsx';
import { resetHolder } from '#server/sign-in/queries.ts';

export const metadata: Metadata = { title: 'Set a new password', referrer: 'no-referrer' };

type Props = { params: Promise<{ token: string }> };

export default async function NewPasswordPage({ params }: Props) {
  const { token } = await params;
  const email = await resetHolder(token);
  if (email === null) {
    return (
      <AuthFrame
        title="This link is used up."
        lead="It has expired, or the password was set with it."
      >
        <ButtonLink href="/reset">Ask for a new link</ButtonLink>
      </AuthFrame>
    );
  }
  return (
    <AuthFrame
      title="Set a new password."
      lead={`For ${email}. You are signed out everywhere else with it.`}
    >
      <NewPasswordForm token={token} email={email} />
    </AuthFrame>
  );
}
