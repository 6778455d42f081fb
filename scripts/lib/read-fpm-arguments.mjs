const single = {
  '-t': 'type',
  '-n': 'name',
  '-v': 'version',
  '-p': 'output',
  '-a': 'architecture',
  '--name': 'name',
  '--version': 'version',
  '--package': 'output',
  '--architecture': 'architecture',
  '--maintainer': 'maintainer',
  '--vendor': 'vendor',
  '--url': 'url',
  '--description': 'description',
  '--license': 'license',
  '--category': 'section',
  '--after-install': 'postinst',
  '--after-remove': 'postrm',
  '--before-install': 'preinst',
  '--before-remove': 'prerm',
};
const flags = new Set([
  '--force',
  '--no-auto-depends',
  '--deb-no-default-config-files',
  '--verbose',
  '--debug',
]);

/** Parses electron-builder's command line for fpm: options, then `source=/destination` pairs. */
export function readFpmArguments(args) {
  const read = { depends: [], recommends: [], pairs: [] };
  for (let i = 0; i < args.length; i++) {
    const [option, inline] = /^(--[^=]+)=(.*)$/s.exec(args[i])?.slice(1) ?? [args[i]];
    const value = () => inline ?? args[++i];
    if (single[option]) read[single[option]] = value();
    else if (option === '-d' || option === '--depends') read.depends.push(value());
    else if (option === '--deb-recommends') read.recommends.push(value());
    else if (flags.has(option)) continue;
    else if (option.startsWith('-')) value();
    else {
      const [from, to] = args[i].split('=');
      read.pairs.push({ from, to });
    }
  }
  return read;
}
