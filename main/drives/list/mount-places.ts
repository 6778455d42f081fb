/** Where desktops mount what is plugged in. Whatever is mounted elsewhere may belong to the running system. */
const removablePlaces = ['/media', '/run/media', '/mnt', '/Volumes'];

export const isForRemovable = (path: string): boolean =>
  path === '/mnt' || removablePlaces.some((place) => path.startsWith(`${place}/`));
