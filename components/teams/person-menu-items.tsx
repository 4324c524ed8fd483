import { LogOut, UserRound } from 'lucide-react';
import { Link } from '#components/ui/link.tsx';
import { menuItemClass } from '#components/ui/menu.tsx';
import { signOutAction } from '#server/sign-in/actions.ts';

/** The last lines of the person's menu: the account, and the way out. */
export function PersonMenuItems() {
  return (
    <>
      <Link href="/account" className={menuItemClass}>
        <UserRound strokeWidth={1.5} aria-hidden="true" />
        Account
      </Link>
      <form action={signOutAction}>
        <button type="submit" className={menuItemClass}>
          <LogOut strokeWidth={1.5} aria-hidden="true" />
          Sign out
        </button>
      </form>
    </>
  );
}
