import { once } from '#shared/runtime/once.ts';
import { type Body, bytesBody } from '../http/body.ts';
import { blobOid } from './git-object.ts';
import { lfsPointer } from './lfs-pointer.ts';

/** A file of a repository. What is dear to make is made when it is first asked for. */
export interface StoredFile {
  /** Bytes of the file itself, never of its pointer. */
  readonly size: number;
  /** Git blob id: of the pointer, where the file is in large-file storage. */
  readonly oid: string;
  readonly lfs: LargeFile | undefined;
  /** Parameters by type, for safetensors. */
  readonly parameters: Readonly<Record<string, number>> | undefined;
  readonly body: Body;
}

export interface LargeFile {
  readonly sha256: string;
  /** What git keeps in the file's place. */
  readonly pointer: Uint8Array;
}

/** A file that is kept in git itself. */
export function plainFile(make: () => string | Uint8Array): StoredFile {
  const bytes = once(() => {
    const made = make();
    return typeof made === 'string' ? Buffer.from(made) : made;
  });
  const oid = once(() => blobOid(bytes()));
  return {
    get size() {
      return bytes().length;
    },
    get oid() {
      return oid();
    },
    lfs: undefined,
    parameters: undefined,
    get body() {
      return bytesBody(bytes());
    },
  };
}

/** What there is to know of a large file. */
export interface LargeFileParts {
  readonly body: Body;
  readonly sha256: () => string;
  readonly parameters?: Readonly<Record<string, number>> | undefined;
}

/** A file that is kept in large-file storage, where git holds a pointer to it. */
export function largeFile(make: () => LargeFileParts): StoredFile {
  const parts = once(make);
  const lfs = once(() => {
    const sha256 = parts().sha256();
    return { sha256, pointer: lfsPointer(sha256, parts().body.size) };
  });
  const oid = once(() => blobOid(lfs().pointer));
  return {
    get size() {
      return parts().body.size;
    },
    get oid() {
      return oid();
    },
    get lfs() {
      return lfs();
    },
    get parameters() {
      return parts().parameters;
    },
    get body() {
      return parts().body;
    },
  };
}
