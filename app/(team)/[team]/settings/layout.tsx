import type { ReactNode } from 'react';
import { TabsNav } from '#components/ui/tabs-nav.tsx';

type Props = { readonly children: ReactNode; readonly params: Promise<{ team: string }> };

/** The tabs of a team's settings. Each page below asks the gate itself. */
export default async function SettingsLayout({ children, params }: Props) {
  const { team } = await params;
  const base = `/${team}/settings`;
  return (
    <>
      <div className="pt-4">
        <TabsNav
          label="Settings"
          tabs={[
            { href: base, label: 'People' },
            { href: `${base}/review`, label: 'Reviews' },
            { href: `${base}/templates`, label: 'Templates' },
            { href: `${base}/audit`, label: 'Audit' },
            { href: `${base}/history`, label: 'History check' },
          ]}
        />
      </div>
      {children}
    </>
  );
}
