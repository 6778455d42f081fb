#!/usr/bin/env node
// Builds the programs that the tests compare ours with (gomplate, sops, versitygw, rest-server, pebble) into the tools cache.
import { buildGoTool, goToolPlace, references } from './lib/go-tools.mjs';

for (const tool of references) {
  const problem = await buildGoTool(tool, console.log);
  if (problem) {
    console.error(`${tool} could not be built: ${problem}`);
    process.exitCode = 1;
  } else console.log(`${tool}: ${goToolPlace(tool).path}`);
}
