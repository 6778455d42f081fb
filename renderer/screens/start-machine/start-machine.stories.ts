import type { Page } from '@playwright/test';
import type { WireError } from '../../../contract/errors.ts';
import { at, practice } from '../../stories/basics.mocks.ts';
import { wellScene } from '../../stories/home.mocks.ts';
import type { BootScene, Say, Scene, ScreenStory } from '../../stories/scene.ts';
import { laptop, miniPc, networks } from '../machines/machines.mocks.ts';
import {
  advice,
  card,
  concerned,
  dell,
  dellLoading,
  dellRunning,
  largeStick,
  lenovo,
  noLan,
  refused,
  serving,
  startScene,
  stick,
  unnamed,
  writeSteps,
  writing,
} from './boot.mocks.ts';

const network = at('start-machine/network');
const onStick = at('start-machine/stick');
const powerOn = at('start-machine/power-on');
const foundOnes = (...machines: readonly (typeof miniPc)[]): Partial<Scene> => ({
  found: { machines: [...machines], networks: networks.slice(0, 1), passes: 4 },
});

const failed: WireError = {
  code: 'tools.download-failed',
  family: 'environment',
  title: 'Talos can’t be downloaded',
  detail: 'factory.talos.dev didn’t respond within 10 seconds.',
  hint: 'Check your internet connection.',
};

const choose = async (page: Page, name: string): Promise<void> => {
  await page.getByRole('radio', { name: new RegExp(name) }).check();
};

/** Chooses the stick and presses the red button. */
const write = async (page: Page, say: Say): Promise<void> => {
  await choose(page, stick.name);
  await page.getByRole('button', { name: say('startMachine.stick.go', { name: stick.name }) }).click();
  await page.getByRole('radio').first().waitFor({ state: 'detached' });
};

const { readiness: _, ...stillChecking } = startScene().boot ?? {};
const checkingScene: Scene = { ...startScene(), boot: stillChecking };

/** A stick whose writing came that far. */
const written = (change: Partial<NonNullable<BootScene['writing']>>): Scene =>
  startScene({ images: true, drives: { drives: [stick], fixed: 1 }, writing: { ...writing, ...change } });

export const stories: readonly ScreenStory[] = [
  { name: 'start-machine', hash: at('start-machine'), scene: startScene(), heading: /Start a machine/ },
  {
    name: 'start-machine-practice',
    hash: `#/${practice}/start-machine`,
    scene: wellScene,
    heading: /Start a machine/,
  },
  {
    name: 'start-machine-network',
    hash: network,
    scene: startScene(),
    heading: /from the network/,
  },
  {
    name: 'start-machine-network-loading',
    hash: network,
    scene: checkingScene,
    heading: /from the network/,
  },
  {
    name: 'start-machine-network-concerns',
    hash: network,
    scene: startScene({ readiness: concerned, images: true }),
    heading: /from the network/,
  },
  {
    name: 'start-machine-network-offline',
    hash: network,
    scene: startScene({ readiness: noLan }),
    heading: /from the network/,
  },
  {
    name: 'start-machine-network-failed',
    hash: network,
    scene: startScene({}, { failures: new Map([['images.propose', failed]]) }),
    heading: /from the network/,
  },
  {
    name: 'start-machine-network-download',
    hash: network,
    scene: startScene(),
    heading: /from the network/,
    first: async (page) => {
      await page.getByRole('button', { name: /98[.,]4/ }).click();
      await page.getByText('Download the initramfs').waitFor();
    },
  },
  {
    name: 'start-machine-waiting',
    hash: network,
    scene: startScene({ status: serving([]) }),
    heading: /Now start/,
  },
  {
    name: 'start-machine-advice',
    hash: network,
    scene: startScene({ status: serving([], { advice }) }),
    heading: /Now start/,
    first: async (page, say) => {
      await page.getByLabel(say('startMachine.keys.make')).selectOption('hp');
      await page.getByText(say('startMachine.keys.noMenu')).click();
    },
  },
  {
    name: 'start-machine-heard',
    hash: network,
    scene: startScene({ status: serving([dell, unnamed, lenovo]) }),
    heading: /Now start/,
    first: (page, say) =>
      page
        .getByLabel(say('startMachine.keys.make'))
        .selectOption('other')
        .then(() => {}),
  },
  {
    name: 'start-machine-loading-system',
    hash: network,
    scene: startScene({ status: serving([dellLoading], { allow: 'any' }) }),
    heading: /Now start/,
    first: (page, say) =>
      page
        .getByLabel(say('startMachine.keys.make'))
        .selectOption('apple')
        .then(() => {}),
  },
  {
    name: 'start-machine-running',
    hash: network,
    scene: startScene({ status: serving([unnamed, dellRunning]) }, foundOnes(miniPc)),
    heading: /Now start/,
  },
  {
    name: 'machines-while-starting',
    hash: at('machines'),
    scene: startScene({ status: serving([dellLoading]) }),
    heading: /Choose the machines/,
  },
  {
    name: 'start-machine-stick',
    hash: onStick,
    scene: startScene({ drives: { drives: [stick, card, largeStick, refused], fixed: 2 } }),
    heading: /USB stick/,
  },
  {
    name: 'start-machine-stick-none',
    hash: onStick,
    scene: startScene(),
    heading: /USB stick/,
    first: (page, say) => choose(page, say('startMachine.stick.board')),
  },
  {
    name: 'start-machine-stick-large',
    hash: onStick,
    scene: startScene({ images: true, drives: { drives: [stick, largeStick, refused], fixed: 2 } }),
    heading: /USB stick/,
    first: async (page, say) => {
      await choose(page, largeStick.name);
      await page.getByLabel(say('startMachine.stick.size')).fill('64 GB');
      await page.getByLabel(say('startMachine.stick.size')).blur();
    },
  },
  {
    name: 'start-machine-stick-writing',
    hash: onStick,
    scene: written({}),
    heading: /USB stick/,
    first: write,
  },
  {
    name: 'start-machine-stick-written',
    hash: onStick,
    scene: written({ state: 'done', canCancel: false, steps: writeSteps('done', 'done', 'done') }),
    heading: /USB stick/,
    first: write,
  },
  {
    name: 'start-machine-stick-differs',
    hash: onStick,
    scene: written({
      state: 'failed',
      canCancel: false,
      steps: writeSteps('done', 'failed'),
      error: {
        code: 'tools.download-failed',
        family: 'expected',
        title: 'SanDisk Ultra doesn’t keep what is written to it',
        detail: 'From byte 41,943,040 on it reads back something else. The stick is probably worn out.',
        hint: 'Use another stick.',
      },
    }),
    heading: /USB stick/,
    first: write,
  },
  {
    name: 'start-machine-stick-normal',
    hash: powerOn,
    scene: startScene({ drives: { drives: [stick, largeStick], fixed: 1 } }),
    heading: /from the stick/,
    first: async (page, say) => {
      await page.getByRole('button', { name: say('startMachine.normal.button') }).click();
      await choose(page, stick.name);
    },
  },
  {
    name: 'start-machine-power-on',
    hash: powerOn,
    scene: startScene({}, foundOnes(miniPc, laptop)),
    heading: /from the stick/,
    first: (page, say) =>
      page
        .getByLabel(say('startMachine.keys.make'))
        .selectOption('board')
        .then(() => {}),
  },
];
