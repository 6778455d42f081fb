import type { Sentence } from '../../../contract/wire.ts';
import { sentence } from '../../lib/sentence.ts';
import type { ObservedNode } from '../observe/observed.ts';

/** A parsed line of `talosctl upgrade-k8s`. */
export interface UpgradeLogLine {
  /** Safe to log: diffs of objects are left out, because an object may be a Secret. */
  readonly log?: string;
  /** For a person watching the operation. */
  readonly note?: Sentence;
}

/** Parses the output of `talosctl upgrade-k8s` 1.13, line by line; a component's heading applies until the next one. */
export function createUpgradeLogReader(
  nodes: readonly Pick<ObservedNode, 'name' | 'address'>[],
): (line: string) => UpgradeLogLine {
  let part = '';
  const nameAt = (address: string) => nodes.find((one) => one.address === address)?.name ?? address;
  return (line) => {
    if (!known.test(line)) return {};
    part = /^updating "?([\w-]+)"? to version/.exec(line)?.[1] ?? part;
    const [, address = '', does = ''] = /^ > "([^"]+)": (.+)$/.exec(line) ?? [];
    const name = nameAt(address);
    const image = /^pre-pulling (\S+)$/.exec(does)?.[1];
    if (image !== undefined) {
      const values = { name, image };
      return {
        log: line,
        note: sentence('upkeep.wait.fetching-part', '{name} is downloading {image}.', values),
      };
    }
    if (does !== 'starting update') return { log: line };
    const values = { name, part };
    return { log: line, note: sentence('upkeep.wait.part', '{name} is updating {part}.', values) };
  };
}

/** How its lines start, unlike those of a diff between two objects. */
const known =
  /^( [<>] |> "|updating |waiting for |checking for |discovered |automatically detected |skipp|done$)/;
