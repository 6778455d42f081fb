import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';

/** What every page object can do. A page object names things as a person does and hides how the page is made. */
export abstract class WindowPage {
  protected readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Keeps a picture of the page as a person sees it: test-results/shots/<shell>/<name>.png. */
  async shot(name: string): Promise<void> {
    const path = `test-results/shots/${test.info().project.name}/${name}.png`;
    await this.page.screenshot({ path, animations: 'disabled', caret: 'hide' });
  }

  /** Fails where axe finds that someone could not use this page (WCAG 2.2 AA). */
  async expectUsableByAll(): Promise<void> {
    const axe = new AxeBuilder({ page: this.page }).withTags([
      'wcag2a',
      'wcag2aa',
      'wcag21a',
      'wcag21aa',
      'wcag22aa',
    ]);
    // Electron cannot open the second page that axe likes to work in.
    if (test.info().project.name === 'electron') axe.setLegacyMode(true);
    const { violations } = await axe.analyze();
    const found = violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
    );
    expect(found).toEqual([]);
  }

  /** The person's choice of light or dark. */
  async appearance(scheme: 'light' | 'dark'): Promise<void> {
    await this.page.emulateMedia({ colorScheme: scheme });
  }
}
