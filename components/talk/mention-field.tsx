'use client';

import { type KeyboardEvent, type RefObject, useId, useState } from 'react';
import { Avatar } from '#components/ui/avatar.tsx';
import { controlClass } from '#components/ui/input.tsx';
import { membersLike, mentionBefore, type Named } from '#domain/mentions.ts';

type MentionFieldProps = {
  box: RefObject<HTMLTextAreaElement | null>;
  label: string;
  value: string;
  members: readonly Named[];
  placeholder?: string;
  onText: (text: string) => void;
  /** Keys that do not choose a member. */
  onKey: (event: KeyboardEvent<HTMLTextAreaElement>) => void;
};

const listKeys: readonly string[] = ['ArrowDown', 'ArrowUp', 'Enter', 'Tab', 'Escape'];

/** A text area that offers members while a name is typed after an @. */
export function MentionField(props: MentionFieldProps) {
  const listId = useId();
  const { open, offered, active, choose, press, typeAt, close } = useOffer(props);
  return (
    <div className="relative">
      <textarea
        ref={props.box}
        aria-label={props.label}
        aria-autocomplete="list"
        aria-controls={open ? listId : undefined}
        aria-activedescendant={open ? `${listId}-${active}` : undefined}
        placeholder={props.placeholder}
        value={props.value}
        maxLength={16_000}
        className={`${controlClass} field-sizing-content max-h-80 min-h-16 py-2`}
        onChange={(event) => typeAt(event.target.selectionStart, event.target.value)}
        onBlur={close}
        onKeyDown={press}
      />
      {open && <MemberList id={listId} members={offered} active={active} onChoose={choose} />}
    </div>
  );
}

/** The members offered for the name being typed, and what the keys do to them. */
function useOffer(props: MentionFieldProps) {
  const { box, value, members, onText } = props;
  const [caret, setCaret] = useState(-1);
  const [active, setActive] = useState(0);
  const mention = caret >= 0 ? mentionBefore(value, caret) : null;
  const offered = mention ? membersLike(members, mention.typed) : [];
  const open = mention !== null && offered.some(({ name }) => name !== mention.typed);
  const choose = (member: Named | undefined) => {
    if (!mention || !member) return;
    const text = `${value.slice(0, mention.from)}@${member.name} ${value.slice(caret)}`;
    const after = mention.from + member.name.length + 2;
    onText(text);
    setCaret(-1);
    requestAnimationFrame(() => {
      box.current?.focus();
      box.current?.setSelectionRange(after, after);
    });
  };
  const press = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (!open) return props.onKey(event);
    const count = offered.length;
    if (!listKeys.includes(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === 'ArrowDown') setActive((active + 1) % count);
    else if (event.key === 'ArrowUp') setActive((active + count - 1) % count);
    else if (event.key === 'Escape') setCaret(-1);
    else choose(offered[active]);
  };
  const typeAt = (place: number, text: string) => {
    setCaret(place);
    setActive(0);
    onText(text);
  };
  return { open, offered, active, choose, press, typeAt, close: () => setCaret(-1) };
}

function MemberList(props: {
  id: string;
  members: readonly Named[];
  active: number;
  onChoose: (member: Named) => void;
}) {
  const { id, members, active, onChoose } = props;
  return (
    <div
      id={id}
      role="listbox"
      aria-label="Members to mention"
      className="absolute top-full left-0 z-30 mt-1 w-64 max-w-full rounded-control border border-line bg-sheet p-1 shadow-float"
    >
      {members.map((member, place) => (
        <button
          key={member.id}
          id={`${id}-${place}`}
          type="button"
          role="option"
          tabIndex={-1}
          aria-selected={place === active}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onChoose(member)}
          className="flex min-h-8 w-full items-center gap-2 rounded-sm px-2 text-left text-13 hover:bg-sunk aria-selected:bg-sunk max-sm:min-h-11"
        >
          <Avatar name={member.name} />
          <span className="truncate">{member.name}</span>
        </button>
      ))}
    </div>
  );
}
