import { describe, expect, test } from 'vitest';
import { completeConfig } from './complete-config.ts';

describe('defaults', () => {
  const cloud = { cloud: { domain: 'example.org' } };

  test('stand under the app, filled in one after the other', () => {
    const { config, added } = completeConfig(
      'ghost',
      {
        domain: 'ghost.{{ .cloud.domain }}',
        url: 'https://{{ .apps.ghost.domain }}',
        port: 1,
        mail: { host: 'h' },
      },
      cloud,
    );
    expect(added).toEqual({
      'apps.ghost.domain': 'ghost.example.org',
      'apps.ghost.url': 'https://ghost.example.org',
      'apps.ghost.port': 1,
      'apps.ghost.mail.host': 'h',
    });
    expect(config).toEqual({
      ...cloud,
      apps: {
        ghost: {
          domain: 'ghost.example.org',
          url: 'https://ghost.example.org',
          port: 1,
          mail: { host: 'h' },
        },
      },
    });
  });

  test('never replace what a person set, whatever it is', () => {
    const own = { a: '', b: 0, c: false, d: [], e: {}, f: 'x', g: 'not a group' };
    const defaults = { a: '1', b: 1, c: true, d: ['1'], e: 'x', f: '{{ .does.not.exist }}', h: null };
    const { config, added } = completeConfig('ghost', defaults, { apps: { ghost: own } });
    expect(config).toEqual({ apps: { ghost: { ...own, h: null } } });
    expect(added).toEqual({ 'apps.ghost.h': null });
  });

  test('fill in what was left empty', () => {
    const { added } = completeConfig(
      'ghost',
      { a: '1', b: { c: 2 } },
      { apps: { ghost: { a: null, b: null } } },
    );
    expect(added).toEqual({ 'apps.ghost.a': '1', 'apps.ghost.b.c': 2 });
  });

  test('that come out empty are used and not written down', () => {
    const { config, added } = completeConfig('ghost', { a: '{{ .cloud.smtp.host | default "" }}' }, cloud);
    expect([config['apps'], added]).toEqual([{ ghost: { a: '' } }, {}]);
  });

  test('take the kind of their setting', () => {
    const kinds = new Map([['port', 'number' as const]]);
    expect(completeConfig('ghost', { port: '{{ print 465 }}' }, {}, { kinds }).added).toEqual({
      'apps.ghost.port': 465,
    });
  });

  test('that need something unknown say where', () => {
    const defaults = { a: '{{ .cloud.domian }}', b: 1 };
    expect(() => completeConfig('ghost', defaults, cloud)).toThrow(
      /ghost\/manifest\.yaml, defaultConfig\.a:1:4/,
    );
    expect(completeConfig('ghost', defaults, cloud, { skipUnknown: true }).added).toEqual({
      'apps.ghost.b': 1,
    });
  });

  test.each([{ apps: 'x' }, { apps: { ghost: 'x' } }, { apps: { ghost: { mail: 'x' } } }])(
    'do not overwrite a value where a group should be: %j',
    (config) => {
      expect(() => completeConfig('ghost', { mail: { host: 'h' } }, config)).toThrow(/single value/);
    },
  );

  test('leave the config that they were given alone', () => {
    const config = { apps: { ghost: {} } };
    completeConfig('ghost', { a: 1 }, config);
    expect(config).toEqual({ apps: { ghost: {} } });
  });
});
