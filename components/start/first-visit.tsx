import type { ReactNode } from 'react';
import { Wordmark } from '#components/marks/logo.tsx';
import { PlainShell } from '#components/shell/app-shell.tsx';
import { buttonClass } from '#components/ui/button.tsx';
import { TextField } from '#components/ui/input.tsx';
import { Link } from '#components/ui/link.tsx';
import { PublicDecisions } from './public-decisions.tsx';
import { StartBalance } from './start-balance.tsx';
import { type ExampleId, examples } from './weighing.ts';

type Props = {
  example: ExampleId;
  /** The button that opens the demo, where the operator has it on. */
  demo: ReactNode;
  /** Stands at the top right: the way to sign in, or back to the demo. */
  corner: { readonly href: string; readonly label: string };
};

/** What a stranger sees: what this is for, the two ways in, and the figure everything turns on. */
export function FirstVisit({ example, demo, corner }: Props) {
  return (
    <PlainShell wide>
      <header className="flex items-center justify-between">
        <Wordmark />
        <Link href={corner.href} className="link inline-flex min-h-8 items-center text-ink-2">
          {corner.label}
        </Link>
      </header>
      <div className="mt-16 grid gap-x-16 gap-y-12 max-sm:mt-10 lg:grid-cols-[minmax(0,5fr)_minmax(0,7fr)]">
        <div>
          <h1 className="display">
            Choose Go, Rust or both,
            <br /> service by service,
            <br /> and keep the reasons.
          </h1>
          <p className="lead mt-4 text-ink-2">
            Your team scores thirteen questions without seeing each other’s answers. Assay shows how
            firm the result is and keeps the record.
          </p>
          <StartTeam />
          {demo && <div className="mt-8 border-t border-line pt-6">{demo}</div>}
        </div>
        <section aria-label="What a decision weighs" className="min-w-0">
          <StartBalance example={example} />
          <Examples current={example} />
        </section>
      </div>
      <div className="mt-16 max-sm:mt-12">
        <PublicDecisions demo={Boolean(demo)} />
      </div>
    </PlainShell>
  );
}

/** A plain form: the name is carried to the page where the account is made. */
function StartTeam() {
  return (
    <form action="/sign-up" className="mt-8 grid items-end gap-2 sm:grid-cols-[1fr_auto]">
      <TextField
        name="team"
        label="Team name"
        placeholder="Payments"
        maxLength={80}
        autoComplete="organization"
        required
      />
      <button type="submit" className={buttonClass('primary')}>
        Start your team
      </button>
    </form>
  );
}

function Examples({ current }: { current: ExampleId }) {
  const entries = Object.entries(examples) as [ExampleId, (typeof examples)[ExampleId]][];
  return (
    <div className="mt-4 border-t border-line pt-3 text-13 text-ink-3">
      <p>These are the template’s own starting values. Your team scores its own. Weigh another:</p>
      <nav aria-label="Examples" className="mt-1 flex flex-wrap gap-x-5">
        {entries.map(([id, { label }]) => (
          <Link
            key={id}
            href={id === 'core' ? '/' : `/?weigh=${id}`}
            scroll={false}
            aria-current={id === current ? 'true' : undefined}
            className="link inline-flex min-h-8 items-center text-ink-2 hover:text-ink aria-[current]:font-medium aria-[current]:text-ink aria-[current]:no-underline max-sm:min-h-11"
          >
            {label}
          </Link>
        ))}
      </nav>
    </div>
  );
}
