import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { onMac, onWindows } from './helper-program.ts';

// A person chooses where the app is, and so what these paths contain.
const nasty = ['/Apps/Wild "Cloud" $HOME/`id`/o\'clock\\n', '--connect', '/tmp/x y/socket', '7f'] as const;

test('on macOS, the shell gets exactly these words', () => {
  const script = onMac(nasty)[2] ?? '';
  const literal = /^do shell script "(.*)" with administrator privileges$/s.exec(script)?.[1] ?? '';
  // AppleScript knows two escapes in a text.
  const command = literal.replaceAll(/\\([\\"])/g, '$1');
  expect(literal.replaceAll(/\\[\\"]/g, '')).not.toMatch(/["\\]/);
  const words = execFileSync('/bin/sh', ['-c', `for word in ${command}; do printf '%s\\0' "$word"; done`]);
  expect(words.toString('utf8').split('\0').slice(0, -1)).toEqual(nasty);
});

test('on Windows, PowerShell sees no more than a program and its arguments', () => {
  const program = onWindows([
    "C:\\it's\\Wild Cloud.exe",
    '--connect',
    '\\\\.\\pipe\\wild-drive-00ff',
    "7f'; calc",
  ]);
  expect(program.at(-1)).toBe(
    `$ErrorActionPreference = 'Stop'; Start-Process -FilePath 'C:\\it''s\\Wild Cloud.exe' -ArgumentList '"--connect" "\\\\.\\pipe\\wild-drive-00ff" "7f''; calc"' -Verb RunAs -WindowStyle Hidden -Wait`,
  );
});
