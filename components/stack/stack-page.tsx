import type { ReactNode } from 'react';
import { PageHead, SectionHead } from '#components/shell/heads.tsx';
import { ButtonLink } from '#components/ui/button.tsx';
import { Empty } from '#components/ui/empty.tsx';
import { type StackAsk, stackQuery } from '#domain/stack-look.ts';
import { Boundaries, NoDecision, Revisits } from './asides.tsx';
import { ChangeList } from './change-list.tsx';
import { PictureFoot } from './downloads.tsx';
import { Kinds } from './kinds.tsx';
import { KnownNote, type LookChoices, LookForm, LookTabs, UnreadNote } from './look-form.tsx';
import { lookOpening } from './look-words.ts';
import type { StackPageProps } from './portfolio-view.ts';
import { Years } from './years.tsx';
import { laterWords } from './years-caption.ts';

/** What the team runs: in which languages, since when, and which decision made it so. */
export function StackPageBody(props: StackPageProps) {
  const { team, ask, today } = props;
  const here = `/${team}/stack`;
  const files = `/api/stack/${team}`;
  const query = stackQuery({
    ...ask,
    between: null,
    page: 1,
    on: ask.on === today ? null : ask.on,
  });
  return (
    <StackFrame
      {...{ here, ask, today }}
      choices={props.choices}
      unread={props.unread}
      title={[sentence(props), laterWords(props.undated)].filter(Boolean).join(' ')}
    >
      <div className="grid gap-12">
        <Years {...props} counts={props.glance.components} files={files} query={query} />
        <Kinds {...props} files={files} query={query} />
        <div className="grid gap-x-12 gap-y-12 lg:grid-cols-[minmax(0,1fr)_300px]">
          <section aria-labelledby="changes">
            <SectionHead
              id="changes"
              title="What changed, and which decision caused it"
              aside="newest first"
            />
            {props.changes.length === 0 ? (
              <p className="py-4 text-13 text-ink-3">
                {ask.known
                  ? 'Nothing had been recorded by then.'
                  : 'Nothing had changed by this day.'}
              </p>
            ) : (
              <ChangeList team={team} changes={props.changes} />
            )}
            <PictureFoot file={`${files}/changes`} query={query} what="Changes" svg={false} />
          </section>
          <div className="grid content-start gap-10">
            <Boundaries {...props} files={files} query={query} />
            <Revisits {...props} />
            <NoDecision {...props} />
          </div>
        </div>
      </div>
    </StackFrame>
  );
}

type FrameProps = {
  here: string;
  ask: StackAsk;
  today: string;
  choices: LookChoices;
  /** What the address asked for and nobody could read. */
  unread: readonly string[];
  title: string;
  children: ReactNode;
};

/** The sentence, the two ways to look, and the form that says at what. */
export function StackFrame({ here, ask, today, choices, unread, title, children }: FrameProps) {
  return (
    <>
      <PageHead title={title} />
      <LookTabs {...{ here, ask, today }} />
      <LookForm {...{ here, ask, today, choices }} />
      <UnreadNote words={unread} />
      <TodayNote ask={ask} today={today} />
      <KnownNote ask={ask} here={here} />
      <div className="mt-10">{children}</div>
    </>
  );
}

/** The stack is kept by day; what the services are called and who owns them is not. */
function TodayNote({ ask, today }: Pick<FrameProps, 'ask' | 'today'>) {
  if (ask.on === today && ask.known === null && ask.between === null) return null;
  return (
    <p className="mt-3 text-12 text-ink-3">
      Names, owners, profiles and tags are those of today, whatever day is looked at.
    </p>
  );
}

export function NoStack({ team }: { team: string }) {
  return (
    <>
      <PageHead title="Stack" />
      <Empty
        title="The stack is written by decisions."
        action={
          <>
            <ButtonLink href={`/${team}/decisions/new/made`} variant="primary">
              Record a decision made before
            </ButtonLink>
            <ButtonLink href={`/${team}/decisions/new`}>Start a decision</ButtonLink>
          </>
        }
      >
        <p>
          Each accepted decision puts components in force from a day on. Record what runs today, and
          this page shows it over the years.
        </p>
      </Empty>
    </>
  );
}

const parts = (count: number) => (count === 1 ? '1 component' : `${count} components`);

function sentence({ glance, ask, today }: StackPageProps): string {
  const { go, rust, other } = glance.components;
  const when = lookOpening(ask.on, ask.known, today);
  const verb = ask.on === today ? (ask.known ? 'was' : 'is') : ask.on < today ? 'was' : 'is to be';
  if (go + rust + other === 0) return `${when || 'Today '}nothing ${verb} in force.`;
  const rest = other > 0 ? `, other languages in ${other}` : '';
  const plural = verb === 'is' ? 'are' : verb === 'was' ? 'were' : 'are to be';
  if (go + rust === 0) return `${when}${parts(other)} ${plural} in force, none in Go or Rust.`;
  if (go === rust) return `${when}Go and Rust ${plural} each in ${parts(go)}${rest}.`;
  const [first, second] = go > rust ? (['Go', 'Rust'] as const) : (['Rust', 'Go'] as const);
  const [most, least] = go > rust ? [go, rust] : [rust, go];
  return `${when}${first} ${verb} in ${parts(most)}, ${second} in ${least}${rest}.`;
}
