import { askTalosctl, type TalosAnswer } from './answer.ts';

export interface BaseConfigWish {
  readonly role: 'controlplane' | 'worker';
  readonly clusterName: string;
  /** `https://192.168.8.30:6443`. */
  readonly endpoint: string;
  /** The path of the secrets file. */
  readonly secretsFile: string;
  /** The version contract of the configuration: `v1.13`. */
  readonly contract: string;
  /** Without a `v`. */
  readonly kubernetes: string;
  readonly image: string;
  readonly certSans: readonly string[];
}

/** The shared configuration of all machines with a role, without the install disk. */
export function genConfig(
  talosctl: string,
  wish: BaseConfigWish,
  signal?: AbortSignal,
): Promise<TalosAnswer> {
  const args = [
    ...['gen', 'config', wish.clusterName, wish.endpoint],
    ...['--with-secrets', wish.secretsFile],
    ...['--talos-version', wish.contract],
    ...['--kubernetes-version', wish.kubernetes],
    ...['--install-image', wish.image, '--install-disk', ''],
    ...wish.certSans.flatMap((name) => ['--additional-sans', name]),
    ...['--with-docs=false', '--with-examples=false'],
    ...['--output-types', wish.role, '--output', '-'],
  ];
  return askTalosctl(talosctl, args, signal);
}
