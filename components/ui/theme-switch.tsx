'use client';

import { Monitor, Moon, Sun } from 'lucide-react';
import { useEffect, useState } from 'react';

const themes = [
  { value: 'system', label: 'System', icon: Monitor },
  { value: 'light', label: 'Light', icon: Sun },
  { value: 'dark', label: 'Dark', icon: Moon },
] as const;

type Theme = (typeof themes)[number]['value'];

const year = 60 * 60 * 24 * 365;

function choose(theme: Theme): void {
  const root = document.documentElement;
  if (theme === 'system') delete root.dataset.theme;
  else root.dataset.theme = theme;
  const age = theme === 'system' ? 0 : year;
  // biome-ignore lint/suspicious/noDocumentCookie: the cookie store is not in every browser we serve.
  document.cookie = `theme=${theme}; path=/; max-age=${age}; samesite=lax`;
}

/** Light, dark, or as the system has it; remembered in a cookie that the server reads. */
export function ThemeSwitch({ name = 'theme' }: { name?: string }) {
  const [theme, setTheme] = useState<Theme>('system');
  useEffect(() => {
    const chosen = document.documentElement.dataset.theme;
    if (chosen === 'light' || chosen === 'dark') setTheme(chosen);
  }, []);
  return (
    <fieldset className="flex gap-1 p-1">
      <legend className="sr-only">Theme</legend>
      {themes.map(({ value, label, icon: Icon }) => (
        <label
          key={value}
          className="flex h-8 flex-1 items-center justify-center gap-[6px] rounded-sm border border-transparent px-2 text-12 text-ink-2 hover:text-ink has-checked:border-line-strong has-checked:text-ink has-focus-visible:outline-2 has-focus-visible:outline-brass max-sm:h-11"
        >
          <input
            type="radio"
            className="sr-only"
            name={name}
            checked={theme === value}
            onChange={() => {
              choose(value);
              setTheme(value);
            }}
          />
          <Icon className="size-[14px]" strokeWidth={1.5} aria-hidden="true" />
          {label}
        </label>
      ))}
    </fieldset>
  );
}
