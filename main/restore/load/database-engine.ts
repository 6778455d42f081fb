import type { DatabaseEngine } from './engine-commands.ts';
import { mysqlEngine } from './mysql-engine.ts';
import { postgresEngine } from './postgres-engine.ts';

/** Undefined for engines that have no tools of their own here. */
export function databaseEngine(engine: string): DatabaseEngine | undefined {
  switch (engine) {
    case 'postgres':
    case 'postgresql':
      return postgresEngine;
    case 'mysql':
    case 'mariadb':
      return mysqlEngine;
    default:
      return undefined;
  }
}
