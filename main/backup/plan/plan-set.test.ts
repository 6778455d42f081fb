import { describe, expect, test } from 'vitest';
import type { AppId } from '../../../contract/ids.ts';
import type { AppData } from '../../catalogue/catalogue.ts';
import type { KubeObject } from '../../kubernetes/kubernetes.ts';
import { databaseCommands, parseRows } from './database-commands.ts';
import { coverageOf, planSet } from './plan-set.ts';

const mysql = { app: 'mysql' as AppId, title: 'MySQL', namespace: 'mysql' };
const ghost: AppData = {
  app: 'ghost' as AppId,
  title: 'Ghost',
  namespace: 'ghost',
  version: '6.59.0',
  described: true,
  claims: [
    { name: 'ghost-content', keep: true, leaveOut: ['cache'], stop: false, formerly: ['old-content'] },
  ],
  databases: [{ name: 'ghost', engine: 'mysql', server: mysql }],
  serves: [],
};

const pod = (namespace: string, name: string, image: string, phase = 'Running'): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name, namespace },
  spec: {
    nodeName: 'machine-1',
    securityContext: { runAsUser: 1000, fsGroup: 1000 },
    containers: [
      { name: 'side', image: 'busybox' },
      { name: 'main', image, volumeMounts: [{ name: 'data', mountPath: '/data' }] },
    ],
    volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'ghost-content' } }],
  },
  status: { phase },
});
const claim = (namespace: string, name: string): KubeObject => ({
  apiVersion: 'v1',
  kind: 'PersistentVolumeClaim',
  metadata: { name, namespace },
});
const cluster = {
  pods: [
    pod('ghost', 'ghost-1', 'ghost:6.59.0'),
    pod('mysql', 'mysql-0', 'docker.io/library/mysql:8.4@sha256:00'),
  ],
  claims: [claim('ghost', 'ghost-content')],
};
const problems = (data: AppData, seen = cluster) =>
  planSet(data, seen).parts.map(({ part, problem }) => [part, problem?.key]);

describe('a plan', () => {
  test('takes databases before files, and the app’s own files last', () => {
    expect(problems(ghost)).toEqual([
      ['database.mysql.ghost', undefined],
      ['files.ghost-content', undefined],
      ['config', undefined],
    ]);
    const [database, files] = planSet(ghost, cluster).parts;
    expect(database).toMatchObject({ at: { namespace: 'mysql', pod: 'mysql-0', container: 'main' } });
    expect(files).toMatchObject({
      user: { node: 'machine-1', runAsUser: 1000, fsGroup: 1000 },
      leaveOut: ['cache'],
    });
  });

  test('says what can’t be saved now, and still saves the rest', () => {
    const down = { pods: [pod('mysql', 'mysql-0', 'mysql:8.4', 'Pending')], claims: [] };
    expect(problems(ghost, down)).toEqual([
      ['database.mysql.ghost', 'backup.part.server-down'],
      ['files.ghost-content', 'backup.part.no-claim'],
      ['config', undefined],
    ]);
  });

  test('takes no server of another namespace for the app’s own', () => {
    const elsewhere = { ...cluster, pods: [pod('other', 'mysql-0', 'mysql:8.4')] };
    expect(problems(ghost, elsewhere)[0]).toEqual(['database.mysql.ghost', 'backup.part.server-down']);
  });

  test('has no problems where nothing is known of the cluster', () => {
    expect(planSet(ghost).parts.every(({ problem }) => problem === undefined)).toBe(true);
  });
});

describe('what isn’t covered', () => {
  const left = (data: AppData, seen = cluster) =>
    planSet(data, seen).notCovered.map(({ what, why, matters }) => [what.text, why.key, matters]);

  test('is said before anybody relies on it', () => {
    const seen = { ...cluster, claims: [...cluster.claims, claim('ghost', 'forgotten')] };
    expect(left(ghost, seen)).toEqual([
      ['The folder cache in ghost-content', 'backup.left.recreated', 'chosen'],
      ['The files in forgotten', 'backup.left.not-described', 'gap'],
    ]);
  });

  test('includes the files of a database server, which are saved as dumps with the apps', () => {
    const server = { ...ghost, databases: [], serves: ['mysql'] };
    expect(planSet(server, cluster).parts.map(({ part }) => part)).toEqual(['config']);
    expect(left(server)[0]?.[1]).toBe('backup.left.server');
  });

  test('includes claims that can be created again, and caches', () => {
    const redis = { name: 'cache', engine: 'redis', server: { ...mysql, title: 'Redis' } };
    const data: AppData = {
      ...ghost,
      claims: [{ name: 'ghost-content', keep: false, leaveOut: [], stop: false, formerly: [] }],
      databases: [redis],
    };
    expect(left(data).map(([, , matters]) => matters)).toEqual(['chosen', 'chosen']);
    expect(coverageOf(data, planSet(data)).covered.map(({ part }) => part)).toEqual(['config']);
  });
});

describe('commands of databases', () => {
  test('never contain the database’s name as shell text', () => {
    const name = 'gh\'ost"; rm -rf $HOME `id`';
    for (const engine of ['mysql', 'postgres']) {
      const commands = databaseCommands({ name, engine });
      for (const command of [commands?.dump, commands?.rows, commands?.version]) {
        expect(command?.[2]).not.toContain('rm -rf');
        expect(command).toContain(name);
      }
      expect(commands?.file).not.toMatch(/[^A-Za-z0-9._-]/);
    }
  });

  test.each(['host=evil', 'postgresql://evil', '-e'])(
    'refuse “%s”, which clients take for settings',
    (name) => {
      expect(databaseCommands({ name, engine: 'postgres' })).toBeUndefined();
    },
  );

  test('an engine without tools is a problem, not a file copy', () => {
    expect(databaseCommands({ name: 'x', engine: 'oracle' })).toBeUndefined();
  });

  test('rows are read line by line, and noise is ignored', () => {
    expect(parseRows('public.posts\t12\nwarning: something\nusers\t0\nbroken\tx\n')).toEqual({
      'public.posts': 12,
      users: 0,
    });
  });
});
