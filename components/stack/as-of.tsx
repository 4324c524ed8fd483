import { buttonClass } from '#components/ui/button.tsx';
import { Input } from '#components/ui/input.tsx';

/** Chooses the day that is looked at; the address says it, so it can be sent to others. */
export function AsOf({ here, on, today }: { here: string; on: string; today: string }) {
  return (
    <form action={here} method="get" className="flex flex-wrap items-center gap-2 text-13">
      <label htmlFor="on" className="text-ink-2">
        Stack on
      </label>
      <div className="w-[150px]">
        <Input key={on} id="on" type="date" name="on" defaultValue={on} className="num" required />
      </div>
      <button type="submit" className={buttonClass()}>
        Show day
      </button>
      {on !== today && (
        <a href={here} className={buttonClass('quiet')}>
          Today
        </a>
      )}
    </form>
  );
}
