import { expect, type Locator } from '@playwright/test';
import { WindowPage } from '../window-page.ts';

/** From the start page to a practice cloud set up from blank machines. Counts the decisions on the way. */
export class SetupJourney extends WindowPage {
  readonly decisions: string[] = [];
  readonly typed: string[] = [];
  /** What was reached, and how long after the beginning. */
  readonly seconds: string[] = [];
  readonly #began = performance.now();

  reached(what: string): void {
    this.seconds.push(`${what} ${((performance.now() - this.#began) / 1000).toFixed(1)} s`);
  }

  async press(what: Locator): Promise<void> {
    this.decisions.push(
      (await what.textContent())?.trim() || ((await what.getAttribute('aria-label')) ?? ''),
    );
    await what.click();
  }

  async practiceFromBlank(): Promise<void> {
    await this.press(this.page.getByRole('link', { name: 'Try it out' }));
    await this.press(this.page.getByText('With blank machines', { exact: true }));
    await this.press(this.page.getByRole('button', { name: 'Start the practice cloud' }));
  }

  /** The page navigates there on its own, with suitable machines selected. */
  async expectFound(count: number): Promise<void> {
    await expect(this.page.getByRole('heading', { level: 1 })).toHaveText(
      'Choose the machines for Practice',
      {
        timeout: 120_000,
      },
    );
    await expect(this.page.getByRole('checkbox', { checked: true })).toHaveCount(count, { timeout: 120_000 });
    await expect(this.page.getByRole('radio', { name: 'All machines run apps' })).toBeChecked();
  }

  async goOn(): Promise<void> {
    await this.press(this.page.getByRole('button', { name: /^Next/ }));
    await expect(this.page.getByText('Will be erased').first()).toBeVisible();
  }

  /** Types the size of each disk to erase, as shown in its row, and confirms losing its contents. */
  async agree(): Promise<void> {
    const rows = this.page.locator('[data-fate="system"] b');
    const fields = this.page.getByLabel('Type the size of the disk');
    for (let n = 0; n < (await fields.count()); n++) {
      const size = /^[\d.,]+\s\S+/u.exec((await rows.nth(n).textContent()) ?? '')?.[0] ?? '';
      this.typed.push(size);
      this.decisions.push(`Type ${size}`);
      await fields.nth(n).fill(size);
    }
    for (const box of await this.page.getByLabel(/^I have a copy of/).all()) {
      this.decisions.push('I have a copy');
      await box.check();
    }
  }

  async begin(): Promise<void> {
    await this.press(this.page.getByRole('button', { name: /^Erase \d disks and set up Practice$/ }));
    await expect(this.page.getByRole('list', { name: 'Steps', exact: true })).toBeVisible();
  }

  async expectUp(): Promise<void> {
    await expect(this.page.getByRole('heading', { level: 1 })).toHaveText('Your cloud is ready', {
      timeout: 120_000,
    });
  }

  /** All of it, where nothing on the way is of interest. */
  async upFromBlank(machines: number): Promise<void> {
    await this.practiceFromBlank();
    await this.expectFound(machines);
    await this.goOn();
    await this.agree();
    await this.begin();
    await this.expectUp();
    this.reached('up');
  }

  async installFirst(app: string): Promise<void> {
    await this.press(this.page.getByRole('link', { name: `Details: ${app}` }));
    await this.press(this.page.getByRole('button', { name: `Install ${app}`, exact: true }));
  }
}
