import { commitAuthors } from './hugging-face/commit-authors.ts';
import type { Hub } from './hugging-face/hub.ts';
import { repositoryInfo } from './hugging-face/info.ts';
import { openFile } from './hugging-face/open-file.ts';
import { fileRange } from './hugging-face/range.ts';
import { latestText, pinnedText } from './hugging-face/text.ts';
import { hasPath, repositoryTree } from './hugging-face/tree.ts';
import type { HubSource } from './ports.ts';

/**
 * The Hugging Face Hub. Infos, trees and look-ups are made by `@huggingface/hub`, which knows the
 * API's addresses and pages; files are asked for directly, since the package makes several requests
 * of each and checks none. The package is given no token: it takes only those that begin with
 * `hf_` and hands them to any page an answer points to, while the way out knows whose they are.
 */
export function createHubSource(hub: Hub): HubSource {
  return {
    info: (repository, ref) => repositoryInfo(hub, repository, ref),
    tree: (repository) => repositoryTree(hub, repository),
    text: (repository, file) => pinnedText(hub, repository, file),
    latestText: (repository, ref, path) => latestText(hub, repository, ref, path),
    range: (repository, path, range) => fileRange(hub, repository, path, range),
    open: (repository, file) => openFile(hub, repository, file),
    has: (repository, path) => hasPath(hub, repository, path),
    commitAuthors: (repository, reading) => commitAuthors(hub, repository, reading),
  };
}
