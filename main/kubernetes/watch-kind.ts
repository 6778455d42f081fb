import type { IncomingMessage } from 'node:http';
import { StringDecoder } from 'node:string_decoder';
import { waitUnlessEnded } from '../lib/wait-unless-ended.ts';
import { WildError } from '../lib/wild-error.ts';
import type { ApiConnection } from './api-connection.ts';
import { isKubeObject, type KubeObject } from './kube-object.ts';
import { refusal } from './api-errors.ts';
import { unreachable } from './unreachable.ts';
import { fieldAt, listAt, numberAt, textAt } from './read-field.ts';
import { parseExactJson, printExactJson } from '../lib/exact-json.ts';

/** The known state of a set of objects. */
export interface Observed {
  readonly objects: readonly KubeObject[];
  /** Why the state is stale; cleared as soon as the cluster responds again. */
  readonly problem?: WildError;
}

export interface WatchTiming {
  /** List again at least this often, even if the watch works. */
  readonly relistMs: number;
  /** A watch without data for this long counts as broken. The server sends a bookmark every minute. */
  readonly silenceMs: number;
  readonly firstPauseMs: number;
  readonly longestPauseMs: number;
}

export const usualTiming: WatchTiming = {
  relistMs: 240_000,
  silenceMs: 90_000,
  firstPauseMs: 250,
  longestPauseMs: 10_000,
};

// The API server accepts no object larger than a few MB.
const longestLine = 16 * 1024 * 1024;

/**
 * The whole set at `path` after every change, until aborted (then it returns).
 * Lists, then watches from there; lists again after every interruption and every few minutes, because watches through
 * proxies and sleeping computers can stop without an error. Never throws for a problem that may resolve on its own.
 */
export async function* watchPath(
  connection: ApiConnection,
  path: () => Promise<string>,
  query: URLSearchParams,
  signal: AbortSignal,
  timing: WatchTiming = usualTiming,
): AsyncGenerator<Observed, void, undefined> {
  let known = new Map<string, KubeObject>();
  let pauseMs = timing.firstPauseMs;
  while (!signal.aborted) {
    try {
      const base = await path();
      const list = await listOnce(connection, base, query, signal);
      known = list.objects;
      pauseMs = timing.firstPauseMs;
      yield { objects: [...known.values()] };
      for await (const changes of changesSince(connection, base, query, list.version, signal, timing)) {
        for (const change of changes) {
          if (change.gone) known.delete(change.key);
          else known.set(change.key, change.object);
        }
        yield { objects: [...known.values()] };
      }
    } catch (error) {
      if (signal.aborted) return;
      const problem = error instanceof WildError ? error : unreachable(error);
      yield { objects: [...known.values()], problem };
      await waitUnlessEnded(pauseMs, signal);
      pauseMs = Math.min(pauseMs * 2, timing.longestPauseMs);
    }
  }
}

interface Change {
  readonly key: string;
  readonly gone: boolean;
  readonly object: KubeObject;
}

async function listOnce(
  connection: ApiConnection,
  path: string,
  query: URLSearchParams,
  signal: AbortSignal,
) {
  const answer = await connection.send({ method: 'GET', path: withQuery(path, query), signal });
  if (answer.status !== 200) throw refusal({ ...answer, act: 'read' });
  const body: unknown = parseExactJson(answer.text);
  return {
    objects: new Map(itemsOf(body).map((object) => [keyOf(object), object])),
    version: textAt(body, 'metadata', 'resourceVersion') ?? '',
  };
}

/** The objects of a list response, which omits apiVersion and kind of its items. */
export function itemsOf(body: unknown): KubeObject[] {
  const apiVersion = textAt(body, 'apiVersion');
  const kind = textAt(body, 'kind')?.replace(/List$/, '');
  return listAt(body, 'items')
    .map((item) => ({ apiVersion, kind, ...(item as object) }))
    .filter(isKubeObject);
}

async function* changesSince(
  connection: ApiConnection,
  path: string,
  query: URLSearchParams,
  version: string,
  signal: AbortSignal,
  timing: WatchTiming,
): AsyncGenerator<Change[], void, undefined> {
  const watching = new URLSearchParams(query);
  watching.set('watch', 'true');
  watching.set('allowWatchBookmarks', 'true');
  watching.set('resourceVersion', version);
  // The server ends the watch; our own timeout is a fallback.
  watching.set('timeoutSeconds', String(Math.max(1, Math.round(timing.relistMs / 1000))));
  const ended = AbortSignal.any([signal, AbortSignal.timeout(timing.relistMs + 5000)]);
  const answer = await connection.open({
    method: 'GET',
    path: withQuery(path, watching),
    signal: ended,
    silenceMs: timing.silenceMs,
  });
  if (answer.statusCode !== 200) {
    answer.resume();
    throw refusal({ status: answer.statusCode ?? 0, text: '', act: 'watch' });
  }
  try {
    yield* parseChanges(answer);
  } catch (error) {
    // Interrupted watches are normal: the caller lists again at once and reports a problem only if that fails.
    if (error instanceof WildError) throw error;
  } finally {
    answer.destroy();
  }
}

/** Changes in batches, as they arrive. Ends when the server reports that the watch is too old to continue. */
async function* parseChanges(answer: IncomingMessage): AsyncGenerator<Change[], void, undefined> {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  for await (const piece of answer) {
    const lines = (rest + decoder.write(piece as Buffer)).split('\n');
    rest = lines.pop() ?? '';
    if (rest.length > longestLine)
      throw refusal({ status: 502, text: 'a change is too large', act: 'watch' });
    const changes: Change[] = [];
    for (const line of lines) {
      const change = parseChange(line);
      if (change === 'expired') {
        yield changes;
        return;
      }
      if (change !== 'bookmark') changes.push(change);
    }
    if (changes.length > 0) yield changes;
  }
}

function parseChange(line: string): Change | 'bookmark' | 'expired' {
  const event: unknown = parseExactJson(line);
  const object = fieldAt(event, 'object');
  switch (textAt(event, 'type')) {
    case 'ADDED':
    case 'MODIFIED':
    case 'DELETED':
      if (isKubeObject(object))
        return { key: keyOf(object), gone: textAt(event, 'type') === 'DELETED', object };
      return 'expired';
    case 'ERROR':
      if (numberAt(object, 'code') === 410) return 'expired';
      throw refusal({ status: numberAt(object, 'code') ?? 500, text: printExactJson(object), act: 'watch' });
    default:
      return 'bookmark';
  }
}

function keyOf(object: KubeObject): string {
  return `${object.metadata.namespace ?? ''}/${object.metadata.name}`;
}

function withQuery(path: string, query: URLSearchParams): string {
  const text = query.toString();
  return text === '' ? path : `${path}?${text}`;
}
