import type { Sentence } from '../../contract/sentence.ts';
import type { ToolName } from '../../contract/tools.ts';
import { sentence } from '../lib/sentence.ts';

/** What each tool is for. */
export const toolPurposes: Readonly<Record<ToolName, Sentence>> = {
  kubectl: sentence('tools.purpose.kubectl', 'Talks to Kubernetes'),
  talosctl: sentence('tools.purpose.talosctl', 'Talks to machines that run Talos Linux'),
  restic: sentence('tools.purpose.restic', 'Makes and restores backups'),
  practice: sentence('tools.purpose.practice', 'Runs the practice cloud on this computer'),
  'metallb-controller': sentence('tools.purpose.metallb', 'Assigns IP addresses in the practice cloud'),
  'cert-manager': sentence('tools.purpose.cert-manager', 'Issues certificates in the practice cloud'),
  traefik: sentence('tools.purpose.traefik', 'Routes web requests in the practice cloud'),
  coredns: sentence('tools.purpose.coredns', 'Resolves names in the practice cloud'),
  'external-dns': sentence('tools.purpose.external-dns', 'Publishes DNS records from the practice cloud'),
};
