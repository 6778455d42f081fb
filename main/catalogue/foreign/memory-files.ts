/** An in-memory file system with just what isomorphic-git needs to receive and read a pack. */
export function memoryFiles() {
  const files = new Map<string, Uint8Array>();
  const folders = new Set<string>(['/', '/git']);
  const missing = (path: string) => Object.assign(new Error(`ENOENT: ${path}`), { code: 'ENOENT' });
  const facts = (path: string) => {
    const file = files.get(path);
    if (file === undefined && !folders.has(path)) throw missing(path);
    return {
      size: file?.length ?? 0,
      mode: file === undefined ? 0o40755 : 0o100644,
      mtimeMs: 0,
      ctimeMs: 0,
      dev: 0,
      ino: 0,
      uid: 0,
      gid: 0,
      isFile: () => file !== undefined,
      isDirectory: () => file === undefined,
      isSymbolicLink: () => false,
    };
  };
  const promises = {
    async readFile(path: string, options?: { encoding?: string } | string): Promise<Buffer | string> {
      const bytes = files.get(path);
      if (bytes === undefined) throw missing(path);
      const encoding = typeof options === 'string' ? options : options?.encoding;
      return encoding === undefined ? Buffer.from(bytes) : Buffer.from(bytes).toString('utf8');
    },
    async writeFile(path: string, data: Uint8Array | string): Promise<void> {
      files.set(path, typeof data === 'string' ? Buffer.from(data) : data);
    },
    async readdir(path: string): Promise<string[]> {
      if (!folders.has(path)) throw missing(path);
      const inside = path === '/' ? '/' : `${path}/`;
      return [...files.keys(), ...folders].flatMap((name) => {
        const rest = name.startsWith(inside) ? name.slice(inside.length) : '';
        return rest === '' || rest.includes('/') ? [] : [rest];
      });
    },
    mkdir: async (path: string): Promise<void> => void folders.add(path),
    rmdir: async (path: string): Promise<void> => void folders.delete(path),
    unlink: async (path: string): Promise<void> => void files.delete(path),
    stat: async (path: string) => facts(path),
    lstat: async (path: string) => facts(path),
    readlink: (path: string) => Promise.reject(missing(path)),
    symlink: (_target: string, path: string) => Promise.reject(missing(path)),
  };
  return { promises };
}
