import { expect, type Page, test } from '@playwright/test';
import { barriers } from './barriers.ts';

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
    expect(await barriers(this.page)).toEqual([]);
  }

  /** The person's choice of light or dark. */
  async appearance(scheme: 'light' | 'dark'): Promise<void> {
    await this.page.emulateMedia({ colorScheme: scheme });
  }
}
