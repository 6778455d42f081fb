/** The process of the helper. Speaks on stdin and stdout, or on a socket where elevating a program loses those. */
import { connect } from 'node:net';
import { deviceSystem } from './device-system.ts';
import { runHelper } from './run-helper.ts';

/** @param args behind the program: nothing, or `--connect <socket> <token>` */
export async function startHelperProcess(args: readonly string[]): Promise<void> {
  // Ctrl+C reaches every process of a terminal; main decides what it means.
  process.on('SIGINT', () => undefined);
  const system = deviceSystem(process.platform);
  const [option, socket, token] = args;
  if (option !== '--connect' || socket === undefined || token === undefined) {
    process.stdout.on('error', () => process.exit(1));
    await runHelper(system, process.stdin, process.stdout);
    return;
  }
  const connection = connect(socket);
  connection.on('error', () => process.exit(1));
  connection.write(`${token}\n`);
  await runHelper(system, connection, connection);
  connection.end();
}
