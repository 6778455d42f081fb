/** What is used of the client library. It is loaded with the first connection, because it takes as long as all the rest. */
export { KubeConfig } from '@kubernetes/client-node';
