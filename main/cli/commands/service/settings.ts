import type { Setting } from '../../../../contract/apps.ts';
import type { Command } from '../../command.ts';
import { table } from '../../terminal/table.ts';

export const serviceSettings: Command = {
  name: 'service settings',
  summary: 'List the settings of needed services, and which are missing',
  details: 'Exits with 1 if a setting or secret is missing.',
  examples: ['wild service settings'],
  async run({ call, cloud: find, print }) {
    const cloud = await find();
    const { services } = await call('services.list', { cloud });
    const needed = services.filter((one) => one.needed);
    const pages = await Promise.all(
      needed.map(async ({ service }) => call('services.show', { cloud, service })),
    );
    const all = new Map(pages.flatMap(({ settings }) => settings.map((one) => [one.path, one] as const)));
    const rows = pages.flatMap(({ service, settings }) =>
      settings
        .filter((one) => isShown(one, all))
        .map((one) => ({ service, path: one.path, label: one.label, state: stateOf(one), value: one.value })),
    );
    const missing = rows.filter(({ state }) => state === 'missing');
    print({ settings: rows }, () =>
      [
        table(
          rows.map(({ service, path, state, value, label }) => [
            service,
            path,
            state === 'set' ? String(value) : `(${state})`,
            label.text,
          ]),
        ),
        missing.length === 0
          ? 'Nothing is missing.'
          : `Missing: ${missing.map(({ path }) => path).join(', ')}. Set each with “wild service set <service> <setting> [value]”.`,
      ].join('\n'),
    );
    return missing.length === 0 ? 0 : 1;
  },
};

function stateOf({ value, secret, optional }: Setting): 'set' | 'stored' | 'not set' | 'missing' {
  if (secret?.given === true) return 'stored';
  if (secret === undefined && value !== undefined && value !== '') return 'set';
  return optional ? 'not set' : 'missing';
}

/** As in the window: a setting that depends on another is asked for while that one has one of its values. */
function isShown({ shownWhen }: Setting, all: ReadonlyMap<string, Setting>): boolean {
  const other = shownWhen === undefined ? undefined : all.get(shownWhen.path);
  if (shownWhen === undefined || other === undefined) return true;
  const { value } = other;
  if (shownWhen.is !== undefined) return shownWhen.is.some((one) => one === value);
  return value !== undefined && value !== '' && value !== false;
}
