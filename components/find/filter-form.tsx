import { Search } from 'lucide-react';
import { markWord } from '#components/marks/mark.tsx';
import { Button, buttonClass } from '#components/ui/button.tsx';
import { Input, SelectField, TextField } from '#components/ui/input.tsx';
import { Link } from '#components/ui/link.tsx';
import { type Find, findSorts, statusFilters } from '#domain/find.ts';
import { outcomes } from '#domain/record.ts';
import type { Choices } from '#server/find/queries.ts';
import { filterCount, sortWords, statusFilterWords } from './filter-words.ts';

type Props = { readonly base: string; readonly find: Find; readonly choices: Choices };

/** The question, as a plain form: its answers stand in the address, and it works without scripts. */
export function FilterForm({ base, find, choices }: Props) {
  const count = filterCount(find);
  return (
    <search>
      <form action={base} className="grid gap-3">
        <div className="flex gap-2">
          <div className="relative min-w-0 flex-1">
            <label htmlFor="q" className="sr-only">
              Find a decision
            </label>
            <Search
              className="pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-ink-3"
              strokeWidth={1.5}
              aria-hidden="true"
            />
            <Input
              type="search"
              id="q"
              name="q"
              data-find
              defaultValue={find.q}
              maxLength={200}
              placeholder="Words, “a phrase”, -without, or a number like payments-0007"
              autoComplete="off"
              className="pl-9"
            />
          </div>
          <Button type="submit" variant="primary">
            Find decisions
          </Button>
        </div>
        <details open={count > 0} className="group">
          <summary className="inline-flex min-h-8 items-center gap-2 rounded-sm text-13 text-ink-2 hover:text-ink max-sm:min-h-11">
            <span className="link">Filter and sort</span>
            {count > 0 && (
              <span className="text-ink-3">
                <span className="num">{count}</span> set
              </span>
            )}
          </summary>
          <Filters find={find} choices={choices} />
          <div className="mt-3 flex flex-wrap gap-2">
            <Button type="submit">Apply filters</Button>
            {count > 0 && (
              <Link
                href={find.q ? `${base}?q=${encodeURIComponent(find.q)}` : base}
                className={buttonClass('quiet')}
              >
                Clear filters
              </Link>
            )}
          </div>
        </details>
      </form>
    </search>
  );
}

function Filters({ find, choices }: Pick<Props, 'find' | 'choices'>) {
  return (
    <div className="mt-2 grid gap-x-4 min-[380px]:grid-cols-2 gap-y-3 sm:grid-cols-3 lg:grid-cols-4">
      <SelectField name="service" label="Service" defaultValue={find.service ?? ''}>
        <option value="">Any service</option>
        {choices.services.map(({ slug, name }) => (
          <option key={slug} value={slug}>
            {name}
          </option>
        ))}
      </SelectField>
      <SelectField name="status" label="Status" defaultValue={find.status ?? ''}>
        <option value="">Any status</option>
        {statusFilters.map((status) => (
          <option key={status} value={status}>
            {statusFilterWords[status]}
          </option>
        ))}
      </SelectField>
      <SelectField name="outcome" label="Outcome" defaultValue={find.outcome ?? ''}>
        <option value="">Any outcome</option>
        {outcomes.map((outcome) => (
          <option key={outcome} value={outcome}>
            {markWord[outcome]}
          </option>
        ))}
      </SelectField>
      <SelectField name="person" label="Person" defaultValue={find.person ?? ''}>
        <option value="">Anyone</option>
        {choices.people.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </SelectField>
      <SelectField name="tag" label="Tag" defaultValue={find.tag ?? ''}>
        <option value="">Any tag</option>
        {choices.tags.map((tag) => (
          <option key={tag}>{tag}</option>
        ))}
      </SelectField>
      <TextField name="from" type="date" label="From" defaultValue={find.from} />
      <TextField name="to" type="date" label="To" defaultValue={find.to} />
      <SelectField name="sort" label="Sort by" defaultValue={find.sort ?? ''}>
        <option value="">{find.q ? sortWords.match : sortWords.changed}</option>
        {findSorts
          .filter((sort) => sort !== 'match' || find.q)
          .map((sort) => (
            <option key={sort} value={sort}>
              {sortWords[sort]}
            </option>
          ))}
      </SelectField>
    </div>
  );
}
