import type { ServiceCard } from '../../../contract/services.ts';
import type { WordKey } from '../../app/i18n/keys.ts';
import { appTone } from '../../ui/state/condition-tone.ts';
import type { Tone } from '../../ui/state/tone.ts';

type Shown = Pick<ServiceCard, 'condition' | 'needed' | 'settingsOnly' | 'practice'>;

/** The state of a service as a word and a colour. */
export function stateOf(
  { condition, needed, settingsOnly, practice }: Shown,
  isPractice: boolean,
): { readonly tone: Tone; readonly text: WordKey } {
  if (!needed && (condition === 'absent' || settingsOnly))
    return { tone: 'idle', text: 'services.state.not-needed' };
  if (settingsOnly) return { tone: 'info', text: 'services.state.settings' };
  if (condition === 'absent') return { tone: 'idle', text: 'services.state.absent' };
  if (condition === 'working' && isPractice && practice !== 'real')
    return { tone: 'practice', text: 'states.practice' };
  return { tone: appTone[condition], text: `states.${condition}` };
}

export interface Summary {
  /** The worst thing to say about the needed services, first things first. */
  readonly state: 'none' | 'failing' | 'empty' | 'missing' | 'unknown' | 'starting' | 'working';
  /** How many services are in that state. */
  readonly count: number;
  readonly working: number;
  readonly total: number;
}

/** How the services are that a cloud needs. Those that only have settings can’t fail. */
export function summarize(services: readonly Shown[]): Summary {
  const needed = services.filter((service) => service.needed && !service.settingsOnly);
  const total = needed.length;
  const of = (condition: ServiceCard['condition']) =>
    needed.filter((service) => service.condition === condition).length;
  const working = of('working');
  const absent = of('absent');
  const found = (state: Summary['state'], count: number): Summary => ({ state, count, working, total });
  if (total === 0) return found('none', 0);
  if (of('failing') > 0) return found('failing', of('failing'));
  if (absent === total) return found('empty', total);
  if (absent > 0) return found('missing', absent);
  if (of('unknown') > 0) return found('unknown', of('unknown'));
  if (of('starting') > 0) return found('starting', of('starting'));
  return found('working', total);
}

/** A version without the v that many projects put before it. */
export const plainVersion = (version: string): string => version.replace(/^v(?=\d)/, '');

/** The services that need this one. */
export function usersOf<C extends Pick<ServiceCard, 'dependencies' | 'needed'>>(
  service: string,
  cards: readonly C[],
): readonly C[] {
  return cards.filter(({ dependencies, needed }) => needed && dependencies.some((one) => one === service));
}
