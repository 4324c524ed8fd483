import { Button } from '#components/ui/button.tsx';
import { SelectField } from '#components/ui/input.tsx';
import { instantWords } from '#components/ui/when.tsx';
import { partText } from '#domain/part-text.ts';
import { partKeys, type RecordParts } from '#domain/record.ts';
import type { Template } from '#domain/template.ts';
import { CompareHead, ViewField } from './history-compare.tsx';
import { Diff, type DiffView, diffSentence } from './history-diff.tsx';
import type { Line } from './history-lines.ts';
import { partNames, partTitle } from './history-words.ts';

type MomentsProps = {
  lines: readonly Line[];
  /** Events after which the record is looked at. */
  since: number;
  until: number;
  view: DiffView;
};

const most = 200;

const short = (text: string) => (text.length > 70 ? `${text.slice(0, 69)}…` : text);

/** Which two moments of the record to put beside each other. */
export function MomentsForm({ lines, since, until, view }: MomentsProps) {
  const offered = lines.slice(0, most);
  const field = (name: 'since' | 'until', label: string, value: number) => (
    <div className="min-w-0 flex-1 basis-64">
      <SelectField name={name} label={label} defaultValue={String(value)}>
        {!offered.some(({ seq }) => seq === String(value)) && (
          <option value={value}>at another moment</option>
        )}
        {offered.map(({ seq, at, who, does }) => (
          <option key={seq} value={seq}>
            {short(`${instantWords(at)}: ${who} ${does}`)}
          </option>
        ))}
      </SelectField>
    </div>
  );
  return (
    <form method="get" className="flex max-w-[760px] flex-wrap items-end gap-3">
      {field('since', 'The record after', since)}
      {field('until', 'and after', until)}
      <ViewField view={view} />
      <Button type="submit">Compare</Button>
    </form>
  );
}

type CompareProps = MomentsProps & {
  base: string;
  before: RecordParts;
  now: RecordParts;
  template: Template;
  /** Components of the stack by id. */
  components: Readonly<Record<string, string>>;
};

/** The whole record at two moments: each part that differs, word by word. */
export function MomentsCompare(props: CompareProps) {
  const { base, before, now, view } = props;
  const names = partNames(props.template, props.components);
  const changed = partKeys.flatMap((part) => {
    const [old, fresh] = [before, now].map((parts) => partText(part, parts[part] ?? null, names));
    return old === fresh ? [] : [{ part, old: old ?? '', fresh: fresh ?? '' }];
  });
  return (
    <>
      <CompareHead base={base} title={titleOf(changed.length)}>
        {momentWords(props, props.since)}, and {momentWords(props, props.until)}.
      </CompareHead>
      <div className="mb-10">
        <MomentsForm {...props} />
      </div>
      <div className="grid gap-10">
        {changed.map(({ part, old, fresh }) => (
          <section key={part} aria-labelledby={`diff-${part}`} className="grid gap-2">
            <h2 id={`diff-${part}`} className="font-serif text-20 font-strong">
              {partTitle(part)}
            </h2>
            <p className="text-13 text-ink-3">{diffSentence(old, fresh)}</p>
            <Diff before={old} now={fresh} view={view} />
          </section>
        ))}
      </div>
    </>
  );
}

function titleOf(count: number): string {
  if (count === 0) return 'The record says the same at both moments.';
  return `${count} ${count === 1 ? 'part differs' : 'parts differ'} between two moments.`;
}

function momentWords({ lines }: MomentsProps, seq: number): string {
  const line = lines.find((it) => it.seq === String(seq));
  return line ? `after ${line.who} ${line.does}` : `after event ${seq}`;
}
