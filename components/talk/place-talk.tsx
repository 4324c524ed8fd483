'use client';

import { MessageSquare } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { quoteSelected } from '#domain/quote.ts';
import { openThreadAction } from '#server/talk/actions.ts';
import { type AboutChoice, choicesFor, type TalkPlace } from './about.ts';
import { AboutSelect } from './about-select.tsx';
import { placeOf } from './places.ts';
import { useTalk } from './talk-context.tsx';
import { ThreadCard } from './thread-card.tsx';

// Most people read; only who writes loads what one writes in.
const Composer = dynamic(() => import('./composer.tsx').then((m) => m.Composer));

/** Marked when a button was last pressed: by the time it acts, a pointer has unmarked it. */
let selected = '';

/** What is marked on the page at this moment, within the section of the button. */
function markedWords(button: Element): string {
  const marks = window.getSelection();
  const section = button.closest('section');
  const inside = marks?.anchorNode && section?.contains(marks.anchorNode);
  return inside ? marks.toString() : '';
}

/** Starts a discussion on a place, or says how many there are. Marked words become the quote. */
export function TalkButton({ place, name }: { place: TalkPlace; name: string }) {
  const talk = useTalk();
  if (!talk) return null;
  const open = talk.threads.filter((it) => placeOf(it) === place.key && !it.resolved).length;
  const may = talk.mayWrite && (place.kind === 'section' || talk.criteriaOpen);
  const icon = <MessageSquare strokeWidth={1.5} aria-hidden="true" />;
  const count = open > 0 && <span className="num">{open}</span>;
  if (!may) {
    return count ? (
      <span className="inline-flex items-center gap-1 px-2 text-13 text-ink-3 [&_svg]:size-4">
        {icon}
        {count}
        <span className="sr-only">open discussions</span>
      </span>
    ) : null;
  }
  return (
    <Button
      variant="quiet"
      aria-label={`Discuss ${name}${open > 0 ? `, ${open} open` : ''}`}
      onPointerDown={(event) => {
        selected = markedWords(event.currentTarget);
      }}
      onClick={(event) => {
        // A press by key has no pointer before it.
        if (event.detail === 0) selected = markedWords(event.currentTarget);
        talk.compose(talk.composing === place.key ? null : place.key);
      }}
    >
      {icon}
      <span className="max-sm:sr-only">Discuss</span>
      {count}
    </Button>
  );
}

/** The discussions of a place, and the new one while it is written. */
export function PlaceThreads({ place, name }: { place: TalkPlace; name: string }) {
  const talk = useTalk();
  if (!talk) return null;
  const threads = talk.threads.filter((it) => placeOf(it) === place.key);
  const composing = talk.composing === place.key;
  if (threads.length === 0 && !composing) return null;
  return (
    <div className="no-print mt-2 grid gap-4">
      {threads.map((thread) => (
        <ThreadCard key={thread.id} thread={thread} />
      ))}
      {composing && <NewThread place={place} name={name} />}
    </div>
  );
}

/**
 * The marked words as something to talk about. It reads and leaves them: a first render that waits
 * for the composer is thrown away and made again.
 */
function markedChoice(place: TalkPlace): AboutChoice | null {
  if (place.kind !== 'section' || selected === '') return null;
  const quote = quoteSelected(place.source, selected);
  if (!quote) return null;
  const { text, start } = quote;
  const anchor = { place: 'line', part: place.part, quote: text, start } as const;
  return {
    value: 'marked',
    label: `“${text.slice(0, 80)}”`,
    anchor: { ...anchor, revision: place.version },
  };
}

function NewThread({ place, name }: { place: TalkPlace; name: string }) {
  const talk = useTalk();
  const [marked] = useState(() => markedChoice(place));
  const [about, setAbout] = useState<AboutChoice | null>(marked);
  if (!talk) return null;
  const choices = [...(marked ? [marked] : []), ...choicesFor(place, name)];
  const chosen = about ?? choices[0];
  if (!chosen) return null;
  return (
    <div className="border-l-2 border-brass pl-4 font-sans text-14">
      <Composer
        label={`Start a discussion on ${name}`}
        send="Start discussion"
        members={talk.members}
        draft={`${talk.decisionId} ${place.key}`}
        onSend={(body, once) => () =>
          openThreadAction({ decisionId: talk.decisionId, anchor: chosen.anchor, body, once })
        }
        onDone={() => talk.compose(null)}
      >
        <AboutSelect choices={choices} chosen={chosen} onChoose={setAbout} />
      </Composer>
    </div>
  );
}
