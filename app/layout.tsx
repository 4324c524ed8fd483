import type { Metadata, Viewport } from 'next';
import localFont from 'next/font/local';
import { cookies } from 'next/headers';
import type { ReactNode } from 'react';
import { MarkDefs } from '#components/marks/mark-defs.tsx';
import { Toaster } from '#components/ui/toast.tsx';
import './globals.css';

const sans = localFont({
  src: '../node_modules/geist/dist/fonts/geist-sans/Geist-Variable.woff2',
  weight: '100 900',
  variable: '--font-geist',
});

const mono = localFont({
  src: '../node_modules/geist/dist/fonts/geist-mono/GeistMono-Variable.woff2',
  weight: '100 900',
  variable: '--font-geist-mono',
  adjustFontFallback: false,
  preload: false,
});

const serif = localFont({
  src: '../node_modules/@fontsource-variable/source-serif-4/files/source-serif-4-latin-opsz-normal.woff2',
  weight: '200 900',
  variable: '--font-source-serif',
  adjustFontFallback: 'Times New Roman',
});

const serifItalic = localFont({
  src: '../node_modules/@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght-italic.woff2',
  weight: '200 900',
  style: 'italic',
  variable: '--font-source-serif-italic',
  adjustFontFallback: 'Times New Roman',
  preload: false,
});

const families = [sans, mono, serif, serifItalic].map(({ variable }) => variable).join(' ');

export const metadata: Metadata = {
  title: { default: 'Assay', template: '%s · Assay' },
  description: 'Decide together, service by service, whether to build in Go, in Rust or in both.',
};

export const viewport: Viewport = {
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#FBFAF7' },
    { media: '(prefers-color-scheme: dark)', color: '#0F1419' },
  ],
};

/** The theme a person chose, or undefined while the system decides. */
async function chosenTheme(): Promise<'light' | 'dark' | undefined> {
  const theme = (await cookies()).get('theme')?.value;
  return theme === 'light' || theme === 'dark' ? theme : undefined;
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en" data-theme={await chosenTheme()} className={families}>
      <body className="font-sans">
        <MarkDefs />
        {children}
        <Toaster />
      </body>
    </html>
  );
}
