/** What an operation puts on a drive: an image, or an empty filesystem. */
import { createHash } from 'node:crypto';
import { imageChanged } from '../failures.ts';
import { type ImageFacts, readImage } from '../image/open-image.ts';
import type { Content } from './content.ts';

export function imageContent(path: string, { bytes, sha256 }: ImageFacts): Content {
  return {
    end: bytes,
    bytes,
    /** @throws WildError `drives.write-failed` at the end, if the file is no longer what was examined */
    async *pieces(signal) {
      const hash = createHash('sha256');
      let offset = 0;
      for await (const data of readImage(path, signal, () => undefined)) {
        if (offset + data.length > bytes) throw imageChanged(path);
        hash.update(data);
        yield { offset, data };
        offset += data.length;
      }
      if (hash.digest('hex') !== sha256) throw imageChanged(path);
    },
  };
}
