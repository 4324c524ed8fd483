import { baseUrl } from '../env.ts';
import type { Letter } from '../mail/letter.ts';
import { ownPath } from './own-path.ts';
import { minutesOf } from './tokens.ts';

type Mail = Letter & { readonly subject: string };

const host = () => new URL(baseUrl()).host;

/**
 * next-auth's callback address as a page of ours that asks before it signs in: mail scanners open
 * every link they see, and would use up a link that signs in by being opened.
 */
export function mailLink(callback: string): string {
  const { searchParams } = new URL(callback);
  const query = new URLSearchParams({
    token: searchParams.get('token') ?? '',
    email: searchParams.get('email') ?? '',
  });
  query.set('then', ownPath(searchParams.get('callbackUrl')));
  return `${baseUrl()}/sign-in/link?${query}`;
}

export const signInLetter = (href: string): Mail => ({
  subject: `Sign in to Assay at ${host()}`,
  text: 'Somebody, most likely you, asked to sign in to Assay with this address.',
  link: { words: 'Sign in to Assay', href },
  after: `The link works once, for ${minutesOf('mail_link')} minutes. If you did not ask for it, ignore this mail; nothing happens.`,
});

export const resetLetter = (href: string): Mail => ({
  subject: 'Set a new password for Assay',
  text: `Somebody, most likely you, asked to set a new password for your account at ${host()}.`,
  link: { words: 'Set a new password', href },
  after: `The link works once, for ${minutesOf('reset')} minutes. If you did not ask for it, ignore this mail; your password stays as it is.`,
});
