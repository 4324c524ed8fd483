import { Rows3, Square } from 'lucide-react';

const views = [
  { id: 'one', label: 'One at a time', icon: Square },
  { id: 'table', label: 'As a table', icon: Rows3 },
] as const;

/** Two ways to fill in the same ballot. */
export function ViewSwitch(props: {
  view: 'one' | 'table';
  onView: (view: 'one' | 'table') => void;
}) {
  return (
    <fieldset className="-mb-2 flex justify-end gap-1 max-sm:justify-start">
      <legend className="sr-only">View</legend>
      {views.map(({ id, label, icon: Icon }) => (
        <button
          key={id}
          type="button"
          aria-pressed={props.view === id}
          onClick={() => props.onView(id)}
          className="inline-flex h-8 items-center gap-[6px] rounded-control px-2 text-13 text-ink-3 hover:text-ink aria-pressed:bg-sunk aria-pressed:text-ink max-sm:h-11"
        >
          <Icon className="size-[14px]" strokeWidth={1.5} aria-hidden="true" />
          {label}
        </button>
      ))}
    </fieldset>
  );
}
