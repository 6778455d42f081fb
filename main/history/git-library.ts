/** Loaded on demand, because most commands don’t read the history. */
export { isIgnored, readBlob, readCommit, readTree, writeCommit, writeTree } from 'isomorphic-git';
