'use client';

import { Button } from '#components/ui/button.tsx';

/** The exception's text stays in the server's log; a person gets a way on. */
export default function ErrorPage({ reset }: { error: Error; reset: () => void }) {
  return (
    <div className="mx-auto grid max-w-[464px] justify-items-start gap-4 px-4 py-16">
      <h1 className="font-serif text-34">This page did not come together.</h1>
      <p className="text-ink-2">
        Nothing was changed. The database may be away for a moment; try again, and if it stays so,
        tell whoever runs Assay here.
      </p>
      <Button variant="primary" onClick={reset}>
        Load the page again
      </Button>
    </div>
  );
}
