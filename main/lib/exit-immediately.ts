/**
 * Exits even if one of Node's worker threads is stuck: `process.exit` would wait for its call to return. Flush all output
 * first; no exit handlers run.
 */
export function exitImmediately(code: number): never {
  // Only execve ends all threads and lets us choose the exit code. Windows doesn't have it.
  if (process.platform !== 'win32') process.execve?.('/bin/sh', ['sh', '-c', `exit ${code}`], {});
  process.exit(code);
}
