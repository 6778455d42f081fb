import { expect } from '@playwright/test';
import { WindowPage } from '../window-page.ts';

/** Installs one app, from its catalogue card to "Working". */
export class AppJourney extends WindowPage {
  async openCatalogue(): Promise<void> {
    await this.page.getByRole('link', { name: 'Apps', exact: true }).first().click();
    await expect(this.page.getByRole('heading', { level: 1, name: 'Apps' })).toBeVisible();
  }

  async look(app: string): Promise<void> {
    await this.page
      .getByRole('link', { name: new RegExp(`^${app}`) })
      .first()
      .click();
    await expect(this.page.getByRole('heading', { level: 1, name: app })).toBeVisible();
  }

  async expectPlan(): Promise<void> {
    await expect(this.page.getByText(/Adds \d+ items/).first()).toBeVisible({ timeout: 30_000 });
    await expect(this.page.getByText('Removes nothing').first()).toBeVisible();
  }

  async install(app: string): Promise<void> {
    await this.page.getByRole('button', { name: `Install ${app}`, exact: true }).click();
  }

  async expectWorking(app: string): Promise<void> {
    await expect(this.page.getByRole('link', { name: new RegExp(`^Open ${app}`) }).first()).toBeVisible({
      timeout: 120_000,
    });
  }
}
