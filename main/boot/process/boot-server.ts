/** The program that is started as the boot server, except in the packaged app. */
import { runBootServer } from './run-server.ts';

runBootServer();
