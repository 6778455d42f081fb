import type { SystemService, SystemServiceState } from '../../../contract/machines.ts';
import type { Sentence } from '../../../contract/wire.ts';
import { sentence } from '../../lib/sentence.ts';
import type { ServiceRow } from '../../tools/tools.ts';
import { purposeOf } from './service-purpose.ts';

const urgency: readonly SystemServiceState[] = ['failed', 'waiting', 'ok', 'off'];

/** Every service with its state, failed ones first, otherwise in Talos' order. */
export function describeServiceStates(rows: readonly ServiceRow[]): readonly SystemService[] {
  return rows
    .map(describeServiceState)
    .toSorted((a, b) => urgency.indexOf(a.state) - urgency.indexOf(b.state));
}

function describeServiceState(row: ServiceRow): SystemService {
  const purpose = purposeOf(row.id);
  const [state, detail] = stateOf(row);
  return { id: row.id, ...(purpose === undefined ? {} : { purpose }), state, detail, word: row.state };
}

/** The states of Talos' own services: internal/app/machined/pkg/system/events. */
function stateOf({ state, healthy, ...row }: ServiceRow): readonly [SystemServiceState, Sentence] {
  const said = row.said.slice(0, 1000);
  switch (state) {
    case 'Running':
      if (healthy === undefined) return ['ok', sentence('machine-inside.runs', 'Running.')];
      if (healthy) return ['ok', sentence('machine-inside.well', 'Running and healthy.')];
      return [
        'failed',
        said === ''
          ? sentence('machine-inside.unwell', 'Running, but unhealthy.')
          : sentence('machine-inside.unwell-said', 'Running, but unhealthy: {said}', { said }),
      ];
    case 'Failed':
      return [
        'failed',
        said === ''
          ? sentence('machine-inside.failed', 'Failed.')
          : sentence('machine-inside.failed-said', 'Failed: {said}', { said }),
      ];
    case 'Finished':
      return ['off', sentence('machine-inside.finished', 'Finished.')];
    case 'Skipped':
      return ['off', sentence('machine-inside.skipped', 'Not needed on this machine.')];
    case 'Stopping':
      return ['waiting', sentence('machine-inside.stopping', 'Stopping.')];
    default:
      return [
        'waiting',
        said === ''
          ? sentence('machine-inside.starts', 'Not started yet.')
          : sentence('machine-inside.starts-said', 'Not started yet: {said}', { said }),
      ];
  }
}
