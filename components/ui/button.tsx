import type { ButtonHTMLAttributes, ReactNode } from 'react';
import { Link } from '#components/ui/link.tsx';

export type ButtonVariant = 'primary' | 'plain' | 'quiet' | 'danger';

const base =
  'inline-flex h-8 shrink-0 items-center justify-center gap-2 rounded-control border px-3 text-13 font-medium whitespace-nowrap no-underline transition-colors max-sm:h-11 max-sm:px-4 max-sm:text-14 disabled:cursor-not-allowed aria-disabled:cursor-not-allowed [&_svg]:size-4 [&_svg]:shrink-0';

const looks = {
  primary:
    'border-ink bg-ink text-paper hover:border-ink-2 hover:bg-ink-2 disabled:border-line disabled:bg-sunk disabled:text-ink-3 aria-disabled:border-line aria-disabled:bg-sunk aria-disabled:text-ink-3',
  plain:
    'border-line-strong bg-sheet text-ink hover:border-ink disabled:border-line disabled:bg-transparent disabled:text-ink-3 aria-disabled:border-line aria-disabled:bg-transparent aria-disabled:text-ink-3',
  quiet:
    'border-transparent bg-transparent px-2 text-ink-2 hover:bg-sunk hover:text-ink disabled:text-ink-3',
  danger:
    'border-danger bg-sheet text-danger hover:bg-danger hover:text-paper disabled:border-line disabled:text-ink-3',
} satisfies Record<ButtonVariant, string>;

/** Classes of a button, for elements the kit does not draw itself (a summary, a label). */
export const buttonClass = (variant: ButtonVariant = 'plain', more = '') =>
  `${base} ${looks[variant]} ${more}`;

type ButtonProps = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'style'> & {
  variant?: ButtonVariant;
};

/** A button says the verb and the thing: "Reveal round 2". */
export function Button({
  variant = 'plain',
  className = '',
  type = 'button',
  ...rest
}: ButtonProps) {
  return <button type={type} className={buttonClass(variant, className)} {...rest} />;
}

/** A link that looks like a button, for going somewhere rather than doing something. */
export function ButtonLink(props: {
  href: string;
  variant?: ButtonVariant;
  className?: string;
  /** A file to save instead of a page to open. */
  download?: boolean;
  /** A page with rules of its own (print), which the browser must load from its beginning. */
  whole?: boolean;
  children: ReactNode;
}) {
  const { href, variant, className, download, whole, children } = props;
  const look = buttonClass(variant, className);
  return download || whole ? (
    <a href={href} download={download} className={look}>
      {children}
    </a>
  ) : (
    <Link href={href} className={look}>
      {children}
    </Link>
  );
}

/** A square button with only an icon; the label is spoken and shown on hover. */
export function IconButton({
  label,
  variant = 'quiet',
  className = '',
  type = 'button',
  ...rest
}: ButtonProps & { label: string }) {
  return (
    <button
      type={type}
      aria-label={label}
      title={label}
      className={buttonClass(variant, `w-8 px-0 max-sm:w-11 max-sm:px-0 ${className}`)}
      {...rest}
    />
  );
}
