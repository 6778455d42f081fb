/** What is used of git's library, which is loaded once it is needed: most commands look at no history. */
export { isIgnored, readBlob, readCommit, readTree, writeCommit, writeTree } from 'isomorphic-git';
