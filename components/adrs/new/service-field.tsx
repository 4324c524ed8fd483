'use client';

import { type KeyboardEvent, useId, useState } from 'react';
import type { ServiceChoice } from '#server/decisions/queries.ts';

export interface ServicePick {
  readonly text: string;
  /** Set when a service of the list was taken; typing clears it. */
  readonly id: string | null;
}

const same = (a: string, b: string) => a.trim().toLowerCase() === b.trim().toLowerCase();

/** The service a text stands for: the one taken, else one of exactly that name. */
export const serviceOf = (pick: ServicePick, services: readonly ServiceChoice[]) =>
  services.find((service) => service.id === pick.id) ??
  services.find((service) => same(service.name, pick.text) || same(service.slug, pick.text));

function fitting(services: readonly ServiceChoice[], text: string): readonly ServiceChoice[] {
  const wanted = text.trim().toLowerCase();
  const fits = (service: ServiceChoice) =>
    service.name.toLowerCase().includes(wanted) || service.slug.includes(wanted);
  return services.filter(fits).slice(0, 8);
}

type Line = { readonly key: string; readonly pick: ServicePick; readonly service?: ServiceChoice };

function linesFor(services: readonly ServiceChoice[], text: string): Line[] {
  const found = fitting(services, text).map((service) => ({
    key: service.id,
    pick: { text: service.name, id: service.id },
    service,
  }));
  const known = services.some((service) => same(service.name, text));
  if (text.trim() === '' || known) return found;
  return [...found, { key: 'new', pick: { text: text.trim(), id: null } }];
}

type FieldProps = {
  services: readonly ServiceChoice[];
  pick: ServicePick;
  onPick: (pick: ServicePick) => void;
  error?: string;
};

/** One large field: type to find a service of the team, or to name a new one. */
export function ServiceField(props: FieldProps) {
  const listId = useId();
  const list = useLines(props);
  const { shown, active } = list;
  return (
    <div className="relative">
      <input
        // biome-ignore lint/a11y/noAutofocus: the page asks this one question
        autoFocus
        id="service"
        role="combobox"
        aria-label="Service"
        aria-expanded={shown}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={shown ? `${listId}-${active}` : undefined}
        aria-invalid={props.error ? true : undefined}
        aria-describedby={props.error ? 'new-problem' : undefined}
        autoComplete="off"
        spellCheck={false}
        maxLength={80}
        placeholder={props.services.length > 0 ? 'Type its name' : 'Name your first service'}
        value={props.pick.text}
        onChange={(event) => list.type(event.target.value)}
        onFocus={list.focus}
        onBlur={list.close}
        onKeyDown={list.press}
        className="h-12 w-full border-b border-ink bg-transparent font-serif text-26 outline-none placeholder:text-ink-3 focus-visible:rounded-none focus-visible:shadow-[inset_0_-2px_0_var(--color-brass)]"
      />
      <div
        id={listId}
        role="listbox"
        aria-label="Services"
        className={shown ? listClass : 'hidden'}
      >
        {list.lines.map((line, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field above holds the keys
          // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the field
          <div
            key={line.key}
            id={`${listId}-${index}`}
            role="option"
            aria-selected={index === active}
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => list.take(line)}
            className="flex min-h-9 cursor-pointer items-center gap-3 rounded-sm px-3 hover:bg-sunk aria-selected:bg-sunk max-sm:min-h-11"
          >
            <LineWords line={line} />
          </div>
        ))}
      </div>
    </div>
  );
}

/** The list under the field: what fits, which line is lit, and what the keys do. */
function useLines({ services, pick, onPick }: FieldProps) {
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const [taken, setTaken] = useState(pick.id !== null);
  const lines = linesFor(services, pick.text);
  const shown = open && lines.length > 0;
  const take = (line: Line | undefined) => {
    if (line) onPick(line.pick);
    setTaken(line !== undefined);
    setOpen(false);
  };
  const press = (event: KeyboardEvent<HTMLInputElement>) => {
    const { value } = event.currentTarget;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    // The first Enter takes the service, the second sends the form. Whoever types faster than the
    // page comes alive has no list yet, and must not send what they have not seen.
    const takes = event.key === 'Enter' && (shown || (!taken && value.trim() !== ''));
    if (step === 0 && !takes && !(shown && event.key === 'Escape')) return;
    event.preventDefault();
    if (takes) take(shown ? lines[active] : linesFor(services, value)[0]);
    else if (step === 0) setOpen(false);
    else {
      setActive(shown ? (active + step + lines.length) % lines.length : 0);
      setOpen(true);
    }
  };
  const type = (text: string) => {
    onPick({ text, id: null });
    setTaken(false);
    setActive(0);
    setOpen(true);
  };
  return {
    lines,
    shown,
    active,
    take,
    press,
    type,
    focus: () => setOpen(pick.text === '' && services.length > 0),
    close: () => setOpen(false),
  };
}

const listClass =
  'absolute top-full left-0 z-20 mt-1 max-h-80 w-full max-w-form overflow-y-auto rounded-control border border-line bg-sheet p-1 shadow-float';

function LineWords({ line }: { line: Line }) {
  if (!line.service) {
    return (
      <>
        <span className="truncate">New service “{line.pick.text}”</span>
        <span className="ml-auto text-12 text-ink-3">is created with the draft</span>
      </>
    );
  }
  return (
    <>
      <span className="truncate">{line.service.name}</span>
      <span className="num ml-auto text-12 text-ink-3">{line.service.slug}</span>
    </>
  );
}
