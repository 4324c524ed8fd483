'use client';

import { Printer } from 'lucide-react';
import { Button } from '#components/ui/button.tsx';

/** Opens the browser's own dialog, which also saves a PDF. */
export function PrintButton() {
  return (
    <Button variant="primary" onClick={() => window.print()}>
      <Printer strokeWidth={1.5} aria-hidden="true" />
      Print or save as PDF
    </Button>
  );
}
