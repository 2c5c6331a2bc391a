import type { StoredFile } from '../content/stored-file.ts';
import { bytesBody } from '../http/body.ts';
import { fileReply } from '../http/file-reply.ts';
import type { Incoming } from '../http/incoming.ts';
import { type Headers, type Reply, textReply } from '../http/reply.ts';
import { HubError } from './hub-error.ts';
import { redirectToPresentName } from './redirect.ts';
import type { Visitor } from './repositories.ts';
import { kindByWord, repositoryPath, revisionAndPath } from './repository-path.ts';
import type { HubRepositorySpec } from './repository-spec.ts';
import type { HubWorld } from './world.ts';

/** What anybody may read of a gated repository. */
const UNGATED = new Set(['README.md', '.gitattributes']);

/** What a page on another site may see of an answer. */
const EXPOSED =
  'X-Repo-Commit,X-Request-Id,X-Error-Code,X-Error-Message,ETag,Link,Accept-Ranges,Content-Range,X-Linked-Size,X-Linked-ETag';

/** `GET` and `HEAD /{id}/resolve/{revision}/{path}`, and `raw`, for every kind of repository. */
export function answerFile(request: Incoming, visitor: Visitor, world: HubWorld): Reply {
  const kind = kindByWord.get(request.segments[0] ?? '') ?? 'model';
  const path = repositoryPath(kind === 'model' ? request.segments : request.segments.slice(1));
  if (path === undefined || (path.verb !== 'resolve' && path.verb !== 'raw')) {
    throw new HubError(404, undefined, 'Sorry, we can not find the page you are looking for.');
  }
  const redirect = redirectToPresentName(request, visitor, world.repositories, kind, path.id);
  if (redirect !== undefined) return redirect;

  const repository = world.repositories.find(kind, path.id, visitor);
  const wanted = revisionAndPath(path.rest);
  const revision = repository.revision(wanted.revision);
  checkGate(repository.spec, wanted.path, visitor);

  const headers = { 'x-repo-commit': revision.sha, 'access-control-expose-headers': EXPOSED };
  const file = revision.files.get(wanted.path);
  if (file === undefined) return missingEntry(headers);
  return path.verb === 'raw'
    ? rawReply(request, file, headers)
    : resolveReply(request, file, wanted.path, headers, world);
}

function checkGate({ gated, id }: HubRepositorySpec, path: string, { known }: Visitor): void {
  if (gated === undefined || UNGATED.has(path)) return;
  throw known
    ? new HubError(
        403,
        'GatedRepo',
        `Access to model ${id} is restricted and you are not in the authorized list. Visit https://huggingface.co/${id} to ask for access.`,
      )
    : new HubError(
        401,
        'GatedRepo',
        `Access to model ${id} is restricted. You must have access to it and be authenticated to access it. Please log in.`,
      );
}

/** Small files come at once; large ones by the second origin, with all that is known of them. */
function resolveReply(
  request: Incoming,
  file: StoredFile,
  path: string,
  headers: Headers,
  { cdn, url }: HubWorld,
): Reply {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (file.lfs === undefined) {
    return fileReply(request, file.body, {
      ...headers,
      etag: `"${file.oid}"`,
      'content-type': 'text/plain; charset=utf-8',
      'content-disposition': `inline; filename="${name}";`,
    });
  }
  const location = `${url()}${cdn.pathOf(file, file.lfs.sha256, name)}`;
  return textReply(302, `Found. Redirecting to ${location}`, {
    ...headers,
    location,
    'accept-ranges': 'bytes',
    'x-linked-size': String(file.size),
    'x-linked-etag': `"${file.lfs.sha256}"`,
  });
}

function rawReply(request: Incoming, file: StoredFile, headers: Headers): Reply {
  const body = file.lfs === undefined ? file.body : bytesBody(file.lfs.pointer);
  return fileReply(request, body, {
    ...headers,
    etag: `"${file.oid}"`,
    'content-type': 'text/plain; charset=utf-8',
  });
}

/** Thrown away with the error would be the commit that the path was looked for in. */
function missingEntry(headers: Headers): Reply {
  return textReply(404, 'Entry not found', {
    ...headers,
    'x-error-code': 'EntryNotFound',
    'x-error-message': 'Entry not found',
  });
}
