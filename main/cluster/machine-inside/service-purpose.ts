import type { Sentence } from '../../../contract/wire.ts';
import { sentence } from '../../lib/sentence.ts';

/** Talos' own services, by the name that it gives them. */
const purposes: ReadonlyMap<string, Sentence> = new Map([
  ['apid', sentence('machine-inside.apid', 'Lets Wild Cloud and talosctl in')],
  ['auditd', sentence('machine-inside.auditd', 'Notes what the kernel allows and refuses')],
  ['containerd', sentence('machine-inside.containerd', 'Runs the programs of Talos')],
  ['cri', sentence('machine-inside.cri', 'Runs the programs of apps')],
  ['dashboard', sentence('machine-inside.dashboard', 'Draws on the screen of the machine')],
  ['etcd', sentence('machine-inside.etcd', 'The database of the cluster')],
  ['kubelet', sentence('machine-inside.kubelet', 'Does on this machine what Kubernetes decides')],
  ['machined', sentence('machine-inside.machined', 'Talos itself')],
  ['registryd', sentence('machine-inside.registryd', 'Keeps images for the programs')],
  ['syslogd', sentence('machine-inside.syslogd', 'Takes in what programs report')],
  ['trustd', sentence('machine-inside.trustd', 'Gives certificates to machines that join')],
  ['udevd', sentence('machine-inside.udevd', 'Finds the hardware')],
]);

const extension = sentence('machine-inside.extension', 'Comes with an extension of the boot image');

/** What a service of Talos is for; nothing for one of a Talos that is newer than this. */
export function purposeOf(id: string): Sentence | undefined {
  return purposes.get(id) ?? (id.startsWith('ext-') ? extension : undefined);
}
