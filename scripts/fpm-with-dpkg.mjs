#!/usr/bin/env node
// Replaces fpm for electron-builder: builds a .deb with only dpkg-deb.
// electron-builder finds it through CUSTOM_FPM_PATH and calls it as it would call fpm.
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { readFpmArguments } from './lib/read-fpm-arguments.mjs';

const asked = readFpmArguments(process.argv.slice(2));
if (asked.type !== 'deb') {
  console.error(`Without fpm, only deb packages can be built, not ${asked.type}.`);
  process.exit(1);
}

const tree = mkdtempSync(join(tmpdir(), 'wild-deb-'));
// This folder becomes / when the package is installed.
chmodSync(tree, 0o755);
try {
  for (const { from, to } of asked.pairs) {
    const target = join(tree, to);
    mkdirSync(dirname(target), { recursive: true });
    // If the source ends with a slash, fpm puts the folder's contents under the destination.
    cpSync(
      from,
      statSync(from).isDirectory() && to.endsWith('/') && !from.endsWith('/') ? join(target, from) : target,
      {
        recursive: true,
        verbatimSymlinks: true,
      },
    );
  }
  const control = join(tree, 'DEBIAN');
  mkdirSync(control);
  for (const script of ['preinst', 'postinst', 'prerm', 'postrm']) {
    if (asked[script]) writeFileSync(join(control, script), readFileSync(asked[script]), { mode: 0o755 });
  }
  const [summary = '', ...more] = (asked.description ?? '').split('\n').filter((line) => line.trim() !== '');
  const fields = {
    Package: asked.name,
    Version: asked.version,
    Architecture: asked.architecture === 'x86_64' ? 'amd64' : asked.architecture,
    Maintainer: asked.maintainer,
    Section: asked.section ?? 'utils',
    Priority: 'optional',
    Homepage: asked.url,
    Depends: asked.depends.join(', '),
    Recommends: asked.recommends.join(', '),
    Description: [summary, ...more.map((line) => ` ${line.trim()}`)].join('\n'),
  };
  const lines = Object.entries(fields).filter(([, value]) => value);
  writeFileSync(join(control, 'control'), lines.map(([name, value]) => `${name}: ${value}\n`).join(''));
  execFileSync('dpkg-deb', ['--root-owner-group', '-Zgzip', '-z6', '--build', tree, asked.output], {
    stdio: 'inherit',
  });
} finally {
  rmSync(tree, { recursive: true, force: true });
}
