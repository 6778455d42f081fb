import { expect } from '@playwright/test';
import { WindowPage } from '../window-page.ts';

/** Backups of a cloud, from the first place to a restore. */
export class BackupJourney extends WindowPage {
  async openBackups(): Promise<void> {
    await this.page.getByRole('link', { name: 'Backups', exact: true }).first().click();
    await expect(this.page.getByRole('heading', { level: 1, name: 'Backups' })).toBeVisible();
  }

  async addFolder(name: string, path: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Add a backup place' }).first().click();
    const dialog = this.page.getByRole('dialog');
    await dialog.getByLabel('Name').fill(name);
    await dialog.getByLabel('Folder', { exact: true }).fill(path);
    await dialog.getByRole('button', { name: 'Check and add' }).click();
    await expect(dialog).toBeHidden({ timeout: 60_000 });
    await expect(this.page.getByText(name).first()).toBeVisible();
  }

  async backUpNow(): Promise<void> {
    await this.page.getByRole('button', { name: 'Back up now' }).click();
    await expect(this.page.getByText('Backed up, but not proven yet')).toBeVisible({ timeout: 180_000 });
  }

  async openApp(app: string): Promise<void> {
    await this.page.getByRole('link', { name: app, exact: true }).last().click();
    await expect(this.page.getByRole('heading', { level: 1, name: `Backups of ${app}` })).toBeVisible();
  }

  async tryRestore(): Promise<void> {
    await this.page.getByRole('button', { name: 'Try a restore' }).click();
    await expect(this.page.getByRole('heading', { name: 'Last restore drill' })).toBeVisible({
      timeout: 120_000,
    });
  }

  /** The plan, the app’s name typed, and the whole restore. */
  async restoreInPlace(app: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Restore', exact: true }).first().click();
    const dialog = this.page.getByRole('dialog');
    await dialog.getByRole('radio', { name: /In its place/ }).check();
    await expect(dialog.getByText('What comes back')).toBeVisible({ timeout: 60_000 });
    await this.shot('backups-04-plan');
    await this.expectUsableByAll();
    await dialog.getByRole('textbox').fill(app.toLowerCase());
    await dialog.getByRole('button', { name: 'Restore', exact: true }).click();
    await this.expectDone();
  }

  /** The operation that is shown ends well. */
  private async expectDone(): Promise<void> {
    await expect(this.page.getByText('Done', { exact: true }).first()).toBeVisible({ timeout: 180_000 });
  }
}
