import { stringify } from 'yaml';
import type { Cloud } from '../clouds/clouds.ts';
import { yamlOptions } from '../lib/yaml-dialect.ts';
import type { ServiceManifest } from './service-manifest.ts';

type Content = ServiceManifest['content'][number]['of'];

/** Files by name, for each kind of content; none as long as there is nothing to show. */
export type ContentWriters = Readonly<
  Record<Content, (cloud: Cloud) => Promise<Readonly<Record<string, string>>>>
>;

/** Each content as a ConfigMap, by the name of its file. */
export async function writtenContent(
  { content }: ServiceManifest,
  cloud: Cloud,
  writers: ContentWriters,
): Promise<ReadonlyMap<string, string>> {
  const files = await Promise.all(
    content.map(async ({ file, of }) => {
      const data = await writers[of](cloud);
      const map = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: of }, data };
      return [file, stringify(map, yamlOptions)] as const;
    }),
  );
  return new Map(files);
}
