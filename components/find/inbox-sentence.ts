const small = [
  ...['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine', 'Ten'],
  ...['Eleven', 'Twelve'],
];
const numberWord = (count: number): string => small[count] ?? String(count);
const weekMs = 7 * 86_400_000;

/** "Five things wait for you, Ana. Two close this week." A guest of the demo has no name yet. */
export function inboxSentence(
  due: readonly (Date | null)[],
  person: { readonly name: string; readonly guest: boolean },
  now: Date,
): string {
  const name = person.guest ? '' : `, ${person.name.trim().split(/\s+/)[0] ?? person.name}`;
  const count = due.length;
  if (count === 0) return `Nothing waits for you${name}.`;
  const things = count === 1 ? 'One thing waits' : `${numberWord(count)} things wait`;
  const soon = due.filter(
    (day) => day && day > now && day.getTime() - now.getTime() < weekMs,
  ).length;
  if (soon === 0) return `${things} for you${name}.`;
  const close =
    soon === count
      ? count === 1
        ? 'It closes'
        : count === 2
          ? 'Both close'
          : 'All close'
      : soon === 1
        ? 'One closes'
        : `${numberWord(soon)} close`;
  return `${things} for you${name}. ${close} this week.`;
}
