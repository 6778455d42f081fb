import type {
  AppStorage,
  ListedPlace,
  StorageClaim,
  StorageDisk,
  StorageStatus,
} from '../../../contract/storage.ts';
import { past } from '../../stories/basics.mocks.ts';

const GB = 1e9;
const GiB = 2 ** 30;

const claim = (namespace: string, name: string, more: Partial<StorageClaim>): StorageClaim => ({
  namespace,
  name,
  volume: `pvc-${name}`,
  storageClass: 'wild',
  bytes: 20 * GiB,
  usedBytes: 6 * GB,
  health: 'healthy',
  copies: { wanted: 2, healthy: 2 },
  machines: ['attic', 'hallway'],
  ...more,
});

function app(name: string, ...claims: StorageClaim[]): AppStorage {
  const used = claims.reduce((sum, { usedBytes = 0 }) => sum + usedBytes, 0);
  return {
    app: name,
    bytes: claims.reduce((sum, { bytes }) => sum + bytes, 0),
    ...(claims.every(({ usedBytes }) => usedBytes !== undefined) ? { usedBytes: used } : {}),
    claims,
  };
}

const disk = (capacity: number, used: number, more: Partial<StorageDisk> = {}): StorageDisk => ({
  name: 'default-disk',
  path: '/var/mnt/longhorn',
  capacityBytes: capacity * GB,
  usedBytes: used * GB,
  promisedBytes: capacity * 0.6 * GB,
  schedulable: true,
  ...more,
});

const films = claim('jellyfin', 'films', {
  bytes: 2000 * GiB,
  storageClass: 'nfs',
  health: 'unknown',
  machines: [],
  server: 'nas.lan',
});
const { usedBytes: _used, copies: _copies, ...filmsWithoutUse } = films;

export const healthyStorage: StorageStatus = {
  apps: [
    app('jellyfin', filmsWithoutUse),
    app('immich', claim('immich', 'library', { bytes: 500 * GiB, usedBytes: 212 * GB })),
    app(
      'nextcloud',
      claim('nextcloud', 'data', { bytes: 200 * GiB, usedBytes: 74 * GB, machines: ['hallway', 'study'] }),
    ),
    app('ghost', claim('ghost', 'content', {})),
    app(
      'mysql',
      claim('mysql', 'data', { usedBytes: 2.1 * GB }),
      claim('mysql', 'logs', { bytes: 5 * GiB, usedBytes: 0.4 * GB, machines: ['hallway', 'study'] }),
    ),
  ],
  leftOver: [],
  machines: [
    { name: 'attic', disks: [disk(480, 231)] },
    { name: 'hallway', disks: [disk(960, 318)] },
    { name: 'study', disks: [disk(1000, 96)] },
  ],
  total: { capacityBytes: 2440 * GB, usedBytes: 645 * GB },
  classes: [{ name: 'wild', provisioner: 'driver.longhorn.io', isDefault: true, keepsData: true }],
  forecast: {
    state: 'fills',
    sentence: {
      key: 'storage.forecast.months',
      text: 'At this rate, the disks will be full in about 14 months.',
      values: { count: 14 },
    },
    at: new Date(Date.now() + 430 * 86_400_000).toISOString(),
  },
  problems: [],
  unknown: [],
  checkedAt: past(12),
};

export const troubledStorage: StorageStatus = {
  ...healthyStorage,
  apps: [
    app(
      'immich',
      claim('immich', 'library', {
        bytes: 500 * GiB,
        usedBytes: 212 * GB,
        health: 'degraded',
        copies: { wanted: 2, healthy: 1 },
        machines: ['hallway'],
      }),
    ),
    app(
      'nextcloud',
      claim('nextcloud', 'data', { health: 'faulted', copies: { wanted: 2, healthy: 0 }, machines: [] }),
    ),
    app('ghost', claim('ghost', 'content', { health: 'waiting', machines: [] })),
  ],
  leftOver: [
    { volume: 'pvc-0f1d1a52-6a2e-4c1b-9a54-8f1f6a0c77de', was: 'gitea/repositories', bytes: 20 * GiB },
  ],
  machines: [
    { name: 'attic', disks: [] },
    { name: 'hallway', disks: [disk(960, 930, { schedulable: false })] },
    { name: 'study', disks: [disk(1000, 860)] },
  ],
  total: { capacityBytes: 1960 * GB, usedBytes: 1790 * GB },
  forecast: {
    state: 'fills',
    sentence: {
      key: 'storage.forecast.days',
      text: 'At this rate, the disks will be full in about 9 days.',
      values: { count: 9 },
    },
    at: new Date(Date.now() + 9.5 * 86_400_000).toISOString(),
  },
  problems: [
    {
      severity: 'bad',
      sentence: {
        key: 'storage.problem.failing-disk',
        text: 'A disk in study (/var/mnt/longhorn) reports that it’s failing. Replace it in the next few days.',
        values: { machine: 'study', path: '/var/mnt/longhorn' },
      },
    },
    {
      severity: 'bad',
      sentence: {
        key: 'storage.problem.one-copy',
        text: 'The storage library of immich has only one intact copy. If that copy is lost, so is the data. Longhorn makes another one on its own once all machines are running.',
        values: { name: 'library', app: 'immich' },
      },
    },
    {
      severity: 'attention',
      sentence: {
        key: 'storage.problem.full-disk',
        text: 'The disk at /var/mnt/longhorn in hallway is nearly full, with 30 GB left. Longhorn no longer puts new data on it.',
        values: { path: '/var/mnt/longhorn', machine: 'hallway', free: '30 GB' },
      },
    },
  ],
};

export const practiceStorage: StorageStatus = {
  ...healthyStorage,
  apps: [
    app('ghost', { namespace: 'ghost', name: 'content', bytes: 20 * GiB, health: 'unknown', machines: [] }),
  ],
  machines: ['attic', 'hallway', 'study'].map((name) => ({ name, disks: [] })),
  total: undefined,
  forecast: {
    state: 'none',
    sentence: {
      key: 'storage.forecast.none',
      text: 'Wild Cloud doesn’t know how full the disks are, so it can’t make a forecast.',
    },
  },
  unknown: [
    {
      key: 'storage.unknown.practice',
      text: 'A practice cloud’s storage is simulated: apps get the space they ask for, but no data is stored and no disk fills up.',
    },
  ],
};

export const places: readonly ListedPlace[] = [
  {
    name: 'offsite',
    place: {
      name: 'offsite',
      kind: 's3',
      endpoint: 'https://s3.eu-central-003.backblazeb2.com',
      region: 'eu-central-003',
      bucket: 'meadow-backups',
      prefix: 'home',
      bucketLookup: 'path',
    },
  },
  {
    name: 'cabin',
    problem: {
      key: 'storage.place.not-a-place',
      text: 'Its settings in config.yaml don’t describe a place.',
    },
  },
];
