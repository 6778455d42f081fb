import type { Sentence } from '../../contract/wire.ts';
import { sentence } from '../lib/sentence.ts';

/** `failed` will not become `ready` by waiting. */
export interface Assessment {
  readonly state: 'ready' | 'progressing' | 'failed';
  readonly sentence: Sentence;
}

type Values = Readonly<Record<string, string | number>>;

export function ready(key: string, text: string, values: Values): Assessment {
  return { state: 'ready', sentence: sentence(key, text, values) };
}

export function progressing(key: string, text: string, values: Values): Assessment {
  return { state: 'progressing', sentence: sentence(key, text, values) };
}

export function failure(key: string, text: string, values: Values): Assessment {
  return { state: 'failed', sentence: sentence(key, text, values) };
}
