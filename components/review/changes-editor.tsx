import { Mark, markWord } from '#components/marks/mark.tsx';
import { Select } from '#components/ui/input.tsx';
import type { Language } from '#domain/component-map.ts';
import type { Fate } from '#domain/fates.ts';
import type { Outcome } from '#domain/outcome.ts';

/** A component of the service's present stack. */
export type PresentPart = {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  readonly language: Language;
  /** The decision that put it there. */
  readonly ref: string;
  /** This decision takes the place of that one as a whole. */
  readonly linked: boolean;
};

export type Changing = {
  readonly present: readonly PresentPart[];
  /** Components an outcome brings of its own, by key; null when it only moves what is there. */
  readonly brings: Readonly<
    Record<Outcome, readonly { key: string; name: string; language: Language }[] | null>
  >;
  readonly usual: Readonly<Record<Outcome, Readonly<Record<string, Fate>>>>;
};

type Props = {
  changing: Changing;
  outcome: Outcome;
  chosen: Readonly<Record<string, Fate>> | undefined;
  onChoose: (changes: Record<string, Fate>) => void;
};

/** What becomes of each component that is in force: it stays, another takes its place, or it ends. */
export function ChangesEditor({ changing, outcome, chosen, onChoose }: Props) {
  const { present } = changing;
  const brings = changing.brings[outcome];
  const keys = new Set(present.map((part) => part.key));
  const named = new Set(brings?.map((part) => part.key) ?? []);
  const fateOf = (part: PresentPart): Fate | '' => {
    if (chosen?.[part.id]) return chosen[part.id] ?? '';
    if (part.linked) return changing.usual[outcome][part.id] ?? 'end';
    return named.has(part.key) ? '' : 'keep';
  };
  const opens = brings?.filter((part) => !keys.has(part.key)) ?? [];
  return (
    <fieldset>
      <legend className="mb-1 text-13 font-medium">What becomes of the stack</legend>
      <ul className="border-t border-line">
        {present.map((part) => (
          <PartRow
            key={part.id}
            part={part}
            fate={fateOf(part)}
            choices={choicesFor(part, outcome, brings)}
            onChoose={(fate) => onChoose({ ...(chosen ?? {}), [part.id]: fate })}
          />
        ))}
        {opens.map((part) => (
          <li
            key={part.key}
            className="grid items-center gap-x-4 border-b border-line py-2 sm:grid-cols-[minmax(0,1fr)_220px]"
          >
            <span className="flex items-center gap-3">
              <Mark kind={part.language} size="medium" />
              <span className="font-medium">{part.name}</span>
            </span>
            <span className="text-13 text-ink-2">opens in {markWord[part.language]}</span>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}

type RowProps = {
  part: PresentPart;
  fate: Fate | '';
  choices: readonly FateChoice[];
  onChoose: (fate: Fate) => void;
};

function PartRow({ part, fate, choices, onChoose }: RowProps) {
  const id = `fate-${part.id}`;
  return (
    <li className="grid items-center gap-x-4 gap-y-1 border-b border-line py-2 sm:grid-cols-[minmax(0,1fr)_220px]">
      <label htmlFor={id} className="flex items-center gap-3">
        <Mark kind={part.language} size="medium" />
        <span className="min-w-0">
          <span className="font-medium">{part.name}</span>{' '}
          <span className="text-13 text-ink-3">
            {markWord[part.language]}, by <span className="num">{part.ref}</span>
          </span>
        </span>
      </label>
      <Select
        id={id}
        name={id}
        value={fate}
        onChange={(event) => onChoose(event.target.value as Fate)}
      >
        {fate === '' && <option value="">Choose</option>}
        {choices.map((choice) => (
          <option key={choice.fate} value={choice.fate}>
            {choice.words}
          </option>
        ))}
      </Select>
    </li>
  );
}

type FateChoice = { readonly fate: Fate; readonly words: string };

function choicesFor(
  part: PresentPart,
  outcome: Outcome,
  brings: Changing['brings'][Outcome],
): readonly FateChoice[] {
  const own = brings?.find((one) => one.key === part.key);
  const language = own?.language ?? (brings === null && outcome !== 'hybrid' ? outcome : null);
  const keep = { fate: 'keep', words: `Stays ${markWord[part.language]}` } as const;
  const end = { fate: 'end', words: 'Ends' } as const;
  if (language === null) return [keep, end];
  const words =
    language === part.language
      ? `${markWord[language]} anew, by this decision`
      : `Becomes ${markWord[language]}`;
  // Ending what the decision names itself would be replacing it.
  return own ? [keep, { fate: 'replace', words }] : [keep, { fate: 'replace', words }, end];
}
