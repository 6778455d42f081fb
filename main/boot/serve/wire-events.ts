/** What the server hears and does, as lines of JSON from its process to ours. */
import type { BootMachine } from '../../../contract/boot.ts';
import type { WireError } from '../../../contract/errors.ts';
import type { Rival } from '../answer/rivals.ts';

export type WireEvent =
  | { readonly t: 'serving'; readonly address: string; readonly httpPort: number }
  | {
      /** A machine asked for something to boot. */
      readonly t: 'asks';
      readonly mac: string;
      readonly uuid?: string;
      readonly firmware: BootMachine['firmware'];
      readonly architecture: BootMachine['architecture'];
      readonly ipxe: boolean;
      readonly allowed: boolean;
      readonly answered: boolean;
      readonly secs: number;
      /** By how much our answer was late. */
      readonly lateMs: number;
    }
  | {
      /** A machine accepted an address, usually the router's. */
      readonly t: 'chose';
      readonly mac: string;
      readonly ipxe: boolean;
      readonly server?: string;
      readonly address?: string;
    }
  | DownloadEvent
  /** Others that offer something to boot. */
  | { readonly t: 'rivals'; readonly rivals: readonly Rival[] }
  | { readonly t: 'stopped'; readonly error: WireError };

export interface DownloadEvent {
  readonly t: 'download';
  readonly mac: string;
  readonly address: string;
  readonly file: string;
  readonly kind: FileKind;
  readonly state: 'started' | 'going' | 'done' | 'broken';
  /** In bytes; kernel and initramfs count as one download. */
  readonly done: number;
  readonly total: number;
}

/** `autoexec`: the script that the loader gets through the firmware, before it has found a network card. */
export type FileKind = 'loader' | 'autoexec' | 'script' | 'kernel' | 'initramfs';

/** What the server receives: once as it starts, then whenever the list changes. */
export interface ServerSettings {
  readonly address: string;
  readonly httpPort: number;
  readonly allow: Allow;
  readonly loaders: readonly { readonly name: string; readonly path: string }[];
  readonly systems: readonly SystemFiles[];
}

export type Allow = 'any' | readonly string[];

export interface SystemFiles {
  readonly architecture: BootMachine['architecture'];
  readonly kernel: string;
  readonly initramfs: string;
  readonly cmdline: string;
}

export interface ListChange {
  readonly allow: Allow;
}
