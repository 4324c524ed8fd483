/** A key to press; hidden on phones and from screen readers, which have their own way. */
export function Kbd({ children }: { children: string }) {
  return (
    <span
      aria-hidden="true"
      className="inline-flex h-[18px] min-w-[18px] items-center justify-center rounded-sm border border-line-strong/60 px-1 font-mono text-[0.6875rem] leading-none text-current max-sm:hidden"
    >
      {children}
    </span>
  );
}
