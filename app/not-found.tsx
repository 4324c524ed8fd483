import { PlainShell } from '#components/shell/app-shell.tsx';
import { ButtonLink } from '#components/ui/button.tsx';

export default function NotFound() {
  return (
    <PlainShell>
      <div className="grid justify-items-start gap-4 pt-16">
        <h1 className="font-serif text-34">There is nothing here.</h1>
        <p className="text-ink-2">
          The address may be mistyped, or the page may belong to a team you are not in. Ask for an
          invitation, or go back to your teams.
        </p>
        <ButtonLink href="/">Go to my teams</ButtonLink>
      </div>
    </PlainShell>
  );
}
