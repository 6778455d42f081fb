import { isMap, type KubeObject, listAt, textAt } from '../../kubernetes/kubernetes.ts';
import { podOf } from './image-facts.ts';

/** Volume sources that hold no data, or whose data is found in another way. */
const ignoredSources = new Set([
  ...['name', 'emptyDir', 'configMap', 'secret', 'projected', 'downwardAPI', 'image'],
  ...['persistentVolumeClaim', 'ephemeral'],
]);
/** Folders of a machine that belong to its operating system, such as the clock and devices. */
const systemFolder = /^\/(dev|etc|proc|sys|run|var\/run|usr\/share\/zoneinfo)(\/|$)/;

/** Where a workload keeps data outside of claims: a folder of a machine, a network share. */
export function outsideVolumes(workload: KubeObject): string[] {
  return listAt(podOf(workload), 'spec', 'volumes').flatMap((volume) => {
    const source = Object.keys(isMap(volume) ? volume : {}).find((key) => !ignoredSources.has(key));
    if (source === undefined || systemFolder.test(textAt(volume, 'hostPath', 'path') ?? '')) return [];
    const path = textAt(volume, source, 'path');
    return [path === undefined ? source : `${source} ${path}`];
  });
}
