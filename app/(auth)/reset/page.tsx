import type { Metadata } from 'next';
import { AuthFrame } from '#components/sign-in/auth-frame.tsx';
import { AskForResetForm } from '#components/sign-in/reset-forms.tsx';
import { Link } from '#components/ui/link.tsx';
import { mailIsOn } from '#server/mail/send.ts';

export const metadata: Metadata = { title: 'Reset the password' };

export default function ResetPage() {
  return (
    <AuthFrame title="Set a new password.">
      {mailIsOn() ? (
        <AskForResetForm />
      ) : (
        <p className="say">
          This installation sends no mail, so it cannot prove that an address is yours. Whoever runs
          it can set <code>SMTP_URL</code> and you get a link here; until then, create a new account
          and ask an owner of your team for an invitation.
        </p>
      )}
      <p className="mt-4 text-13">
        <Link href="/sign-in" className="link">
          Back to sign in
        </Link>
      </p>
    </AuthFrame>
  );
}
