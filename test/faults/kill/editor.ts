/**
 * One process that changes settings and secrets of a cloud as fast as it can, through the same calls as the command
 * line, until it is killed. It says on its output what it is about to write, and what was reported as written.
 */
import { cloudIdSchema } from '../../../contract/ids.ts';
import { createWild } from '../../../main/wild.ts';

const [root = '', cloudId = '', name = '', begin = '0'] = process.argv.slice(2);
const { bridge } = await createWild({ shell: 'cli', root, version: '0' });
const caller = { shell: 'cli', signal: new AbortController().signal } as const;
const cloud = cloudIdSchema.parse(cloudId);
const say = (...words: readonly (string | number)[]) => process.stdout.write(`${words.join(' ')}\n`);

for (let n = Number(begin) + 1; ; n++) {
  const isSecret = n % 2 === 0;
  const key = `${name}${n % 6}`;
  const kind = isSecret ? 'secret' : 'config';
  say('try', kind, key, n);
  const reply = isSecret
    ? await bridge.call('secrets.set', { cloud, path: `kills.${key}`, value: `${name}-${n}-s3cret` }, caller)
    : await bridge.call('config.set', { cloud, path: `kills.${key}`, word: String(n), as: 'yaml' }, caller);
  if (reply.ok) say('done', kind, key, n);
  else say('failed', kind, key, n, reply.error.code, JSON.stringify(reply.error.context ?? {}));
}
