#!/usr/bin/env node
// Builds the real programs that the tests compare ours with (gomplate, sops) into the cache of tools.
import { buildOracle, oraclePlace, oracles } from './lib/oracles.mjs';

for (const tool of oracles) {
  const problem = await buildOracle(tool, console.log);
  if (problem) {
    console.error(`${tool} could not be built: ${problem}`);
    process.exitCode = 1;
  } else console.log(`${tool}: ${oraclePlace(tool).path}`);
}
