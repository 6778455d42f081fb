import type { KubeEvent } from './kube-object.ts';
import { listAt, numberAt, textAt } from './read-field.ts';

/** The events of a list response, newest first. */
export function parseEvents(body: unknown): KubeEvent[] {
  return listAt(body, 'items')
    .map(parseEvent)
    .sort((a, b) => b.lastSeen.localeCompare(a.lastSeen));
}

/** Older and newer components use different fields for the same information. */
function parseEvent(item: unknown): KubeEvent {
  const uid = textAt(item, 'involvedObject', 'uid');
  return {
    type: textAt(item, 'type') === 'Warning' ? 'Warning' : 'Normal',
    reason: textAt(item, 'reason') ?? '',
    message: textAt(item, 'message') ?? '',
    about: {
      kind: textAt(item, 'involvedObject', 'kind') ?? '',
      name: textAt(item, 'involvedObject', 'name') ?? '',
      ...(uid === undefined ? {} : { uid }),
    },
    count: numberAt(item, 'series', 'count') ?? numberAt(item, 'count') ?? 1,
    lastSeen:
      textAt(item, 'series', 'lastObservedTime') ??
      textAt(item, 'lastTimestamp') ??
      textAt(item, 'eventTime') ??
      textAt(item, 'metadata', 'creationTimestamp') ??
      '',
  };
}
