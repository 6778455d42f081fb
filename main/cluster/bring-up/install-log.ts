import { stripVTControlCharacters } from 'node:util';

/** What a machine said while it installed itself, as far as it explains a failure. */
export interface InstallLog {
  take(line: string): void;
  /** Why the installation failed, in the machine's words; nothing as long as it did not. */
  reason(): string | undefined;
}

/** `task install (1/1): failed: lstat /dev/vdz: no such file or directory`, whose reason may be as bare as `exit code 1`. */
const failedTask = /\btask \S+(?: \(\d+\/\d+\))?: failed: (.+)$/;

/**
 * Lines that say nothing of an installation: services that start and stop, among them a health check that fails once
 * on every machine, the steps of Talos itself, and its controllers, which report as JSON.
 */
const noise = /\bservice\[|^(?:task|phase|machine is) |"component": ?"controller-runtime"/;

/** How many lines before a failure are kept: an installer says the same in its own words just before. */
const keptLines = 2;
const longestLine = 300;

export function createInstallLog(): InstallLog {
  let before: string[] = [];
  let reason: string | undefined;
  return {
    take(line) {
      const said = wordsOf(line);
      const failure = failedTask.exec(said)?.[1];
      if (failure !== undefined) {
        // What follows the first failure follows from it.
        reason ??= [failure, ...before].join('; before that: ').slice(0, 1000);
      } else if (said !== '' && !noise.test(said)) {
        before = [said.slice(0, longestLine), ...before].slice(0, keptLines);
      }
    },
    reason: () => reason,
  };
}

/** Without the machine's address, the level, the time, and who speaks: `192.168.1.5: user: warning: [2026-…]: [talos] …`. */
function wordsOf(line: string): string {
  return stripVTControlCharacters(line)
    .replace(/^(?:\S+: )?\w+: +\w+: +\[[^\]]*\]: +/, '')
    .replace(/^\[talos\] /, '')
    .trim();
}
