import { z } from 'zod';

/** How a person is called on screen and in records. */
export const personNameSchema = z
  .string()
  .trim()
  .min(1, 'Say how your team calls you.')
  .max(80, 'Use at most 80 characters.');

/** Lower-cased, so that one address is one account. */
export const emailSchema = z
  .string()
  .trim()
  .toLowerCase()
  .max(254, 'That is longer than any e-mail address.')
  .pipe(z.email('Write an address like ana@example.org.'));

/** A password to be set: any characters, 10 to 200 of them. Length is what makes it hard to guess. */
export const newPasswordSchema = z
  .string()
  .min(10, 'Use at least 10 characters; a short sentence works well.')
  .max(200, 'Use at most 200 characters.')
  .refine((password) => new Set(password).size >= 4, 'Use more than three different characters.');

/** A password as typed to sign in: only its size is limited, so that nothing is told about the rule. */
export const typedPasswordSchema = z.string().min(1, 'Type your password.').max(200);

/** True when the password is little more than something everybody knows about the person. */
export function isGuessable(password: string, person: { name: string; email: string }): boolean {
  const plain = password.toLowerCase();
  const known = [person.email, person.email.split('@')[0], person.name, 'assay']
    .map((word) => word?.toLowerCase().trim() ?? '')
    .filter((word) => word.length >= 3);
  return known.some((word) => plain.replaceAll(word, '').length < 5 && plain.includes(word));
}
