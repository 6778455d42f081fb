import type { Sentence } from '../../../contract/wire.ts';
import { formatBytes, parseQuantity } from '../../kubernetes/kubernetes.ts';
import { sentence } from '../../lib/sentence.ts';
import { tagOf } from './describe-object.ts';
import type { FieldChange } from '../plan/diff-object.ts';

const shown = 3;
const longest = 60;

/** "memory limit 512Mi → 1Gi, version 6.58.0 → 6.59.0, and 2 more". */
export function describeFields(fields: readonly FieldChange[]): Sentence | undefined {
  const telling = fields.filter(({ path }) => !bookkeeping(path));
  if (telling.length === 0) {
    return fields.length === 0 ? undefined : sentence('plan.fields.labels', 'labels only');
  }
  const first = telling.slice(0, shown).map(describeField).join(', ');
  const more = telling.length - shown;
  return more > 0
    ? sentence('plan.fields.more', '{fields}, and {more} more', { fields: first, more })
    : sentence('plan.fields', '{fields}', { fields: first });
}

function describeField(change: FieldChange): string {
  const { what, from, to } = fieldInWords(change);
  if (from === undefined && to === undefined) return what;
  if (from === undefined) return `${what} ${clip(to ?? '')}`;
  if (to === undefined) return `${what} ${clip(from)} is taken away`;
  return `${what} ${clip(from)} → ${clip(to)}`;
}

interface FieldInWords {
  /** "memory limit"; for what has no word of its own its last name. */
  readonly what: string;
  /** Both missing where the values would tell nobody anything, or too much. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** One field as people call it, with what it was and what it will be. */
export function fieldInWords({ path, before, after }: FieldChange): FieldInWords {
  if (path.endsWith('.image')) {
    const same = before?.replace(/:[^:/]*$/, '') === after?.replace(/:[^:/]*$/, '');
    return same
      ? { what: 'version', from: tagOf(before), to: tagOf(after) }
      : { what: 'version', from: before, to: after };
  }
  if (path === 'spec.resources.requests.storage')
    return { what: 'space', from: asSize(before), to: asSize(after) };
  if (path === 'spec.replicas') return { what: 'number of programs', from: before, to: after };
  const resource = /\.resources\.(limits|requests)\.(memory|cpu)$/.exec(path);
  if (resource !== null) {
    const what = resource[2] === 'cpu' ? 'processor' : 'memory';
    return { what: `${what} ${resource[1] === 'limits' ? 'limit' : 'set aside'}`, from: before, to: after };
  }
  const variable = /\.env\[([^\]]+)\](?:\.value)?$/.exec(path)?.[1];
  if (variable !== undefined)
    return path.endsWith('.value') ? { what: variable, from: before, to: after } : { what: variable };
  const key = /^(?:data|stringData)\.(.+)$/.exec(path)?.[1];
  if (key !== undefined)
    return { what: before === '‹secret›' || after === '‹secret›' ? `the value of ${key}` : key };
  if (path.endsWith('.host')) return { what: 'address', from: before, to: after };
  return { what: path.split('.').at(-1) ?? path, from: before, to: after };
}

function asSize(quantity: string | undefined): string | undefined {
  const bytes = parseQuantity(quantity);
  return bytes === undefined ? quantity : formatBytes(bytes);
}

function clip(text: string): string {
  const line = text.replace(/[\t\n\r ]+/g, ' ');
  return line.length > longest ? `${line.slice(0, longest)}…` : line;
}

function bookkeeping(path: string): boolean {
  return path.startsWith('metadata.labels') || path.startsWith('metadata.annotations');
}
