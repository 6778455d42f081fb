import { expect, type Locator } from '@playwright/test';
import { mainSays } from '../main-says.ts';
import { SetupJourney } from './setup-journey.ts';

/**
 * From a cluster to all services that it needs, and to an app. Going to another page and looking at a plan aren't decisions:
 * they change nothing.
 */
export class ServicesJourney extends SetupJourney {
  async openPlan(): Promise<void> {
    await this.link('Services').click();
    await this.page.getByRole('button', { name: 'Set up everything', exact: true }).click();
  }

  async setUpEverything(): Promise<void> {
    await this.openPlan();
    await this.press(this.page.getByRole('button', { name: 'Set up everything now' }).first());
    await expect(this.page.getByRole('list', { name: 'Steps', exact: true })).toBeVisible();
  }

  async expectDone(timeout = 180_000): Promise<void> {
    await expect(this.page.getByText('Everything went as planned.')).toBeVisible({ timeout });
  }

  async install(app: string): Promise<void> {
    await this.link('Apps').click();
    await this.press(this.page.getByRole('link', { name: new RegExp(`^${app}`) }).first());
    await this.press(this.page.getByRole('button', { name: `Install ${app}`, exact: true }));
  }

  /** After the window was closed: the operation that was interrupted goes on. */
  async goOnWith(operation: string): Promise<void> {
    await this.page
      .getByRole('link', { name: /Open Practice/ })
      .first()
      .click();
    await this.link('Activity').click();
    await this.page
      .getByRole('link', { name: mainSays(operation) })
      .first()
      .click();
    await this.page.getByRole('button', { name: /^Continue/ }).click();
  }

  private link(name: string): Locator {
    return this.page.getByRole('link', { name, exact: true }).first();
  }
}
