import type { Doors } from './doors.ts';
import { handleApps } from './handle-apps.ts';
import { handleClouds } from './handle-clouds.ts';
import { handleComputer } from './handle-computer.ts';
import { handleFiles } from './handle-files.ts';
import { handleOperations } from './handle-operations.ts';
import type { Handlers } from './handlers.ts';

export function createHandlers(doors: Doors): Handlers {
  return {
    ...handleApps(doors),
    ...handleClouds(doors),
    ...handleComputer(doors),
    ...handleFiles(doors),
    ...handleOperations(doors),
  };
}
