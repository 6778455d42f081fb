import * as fs from 'node:fs';
import type { FileAccess } from '../../main/lib/file-access.ts';

/** The real file system, asked without a detour over other threads: with thousands of runs most of the time goes there. */
export const promptFiles: FileAccess = {
  async open(path, flags, mode) {
    const fd = fs.openSync(path, flags, mode);
    return {
      chmod: async (bits) => fs.fchmodSync(fd, bits),
      writeFile: async (data) => fs.writeFileSync(fd, data),
      sync: async () => fs.fsyncSync(fd),
      close: async () => fs.closeSync(fd),
    };
  },
  readFile: async (path) => fs.readFileSync(path),
  readdir: async (path) => fs.readdirSync(path),
  rename: async (from, to) => fs.renameSync(from, to),
  link: async (from, to) => fs.linkSync(from, to),
  stat: async (path) => fs.statSync(path),
  lstat: async (path) => fs.lstatSync(path),
  unlink: async (path) => fs.unlinkSync(path),
  mkdir: async (path, mode) => {
    fs.mkdirSync(path, { mode });
  },
  chmod: async (path, mode) => fs.chmodSync(path, mode),
  rmdir: async (path) => fs.rmdirSync(path),
  removeAll: async (path) => fs.rmSync(path, { recursive: true, force: true }),
};
