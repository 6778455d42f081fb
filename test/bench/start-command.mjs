import { execFileSync } from 'node:child_process';

export const what = 'starting the command line';
export const against = 'kubectl version --client';
export const needs = ['kubectl'];

/** @param {{kubectl: string}} tools */
export function prepare({ kubectl }) {
  return {
    ours: () => execFileSync(process.execPath, ['out/main/cli.js', '--version'], { stdio: 'ignore' }),
    theirs: () => execFileSync(kubectl, ['version', '--client'], { stdio: 'ignore' }),
    end: () => {},
  };
}
