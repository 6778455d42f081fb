import type { Sentence } from '../../../contract/wire.ts';
import { sentence } from '../../lib/sentence.ts';
import type { ObservedNode } from '../observe/observed.ts';

/** What a line of talosctl's upgrade of Kubernetes means. */
export interface UpgradeLogLine {
  /** It may be kept: differences of objects are left out, because an object may be a secret. */
  readonly log?: string;
  /** For a person who watches. */
  readonly note?: Sentence;
}

/** Reads the lines of `talosctl upgrade-k8s` 1.13, one after the other; what they say of a part counts until the next. */
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
      return { log: line, note: sentence('upkeep.wait.fetching-part', '{name} fetches {image}.', values) };
    }
    if (does !== 'starting update') return { log: line };
    const values = { name, part };
    return { log: line, note: sentence('upkeep.wait.part', '{name} gets its new {part}.', values) };
  };
}

/** How its lines begin, other than those of a difference between two objects. */
const known =
  /^( [<>] |> "|updating |waiting for |checking for |discovered |automatically detected |skipp|done$)/;
