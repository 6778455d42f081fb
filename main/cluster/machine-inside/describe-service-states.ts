import type { SystemService, SystemServiceState } from '../../../contract/machines.ts';
import type { Sentence } from '../../../contract/wire.ts';
import { sentence } from '../../lib/sentence.ts';
import type { ServiceRow } from '../../tools/tools.ts';
import { purposeOf } from './service-purpose.ts';

const urgency: readonly SystemServiceState[] = ['failed', 'waiting', 'ok', 'off'];

/** Every service in words, what needs a person first, the others in Talos' own order. */
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
      if (healthy === undefined) return ['ok', sentence('machine-inside.runs', 'It runs.')];
      if (healthy) return ['ok', sentence('machine-inside.well', 'It runs and is well.')];
      return [
        'failed',
        said === ''
          ? sentence('machine-inside.unwell', 'It runs, and is not well.')
          : sentence('machine-inside.unwell-said', 'It runs, and is not well: {said}', { said }),
      ];
    case 'Failed':
      return [
        'failed',
        said === ''
          ? sentence('machine-inside.failed', 'It does not run.')
          : sentence('machine-inside.failed-said', 'It does not run: {said}', { said }),
      ];
    case 'Finished':
      return ['off', sentence('machine-inside.finished', 'It has ended.')];
    case 'Skipped':
      return ['off', sentence('machine-inside.skipped', 'This machine does not need it.')];
    case 'Stopping':
      return ['waiting', sentence('machine-inside.stopping', 'It is ending.')];
    default:
      return [
        'waiting',
        said === ''
          ? sentence('machine-inside.starts', 'It has not started yet.')
          : sentence('machine-inside.starts-said', 'It has not started yet: {said}', { said }),
      ];
  }
}
