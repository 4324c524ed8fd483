import NextLink from 'next/link';
import type { ComponentProps } from 'react';

/**
 * A link that asks for its page when it is followed and not before. Every page here is made for the
 * one who asks, so what Next would fetch ahead is an outline without a word on it: a page with twenty
 * links cost the server twenty-six further requests.
 */
export function Link(props: ComponentProps<typeof NextLink>) {
  return <NextLink prefetch={false} {...props} />;
}
