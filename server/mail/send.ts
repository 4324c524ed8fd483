import nodemailer, { type Transporter } from 'nodemailer';
import { baseUrl, env } from '../env.ts';
import { report } from '../problems.ts';
import { type Letter, letterHtml, letterText } from './letter.ts';

let kept: { url: string; transport: Transporter } | undefined;

/** True when the operator has named a mail server: then sign-in links, resets and invitations are sent. */
export const mailIsOn = (): boolean => env().SMTP_URL !== undefined;

function transport(url: string): Transporter {
  if (kept?.url !== url) {
    // Limits, or a mail server that hangs would hold whoever waits for the mail.
    const times = { connectionTimeout: 8_000, greetingTimeout: 8_000, socketTimeout: 15_000 };
    kept = { url, transport: nodemailer.createTransport({ url, ...times }) };
  }
  return kept.transport;
}

/** Who mails come from. */
export const mailFrom = (): string =>
  env().MAIL_FROM ?? `Assay <assay@${new URL(baseUrl()).hostname.replace(/^\[|\]$/g, '')}>`;

/** Sends one mail. Answers false, after writing the reason to the log, when it did not go out. */
export async function sendMail(mail: { to: string; subject: string } & Letter): Promise<boolean> {
  const { SMTP_URL } = env();
  if (!SMTP_URL) return false;
  try {
    await transport(SMTP_URL).sendMail({
      from: mailFrom(),
      to: { name: '', address: mail.to },
      subject: mail.subject.replace(/\s+/g, ' '),
      text: letterText(mail),
      html: letterHtml(mail),
      headers: { 'Auto-Submitted': 'auto-generated' },
    });
    return true;
  } catch (error) {
    report(error);
    return false;
  }
}
