import type { Metadata } from 'next';
import { AuthFrame } from '#components/sign-in/auth-frame.tsx';
import { Link } from '#components/ui/link.tsx';

export const metadata: Metadata = { title: 'Look into your mail' };

export default function CheckMailPage() {
  return (
    <AuthFrame
      title="Look into your mail."
      lead="A link that signs you in is on its way. It works once, for 30 minutes, in any browser."
    >
      <p className="text-13 text-ink-2">
        Nothing there after a minute? Look into the spam folder, or{' '}
        <Link href="/sign-in" className="link">
          ask for another link
        </Link>
        .
      </p>
    </AuthFrame>
  );
}
