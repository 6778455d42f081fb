/** The parts of the client library that are used. Loaded on the first connection, because it takes as long as everything else. */
export { KubeConfig } from '@kubernetes/client-node';
