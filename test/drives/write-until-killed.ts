/** Writes an image to a loop device, prints `writing` once some of it is there, and then waits to be killed. */
import { startHelper } from '../../main/drives/write/connect-helper.ts';
import type { FoundDisk } from '../../main/drives/found-disk.ts';
import { drivesHere } from './drives-here.ts';

const [disk = '', image = '', journals = ''] = process.argv.slice(2);
const found = JSON.parse(disk) as FoundDisk;
const { drives, asked } = drivesHere({
  found: async () => found,
  journals,
  async startHelper() {
    const helper = await startHelper();
    let writes = 0;
    return {
      ...helper,
      write(offset, data) {
        writes += 1;
        if (writes < 6) return helper.write(offset, data);
        console.log('writing');
        return new Promise(() => undefined);
      },
    };
  },
});
await drives.write({ ...(await asked()), image });
