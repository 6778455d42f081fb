import type { Sentence } from '../../contract/wire.ts';
import { formatBytes, parseQuantity } from '../kubernetes/kubernetes.ts';
import { sentence } from '../lib/sentence.ts';
import { tagOf } from './describe-object.ts';
import type { FieldChange } from './diff-object.ts';

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

function describeField({ path, before, after }: FieldChange): string {
  const values = (from = before, to = after) => {
    if (from === undefined) return ` ${clip(to ?? '')}`;
    if (to === undefined) return ` ${clip(from)} is taken away`;
    return ` ${clip(from)} → ${clip(to)}`;
  };
  if (path.endsWith('.image')) {
    const same = before?.replace(/:[^:/]*$/, '') === after?.replace(/:[^:/]*$/, '');
    return `version${same ? values(tagOf(before), tagOf(after)) : values()}`;
  }
  if (path === 'spec.resources.requests.storage') return `space${values(asSize(before), asSize(after))}`;
  if (path === 'spec.replicas') return `number of programs${values()}`;
  const resource = /\.resources\.(limits|requests)\.(memory|cpu)$/.exec(path);
  if (resource !== null) {
    const what = resource[2] === 'cpu' ? 'processor' : 'memory';
    return `${what} ${resource[1] === 'limits' ? 'limit' : 'set aside'}${values()}`;
  }
  const variable = /\.env\[([^\]]+)\](?:\.value)?$/.exec(path)?.[1];
  if (variable !== undefined) return path.endsWith('.value') ? `${variable}${values()}` : variable;
  const key = /^(?:data|stringData)\.(.+)$/.exec(path)?.[1];
  if (key !== undefined) return before === '‹secret›' || after === '‹secret›' ? `the value of ${key}` : key;
  if (path.endsWith('.host')) return `address${values()}`;
  const last = path.split('.').at(-1) ?? path;
  return `${last}${values()}`;
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
