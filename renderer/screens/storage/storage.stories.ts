import type { WireError } from '../../../contract/errors.ts';
import { at, practice } from '../../stories/basics.mocks.ts';
import { wellScene } from '../../stories/home.mocks.ts';
import type { Scene, ScreenStory } from '../../stories/scene.ts';
import { healthyStorage, places, practiceStorage, troubledStorage } from './storage.mocks.ts';

const scene: Scene = { ...wellScene, storage: healthyStorage, places };

const wrongSecret: WireError = {
  code: 'storage.place-unusable',
  family: 'expected',
  title: 'The place “offsite” can’t be used',
  detail: 'The secret access key doesn’t match the access key ID.',
  hint: 'Copy all of it again. Most providers show it only once; if it’s lost, create a new pair of keys.',
  sentences: {
    title: {
      key: 'storage.place-unusable.title',
      text: 'The place “offsite” can’t be used',
      values: { name: 'offsite' },
    },
    detail: {
      key: 'storage.place.wrong-secret',
      text: 'The secret access key doesn’t match the access key ID.',
    },
    hint: {
      key: 'storage.place.wrong-secret.hint',
      text: 'Copy all of it again. Most providers show it only once; if it’s lost, create a new pair of keys.',
    },
  },
  context: {
    endpoint: 'https://s3.eu-central-003.backblazeb2.com',
    status: '403',
    code: 'SignatureDoesNotMatch',
  },
};

const unreachable: WireError = {
  code: 'cluster.unreachable',
  family: 'environment',
  title: 'Can’t reach the cluster',
  detail: 'It didn’t respond in time.',
  sentences: { title: { key: 'kube.unreachable.title', text: 'Can’t reach the cluster' } },
  retry: true,
};

const sharedFolders = {
  verdict: 'unusable' as const,
  findings: [
    {
      key: 'storage.export.others',
      text: 'nas.lan doesn’t share a folder /media. It shares /export/media, /export/photos.',
      values: { host: 'nas.lan', path: '/media', others: '/export/media, /export/photos' },
    },
  ],
  exports: [
    { path: '/export/media', clients: ['192.168.1.0/24'] },
    { path: '/export/photos', clients: [] },
  ],
};

export const stories: readonly ScreenStory[] = [
  { name: 'storage', hash: at('storage'), scene, heading: /Storage/ },
  {
    name: 'storage-trouble',
    hash: at('storage'),
    scene: {
      ...scene,
      storage: troubledStorage,
      exportCheck: sharedFolders,
      failures: new Map([['storage.checkPlace', wrongSecret]]),
    },
    heading: /Storage/,
    first: async (page, say) => {
      await page.getByRole('button', { name: say('storage.checkName', { name: 'offsite' }) }).click();
      await page.getByLabel(say('storage.network.host')).fill('nas.lan');
      await page.getByLabel(say('storage.network.path')).fill('/media');
      await page
        .getByRole('button', { name: say('storage.network.go'), exact: true })
        .last()
        .click();
      await page.getByText(say('storage.network.shared')).waitFor();
    },
  },
  {
    name: 'storage-add-place',
    hash: at('storage'),
    scene: { ...scene, places: [], failures: new Map([['storage.addPlace', wrongSecret]]) },
    heading: /Storage/,
    first: async (page, say) => {
      await page.getByRole('button', { name: say('storage.add') }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel(say('storage.form.name'), { exact: true }).fill('offsite');
      await dialog.getByLabel(say('storage.form.endpoint')).fill('s3.eu-central-003.backblazeb2.com');
      await dialog.getByLabel(say('storage.form.bucket'), { exact: true }).fill('meadow-backups');
      await dialog.getByLabel(say('storage.form.accessKeyId')).fill('003a1f');
      await dialog
        .getByRole('textbox', { name: say('storage.form.secretAccessKey') })
        .fill('not the right one');
      await dialog.getByRole('button', { name: say('storage.form.go') }).click();
      await dialog.getByRole('heading', { level: 3 }).waitFor();
    },
  },
  {
    name: 'storage-practice',
    hash: `#/${practice}/storage`,
    scene: { ...scene, storage: practiceStorage, places: [] },
    heading: /Storage/,
  },
  {
    name: 'storage-unreachable',
    hash: at('storage'),
    scene: { ...scene, failures: new Map([['storage.status', unreachable]]) },
    heading: /Storage/,
  },
];
