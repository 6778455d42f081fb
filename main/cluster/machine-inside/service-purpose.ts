import type { Sentence } from '../../../contract/wire.ts';
import { sentence } from '../../lib/sentence.ts';

/** Talos' own services, by ID. */
const purposes: ReadonlyMap<string, Sentence> = new Map([
  ['apid', sentence('machine-inside.apid', 'Talos API for Wild Cloud and talosctl')],
  ['auditd', sentence('machine-inside.auditd', 'Records the audit log of the kernel')],
  ['containerd', sentence('machine-inside.containerd', 'Runs the services of Talos')],
  ['cri', sentence('machine-inside.cri', 'Runs the containers of apps')],
  ['dashboard', sentence('machine-inside.dashboard', 'Shows the status on the machine’s screen')],
  ['etcd', sentence('machine-inside.etcd', 'Stores the cluster state')],
  ['kubelet', sentence('machine-inside.kubelet', 'Runs pods for Kubernetes on this machine')],
  ['machined', sentence('machine-inside.machined', 'Talos itself')],
  ['registryd', sentence('machine-inside.registryd', 'Serves container images')],
  ['syslogd', sentence('machine-inside.syslogd', 'Collects log messages')],
  ['trustd', sentence('machine-inside.trustd', 'Issues certificates to joining machines')],
  ['udevd', sentence('machine-inside.udevd', 'Detects the hardware')],
]);

const extension = sentence('machine-inside.extension', 'Comes from an extension of the boot image');

/** What a service of Talos is for; undefined if unknown. */
export function purposeOf(id: string): Sentence | undefined {
  return purposes.get(id) ?? (id.startsWith('ext-') ? extension : undefined);
}
