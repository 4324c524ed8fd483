/** `Decision-Makers` and `decision_makers` are the same name; `supersededBy` is three words. */
export const keyOf = (name: string): string =>
  name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ')
    .trim();
