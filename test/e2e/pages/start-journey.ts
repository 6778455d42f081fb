import { expect } from '@playwright/test';
import { WindowPage } from '../window-page.ts';

/** From the list of machines, over starting one, back to the list. */
export class StartJourney extends WindowPage {
  async openCloud(name: string): Promise<void> {
    await this.page.getByRole('link', { name: `Open ${name}` }).click();
    await this.page.getByRole('link', { name: 'Machines', exact: true }).click();
    await this.page.getByRole('link', { name: 'Start a machine' }).first().click();
    await this.expectTitle('Start a machine');
  }

  async chooseNetwork(): Promise<void> {
    await this.page.getByRole('link', { name: 'Start from the network' }).click();
    await this.expectTitle('Start machines from the network');
  }

  async expectLan(network: string, address: string): Promise<void> {
    await expect(this.page.getByText(`${network}, this computer is ${address}`)).toBeVisible();
  }

  /** Downloads Talos and starts the boot server. */
  async serve(): Promise<void> {
    await this.page.getByRole('button', { name: /^Download .* and start$/ }).click();
    await expect(this.page.getByRole('heading', { name: 'The boot server is on' })).toBeVisible();
    await expect(this.page.getByText('No machine heard yet')).toBeVisible();
  }

  async allowTheOne(): Promise<void> {
    await expect(this.page.getByText('It gets no answer until you allow it.')).toBeVisible();
    await this.page.getByRole('button', { name: /^Start this one/ }).click();
  }

  async expectStage(stage: string | RegExp): Promise<void> {
    const text =
      typeof stage === 'string' ? this.page.getByText(stage, { exact: true }) : this.page.getByText(stage);
    await expect(text.first()).toBeVisible({ timeout: 60_000 });
  }

  async expectFitness(address: string): Promise<void> {
    const machine = this.page.getByRole('listitem').filter({ hasText: address }).first();
    await expect(machine.getByText(/control plane/).first()).toBeVisible({ timeout: 30_000 });
  }

  /** It would continue by itself. */
  async stay(): Promise<void> {
    await this.page.getByRole('button', { name: 'Stay here' }).click();
  }

  async chooseStick(): Promise<void> {
    await this.page.getByRole('link', { name: 'Prepare a stick or card' }).click();
    await this.expectTitle('Prepare a USB stick or SD card');
  }

  async loadImage(): Promise<void> {
    await this.page.getByRole('button', { name: /^Download Talos/ }).click();
    await expect(this.page.getByText('Already on this computer.')).toBeVisible({ timeout: 60_000 });
  }

  /** Nothing is selected until a person does. */
  async selectDrive(name: string): Promise<void> {
    const drive = this.page.getByRole('radio', { name: new RegExp(name) });
    await expect(drive).not.toBeChecked();
    await drive.check();
    await expect(this.page.getByText(new RegExp(`^${name} .* is erased\\.$`, 'u'))).toBeVisible();
  }

  async write(name: string): Promise<void> {
    await this.page.getByRole('button', { name: `Erase ${name} and write Talos` }).click();
    await expect(this.page.getByRole('heading', { name: 'Ready to start machines' })).toBeVisible({
      timeout: 60_000,
    });
  }

  async expectResults(...results: readonly string[]): Promise<void> {
    await expect(this.page.getByRole('list', { name: 'Results' }).getByRole('listitem')).toHaveText([
      ...results,
    ]);
  }

  async powerOn(): Promise<void> {
    await this.page.getByRole('link', { name: 'Next: start the machine' }).click();
    await this.expectTitle('Start the machine from the stick or card');
    await expect(this.page.getByText('No machine found yet')).toBeVisible();
  }

  /** Erases the stick and waits until that is done. */
  async makeNormal(name: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Make a stick normal again' }).click();
    const dialog = this.page.getByRole('dialog');
    await dialog.getByRole('radio', { name: new RegExp(name) }).check();
    await this.shot('start-14-normal');
    await dialog.getByRole('button', { name: `Erase ${name}` }).click();
    await expect(this.page.getByText('Done', { exact: true }).first()).toBeVisible({ timeout: 60_000 });
  }

  async continueToMachines(): Promise<void> {
    await this.page.getByRole('button', { name: 'Continue' }).click();
    await this.expectTitle(/Choose the machines/);
  }

  async stopServing(): Promise<void> {
    await this.page.getByRole('link', { name: 'Start a machine' }).first().click();
    await this.page.getByRole('link', { name: 'Show the machines that are starting' }).click();
    await this.page.getByRole('button', { name: 'Stop', exact: true }).click();
    await this.expectTitle('Start machines from the network');
  }

  async expectTitle(title: string | RegExp): Promise<void> {
    await expect(this.page.getByRole('heading', { level: 1 })).toHaveText(title, { timeout: 60_000 });
  }
}
