import { expect, type Page } from '@playwright/test';

export interface Troubles {
  readonly watch: (page: Page) => Promise<void>;
  /** Complaints that belong to the test, as the 404 of a page that must not be found. */
  readonly forgive: (expected: RegExp) => void;
  readonly demandNone: () => void;
}

/** Collects what pages complain of: errors in the console, exceptions, breaches of the CSP. */
export function watching(): Troubles {
  const seen: string[] = [];
  const forgiven: RegExp[] = [];
  return {
    watch: async (page) => {
      const note = (what: string) => seen.push(`${what} (${new URL(page.url()).pathname})`);
      page.on('pageerror', (error) => note(`exception: ${error.message}`));
      page.on('console', (message) => {
        if (message.type() !== 'error') return;
        note(`console: ${message.text()} ${message.location().url}`);
      });
      await page.addInitScript(() => {
        document.addEventListener('securitypolicyviolation', (breach) => {
          console.error(`CSP: ${breach.violatedDirective} refused ${breach.blockedURI}`);
        });
      });
    },
    forgive: (expected) => {
      forgiven.push(expected);
    },
    demandNone: () => {
      const left = seen.filter((line) => !forgiven.some((expected) => expected.test(line)));
      expect(left, 'what the pages complained of').toEqual([]);
    },
  };
}
