import type { ExportCheck } from '../../../contract/storage.ts';
import type { Cloud } from '../../clouds/clouds.ts';
import { type Config, valueAt } from '../../config/config.ts';
import { sentence } from '../../lib/sentence.ts';
import { WildError } from '../../lib/wild-error.ts';
import type { Kubernetes } from '../../kubernetes/kubernetes.ts';
import { checkExport, type NfsPorts, parseExport, usualPorts } from './check-export.ts';
import { proveExport } from './prove-export.ts';

/** What a person typed; what is missing is in config.yaml. */
export interface AskedExport {
  readonly host?: string | undefined;
  readonly path?: string | undefined;
  /** Whether to mount it on a machine of the cluster, too. */
  readonly fromCluster: boolean;
}

export interface ExportDependencies {
  readonly config: Config;
  readonly kubernetes: (kubeconfig: string) => Kubernetes;
}

/** @throws WildError `storage.export-unusable` if no server or folder is named, `config.unreadable`, `cluster.*`, `operation.cancelled` */
export async function checkExportOf(
  { config, kubernetes }: ExportDependencies,
  cloud: Cloud,
  asked: AskedExport,
  signal?: AbortSignal,
  ports: NfsPorts = usualPorts,
): Promise<ExportCheck> {
  const { values } = await config.read(cloud.folder);
  const known = (key: string) => {
    const value = valueAt(values, ['cloud', 'nfs', key]);
    return typeof value === 'string' ? value : '';
  };
  // A folder in the settings belongs to the server in the settings.
  const typed = {
    host: asked.host ?? known('host'),
    path: asked.path ?? (asked.host === undefined ? known('mediaPath') : ''),
  };
  if (typed.host === '') throw exportUnusable(notNamed);
  const parsed = parseExport(typed.host, typed.path);
  if (parsed === undefined) {
    throw exportUnusable(
      sentence(
        'storage.export.not-an-export',
        '“{host}” and “{path}” don’t name a folder on a server.',
        typed,
      ),
    );
  }
  const practice = cloud.kind === 'practice';
  const check = await checkExport(parsed, { ...ports, practice }, signal);
  if (!asked.fromCluster || practice || check.verdict === 'unusable') return check;
  const proof = await proveExport(
    kubernetes(cloud.kubeconfig),
    parsed,
    signal === undefined ? {} : { signal },
  );
  return { ...check, ...proof };
}

const notNamed = sentence('storage.export.not-named', 'No NFS server is set.');

function exportUnusable(detail: WildError['sentences']['detail'] & object): WildError {
  return new WildError('storage.export-unusable', {
    title: sentence('storage.export-unusable.title', 'There’s no network folder to check'),
    detail,
    hint: sentence(
      'storage.export-unusable.hint',
      'Enter a server and a folder on it, such as nas.lan and /export/media, or set cloud.nfs.host and cloud.nfs.mediaPath.',
    ),
  });
}
