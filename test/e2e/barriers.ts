import type { Page } from '@playwright/test';
import axe, { type RunOptions } from 'axe-core';

const rules = {
  all: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
  /** Rules whose result depends on the colours. */
  colours: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] },
} as const satisfies Record<string, RunOptions['runOnly']>;

/**
 * What axe finds against WCAG 2.2 AA, in one line each. Frames are not entered: the window has none.
 * axe is half a megabyte and takes longer to load than to run, so a page keeps it until it reloads.
 */
export async function barriers(page: Page, which: keyof typeof rules = 'all'): Promise<readonly string[]> {
  const options = { runOnly: rules[which], resultTypes: ['violations'] } satisfies RunOptions;
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  const found = await page.evaluate(async (options) => {
    // axe adds itself to window, which TypeScript doesn't know.
    const { axe: inPage } = window as unknown as { readonly axe: typeof axe };
    return (await inPage.run(document, options)).violations;
  }, options);
  return found.flatMap(({ id, nodes }) =>
    nodes.map(
      ({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary?.split('\n')[1] ?? ''}`,
    ),
  );
}
