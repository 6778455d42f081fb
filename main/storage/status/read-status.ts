import type { StorageForecast, StorageStatus } from '../../../contract/storage.ts';
import type { Cloud } from '../../clouds/clouds.ts';
import type { Kubernetes } from '../../kubernetes/kubernetes.ts';
import { sentence } from '../../lib/sentence.ts';
import { reasonOf, WildError } from '../../lib/wild-error.ts';
import { estimateFull, type StorageSample } from './estimate-full.ts';
import { forecastOf, noForecast } from './forecast.ts';
import type { SamplesFile } from './samples-file.ts';
import { readStorageFacts } from './storage-facts.ts';
import { sampleOf, storageStatus } from './storage-status.ts';

export interface StatusDependencies {
  readonly kubernetes: (kubeconfig: string) => Kubernetes;
  readonly samples: SamplesFile;
  readonly clock: () => Date;
}

/** Reads the cluster, and records how full its disks are. */
export async function readStatus(
  { kubernetes, samples, clock }: StatusDependencies,
  cloud: Cloud,
  signal?: AbortSignal,
): Promise<StorageStatus> {
  const facts = await readStorageFacts(kubernetes(cloud.kubeconfig), signal);
  const now = clock();
  const status = storageStatus(facts, cloud.kind);
  const checkedAt = now.toISOString();
  const sample = sampleOf(facts, now.getTime());
  if (sample === undefined) return { ...status, forecast: noForecast, checkedAt };
  const { known, problem } = await remember(samples, cloud.folder, sample);
  const forecast: StorageForecast = forecastOf(estimateFull(known, now.getTime(), sample));
  return {
    ...status,
    unknown: problem === undefined ? status.unknown : [...status.unknown, problem],
    forecast,
    checkedAt,
  };
}

/** A folder that can't be written to costs a measurement, not the status. */
async function remember(samples: SamplesFile, folder: string, sample: StorageSample) {
  try {
    return { known: await samples.add(folder, sample) };
  } catch (error) {
    if (!(error instanceof WildError)) throw error;
    const problem = sentence(
      'storage.unknown.not-recorded',
      'This measurement couldn’t be recorded for the forecast. {reason}',
      { reason: reasonOf(error) },
    );
    return { known: [], problem };
  }
}
