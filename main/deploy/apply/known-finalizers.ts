/** A controller that must finish its work before the cluster deletes an object. */
export interface FinalizingController {
  readonly name: string;
  readonly namespace: string;
}

const controllers: readonly (readonly [RegExp, FinalizingController])[] = [
  [/^k8up\.io\//, { name: 'K8up', namespace: 'k8up' }],
  [/^longhorn\.io$|^driver\.longhorn\.io\/|longhorn/, { name: 'Longhorn', namespace: 'longhorn-system' }],
  // The second form is from before cert-manager 1.17.
  [
    /^acme\.cert-manager\.io\/|^finalizer\.acme\.cert-manager\.io$/,
    { name: 'cert-manager', namespace: 'cert-manager' },
  ],
  [/^snapshot\.storage\.(?:kubernetes|k8s)\.io\//, { name: 'Snapshot Controller', namespace: 'kube-system' }],
  [/^metallb\.io\//, { name: 'MetalLB', namespace: 'metallb-system' }],
  [/^volsync\.backube\//, { name: 'VolSync', namespace: 'volsync-system' }],
  [/nfs\.csi\.k8s\.io|nfs-csi/, { name: 'csi-driver-nfs', namespace: 'kube-system' }],
  [/^nvidia\.com\//, { name: 'NVIDIA GPU Operator', namespace: 'gpu-operator' }],
];

/** The controllers behind these finalizers; undefined if one of them is not known. */
export function finalizingControllers(finalizers: readonly string[]): FinalizingController[] | undefined {
  const found = finalizers.map((each) => controllers.find(([pattern]) => pattern.test(each))?.[1]);
  const known = found.filter((each) => each !== undefined);
  return known.length === 0 || known.length < found.length ? undefined : [...new Set(known)];
}

/** Kubernetes keeps storage for as long as a pod uses it, and a kind of resource for as long as objects of it exist. */
export function builtInReason(finalizers: readonly string[]): 'in-use' | 'instances' | undefined {
  if (finalizers.some((each) => /^kubernetes\.io\/pvc?-protection$/.test(each))) return 'in-use';
  return finalizers.includes('customresourcecleanup.apiextensions.k8s.io') ? 'instances' : undefined;
}
