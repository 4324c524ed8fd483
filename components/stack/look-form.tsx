import { Button, buttonClass } from '#components/ui/button.tsx';
import { Input, Select } from '#components/ui/input.tsx';
import { Link } from '#components/ui/link.tsx';
import { builtInTemplate } from '#domain/built-in-template.ts';
import { profileNames } from '#domain/profile-words.ts';
import { type StackAsk, stackQuery } from '#domain/stack-look.ts';

export type LookChoices = {
  readonly owners: readonly string[];
  readonly tags: readonly string[];
  readonly profiles: readonly string[];
};

type Props = {
  here: string;
  ask: StackAsk;
  today: string;
  /** Left out where there is nothing to narrow: on one service. */
  choices?: LookChoices;
};

/** Which day, as known when, and of what: a plain form whose answers stand in the address. */
export function LookForm({ here, ask, today, choices }: Props) {
  const { on, known, between, filter } = ask;
  const plain = on === today && known === null && between === null;
  const narrowed = Object.values(filter).some((value) => value !== '');
  return (
    <search>
      <form action={here} method="get" className="flex flex-wrap items-end gap-x-4 gap-y-3 text-13">
        {between ? (
          <>
            <Day name="from" label="From" value={between.from} required />
            <Day name="to" label="To" value={between.to} required />
          </>
        ) : (
          <Day name="on" label="As of" value={on} required />
        )}
        <Day name="known" label="As known on" value={known ?? ''} max={today} />
        {choices && <Narrow choices={choices} filter={filter} />}
        <div className="flex flex-wrap gap-2">
          <Button type="submit">Show</Button>
          {(!plain || narrowed) && (
            <Link href={here} className={buttonClass('quiet')}>
              Today, all of it
            </Link>
          )}
        </div>
      </form>
    </search>
  );
}

function Day(props: {
  name: string;
  label: string;
  value: string;
  max?: string;
  required?: boolean;
}) {
  const { name, label, value, max, required } = props;
  return (
    <div className="w-[150px] max-sm:w-[calc(50%-8px)]">
      <label htmlFor={`look-${name}`} className="mb-1 block text-ink-2">
        {label}
      </label>
      <Input
        key={value}
        id={`look-${name}`}
        type="date"
        name={name}
        defaultValue={value}
        max={max}
        required={required}
        className="num"
      />
    </div>
  );
}

function Narrow({ choices, filter }: { choices: LookChoices; filter: StackAsk['filter'] }) {
  const [names] = [
    new Map(
      choices.profiles.map((id) => [id, profileNames(builtInTemplate.profiles, [id])[0] ?? id]),
    ),
  ];
  return (
    <>
      <Choice name="owner" label="Owner" value={filter.owner} options={choices.owners} />
      <Choice name="tag" label="Tag" value={filter.tag} options={choices.tags} />
      <Choice
        name="profile"
        label="Profile"
        value={filter.profile}
        options={choices.profiles}
        words={(id) => names.get(id) ?? id}
      />
    </>
  );
}

function Choice(props: {
  name: string;
  label: string;
  value: string;
  options: readonly string[];
  words?: (option: string) => string;
}) {
  const { name, label, value, options, words = (option) => option } = props;
  if (options.length === 0 && value === '') return null;
  const all = options.includes(value) || value === '' ? options : [value, ...options];
  return (
    <div className="w-[150px] max-sm:w-[calc(50%-8px)]">
      <label htmlFor={`look-${name}`} className="mb-1 block text-ink-2">
        {label}
      </label>
      <Select key={value} id={`look-${name}`} name={name} defaultValue={value}>
        <option value="">Any</option>
        {all.map((option) => (
          <option key={option} value={option}>
            {words(option)}
          </option>
        ))}
      </Select>
    </div>
  );
}

/** One day, or the difference of two: two ways to look at the same stack. */
export function LookTabs({ here, ask, today }: Pick<Props, 'here' | 'ask' | 'today'>) {
  const { known, filter, between } = ask;
  const yearAgo = `${Number(today.slice(0, 4)) - 1}${today.slice(4).replace('-02-29', '-02-28')}`;
  const tab = (label: string, href: string, current: boolean) => (
    <Link
      href={href}
      aria-current={current ? 'page' : undefined}
      className={`inline-flex min-h-8 items-center border-b-2 px-1 text-13 max-sm:min-h-11 ${current ? 'border-ink font-medium' : 'border-transparent text-ink-2 hover:text-ink'}`}
    >
      {label}
    </Link>
  );
  return (
    <nav aria-label="Ways to look" className="mb-4 flex gap-4 border-b border-line">
      {tab('One day', `${here}${stackQuery({ known, filter })}`, between === null)}
      {tab(
        'Two days compared',
        `${here}${stackQuery({ known, filter, between: between ?? { from: yearAgo, to: today } })}`,
        between !== null,
      )}
    </nav>
  );
}

/** What the address asked for and could not be shown, a sentence each. */
export function UnreadNote({ words }: { words: readonly string[] }) {
  if (words.length === 0) return null;
  return <p className="mt-3 border-l-2 border-brass pl-3 text-13">{words.join(' ')}</p>;
}

/** Says that this is an old belief, with the way back to what is known now. */
export function KnownNote({ ask, here }: Pick<Props, 'ask' | 'here'>) {
  if (ask.known === null) return null;
  const { on, between, filter } = ask;
  return (
    <p className="mt-3 border-l-2 border-brass pl-3 text-13 text-ink-2">
      What was recorded later is left out.{' '}
      <Link
        href={`${here}${stackQuery({ on: between ? null : on, between, filter })}`}
        className="link"
      >
        See it as it is known now
      </Link>
    </p>
  );
}
