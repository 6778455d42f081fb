import { expect } from '@playwright/test';
import { WindowPage } from '../window-page.ts';
import { mainSays } from '../main-says.ts';

/** From the start page to the overview of a running practice cloud. */
export class PracticeJourney extends WindowPage {
  async expectFirstPage(): Promise<void> {
    await expect(this.page.getByRole('heading', { level: 1 })).toHaveText(
      'Your own cloud, on computers you own.',
    );
  }

  async enter(): Promise<void> {
    await this.page.getByRole('link', { name: 'Try it out' }).click();
    await expect(this.page.getByRole('heading', { level: 1, name: 'Try it out' })).toBeVisible();
  }

  async start(): Promise<void> {
    await this.page.getByRole('button', { name: 'Start the practice cloud' }).click();
    await expect(this.page.getByText(mainSays('practice.step.tools'))).toBeVisible();
  }

  /** The page navigates there once the cloud runs. */
  async expectOverview(): Promise<void> {
    await expect(this.page.getByRole('heading', { level: 1, name: 'Your cloud is ready' })).toBeVisible({
      timeout: 120_000,
    });
    await expect(this.page.getByText('hallway').first()).toBeVisible();
  }
}
