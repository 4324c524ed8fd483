import type { Metadata } from 'next';
import { StopMailForm } from '#components/account/stop-mail-form.tsx';
import { AuthFrame } from '#components/sign-in/auth-frame.tsx';
import { ButtonLink } from '#components/ui/button.tsx';
import { Link } from '#components/ui/link.tsx';
import { holderOfMailLink } from '#server/mail/preference.ts';

export const metadata: Metadata = { title: 'Mails', referrer: 'no-referrer' };

type Props = { readonly params: Promise<{ token: string }> };

/** From the foot of a mail, without signing in: fewer mails, or none. */
export default async function UnsubscribePage({ params }: Props) {
  const { token } = await params;
  const holder = await holderOfMailLink(token);
  if (!holder)
    return (
      <AuthFrame
        title="This link is not known any more."
        lead="Links in mails work for half a year. Sign in to choose how mail reaches you."
      >
        <ButtonLink href="/account#mail" variant="primary" className="justify-self-start">
          Open my account
        </ButtonLink>
      </AuthFrame>
    );
  return (
    <AuthFrame title="Fewer mails, or none." lead={`For ${holder.address}.`}>
      <StopMailForm token={token} when={holder.when} />
      <p className="mt-6 text-13 text-ink-3">
        Everything stands in your{' '}
        <Link href="/inbox" className="link">
          inbox
        </Link>{' '}
        either way.
      </p>
    </AuthFrame>
  );
}
