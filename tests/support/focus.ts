import type { Page } from '@playwright/test';

/**
 * What is wrong with the place of the focus, as somebody without a mouse sees it: nothing marks it, it
 * lies outside the window, or something covers it. Null when it is fine, and where nothing that takes
 * keys has it. A hidden choice is seen by its label, a field in a frame by its frame.
 */
export const focusFault = (page: Page): Promise<string | null> =>
  page.evaluate(() => {
    const one = document.activeElement;
    if (!(one instanceof HTMLElement) || one === document.body || one.tabIndex < 0) return null;
    const seen = [one, one.closest('label'), one.parentElement].flatMap((each) =>
      each && each.getBoundingClientRect().width > 4 ? [each] : [],
    );
    const marked = seen.find((each) => {
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(each);
      return (
        (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0) || boxShadow !== 'none'
      );
    });
    const words = (one.getAttribute('aria-label') ?? one.textContent ?? '').trim().slice(0, 40);
    const name = `<${one.tagName.toLowerCase()}> "${words || one.id}"`;
    if (!marked) return `nothing marks the focus on ${name}`;
    const { left, right, top, bottom } = marked.getBoundingClientRect();
    const [x, y] = [(left + right) / 2, (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2];
    if (bottom <= 0 || top >= innerHeight) return `${name} has the focus outside the window`;
    const over = document.elementFromPoint(x, y);
    const clear = over && (marked.contains(over) || over.contains(marked));
    return clear
      ? null
      : `${name} has the focus under <${over?.tagName} class="${over?.className}">`;
  });

/** Tabs through the page once; the faults of every place the focus came to, and how many those were. */
export async function tabsThrough(page: Page): Promise<{ stops: number; faults: string[] }> {
  const faults = new Set<string>();
  await page.evaluate(() => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  });
  let stops = 0;
  for (let more = true; more && stops < 300; stops += 1) {
    await page.keyboard.press('Tab');
    const fault = await focusFault(page);
    if (fault) faults.add(fault);
    more = await page.evaluate(() => document.activeElement !== document.body);
  }
  return { stops, faults: [...faults] };
}
