/** next-auth's error codes, and ours, as sentences for the sign-in page. */
const sentences: Readonly<Record<string, string>> = {
  CredentialsSignin: 'The e-mail or the password is not right.',
  Verification: 'This link has expired or was used. Ask for a new one.',
  OAuthAccountNotLinked:
    'An account with this address exists already. Sign in the way you did before.',
  AccessDenied: 'The provider did not let you in. Ask whoever runs it, or sign in another way.',
  EmailSignin: 'The mail could not be sent. Try again, or sign in with a password.',
  OAuthCallback: 'The provider’s answer could not be used. Start again from here.',
  OAuthSignin: 'The provider could not be reached. Try again, or sign in another way.',
  Configuration: 'Sign-in is not set up correctly here. Tell whoever runs Assay.',
  too_many: 'Too many tries. Wait some minutes, then try again.',
  unavailable: 'Many people sign in right now. Try again shortly.',
  signed_out: 'You are signed out.',
};

/** The sentence for `?error=` in the address; null when there is none. Never echoes what stands there. */
export function signInError(code: string | undefined): string | null {
  if (!code) return null;
  return sentences[code] ?? 'That did not work. Start again from here.';
}
