import { dirname } from 'node:path';
import { realFiles } from '../../lib/file-access.ts';
import { makeFolder } from '../../lib/make-folder.ts';
import { sentence } from '../../lib/sentence.ts';
import { storageError } from '../../lib/storage-error.ts';
import { WildError } from '../../lib/wild-error.ts';
import type { StepContext, StepDefinition } from '../../operations/operations.ts';
import { etcdSnapshot } from '../../tools/tools.ts';
import { machineRefused, refused, requests } from '../failures.ts';
import { noHealthyMember } from '../plan/plan-snapshot.ts';
import type { CloudConnection } from '../cloud-connection.ts';
import { verifySnapshot } from './verify-snapshot.ts';

/** @param file below the cloud's folder; the same for each attempt */
export function snapshotSteps(file: string, connection: CloudConnection): readonly StepDefinition[] {
  return [
    {
      id: 'snapshot',
      title: sentence('upkeep.step.snapshot', 'Take a snapshot of etcd'),
      run: (context) => takeSnapshot(connection.cloud.path(file), connection, context),
    },
    {
      id: 'verify-snapshot',
      title: sentence('upkeep.step.verify-snapshot', 'Verify the snapshot'),
      async run({ result }) {
        const { size, sha256 } = await verifySnapshot(connection.cloud.path(file));
        result({ snapshot: file, bytes: String(size), sha256 });
      },
    },
  ];
}

/** @param path of a file in an existing or new folder */
export async function saveSnapshot(
  path: string,
  connection: CloudConnection,
  context: StepContext,
): Promise<void> {
  await takeSnapshot(path, connection, context);
  await verifySnapshot(path);
}

async function takeSnapshot(path: string, connection: CloudConnection, context: StepContext): Promise<void> {
  if (await isWhole(path)) return context.log(`${path} was written before`);
  const { nodes, members } = await connection.observe(context.signal);
  const healthy = nodes.find(({ name }) => members.some((member) => member.name === name && member.healthy));
  if (healthy === undefined) throw refused([noHealthyMember]);
  try {
    await makeFolder(realFiles, dirname(path), 0o700);
    // talosctl would ignore what a crash left behind, but it holds secrets.
    await realFiles.removeAll(`${path}.part`);
  } catch (error) {
    throw storageError(error, 'write', path);
  }
  const taken = await etcdSnapshot(connection.access(healthy.address), path, context.signal);
  if (!taken.ok) throw machineRefused(healthy.name, requests.snapshot, taken.words);
  const { revision, keys, hash } = taken.value;
  context.log(`${healthy.name} copied ${keys} keys up to revision ${revision}, hash ${hash}`);
  context.result({ keys: String(keys), revision: String(revision) });
}

async function isWhole(path: string): Promise<boolean> {
  try {
    await verifySnapshot(path);
    return true;
  } catch (error) {
    if (error instanceof WildError && error.code === 'upkeep.snapshot-unusable') return false;
    throw error;
  }
}
