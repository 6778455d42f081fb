import { stripVTControlCharacters } from 'node:util';

/** The lines of a machine's installation that explain a failure. */
export interface InstallLog {
  take(line: string): void;
  /** Why the installation failed, in the machine's words; undefined until it does. */
  reason(): string | undefined;
}

/** `task install (1/1): failed: lstat /dev/vdz: no such file or directory`; the reason may be just `exit code 1`. */
const failedTask = /\btask \S+(?: \(\d+\/\d+\))?: failed: (.+)$/;

/**
 * Lines unrelated to the installation: services that start and stop, including a health check that fails once on every
 * machine, the boot sequence of Talos itself, and its controllers, which log JSON.
 */
const noise = /\bservice\[|^(?:task|phase|machine is) |"component": ?"controller-runtime"/;

/** Lines kept from before a failure: the installer explains it in its own words just before. */
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
        // Later failures are consequences of the first.
        reason ??= [failure, ...before].join('; before that: ').slice(0, 1000);
      } else if (said !== '' && !noise.test(said)) {
        before = [said.slice(0, longestLine), ...before].slice(0, keptLines);
      }
    },
    reason: () => reason,
  };
}

/** Strips address, level, time and source: `192.168.1.5: user: warning: [2026-…]: [talos] …`. */
function wordsOf(line: string): string {
  return stripVTControlCharacters(line)
    .replace(/^(?:\S+: )?\w+: +\w+: +\[[^\]]*\]: +/, '')
    .replace(/^\[talos\] /, '')
    .trim();
}
