import type { ArtifactType } from '#shared/domain/artifact.ts';
import type { Admission } from '#shared/domain/gate.ts';
import type { Permission } from '#shared/domain/permissions.ts';
import type { Standing } from '#shared/domain/standing.ts';

/** An artifact as others name it. */
export interface ArtifactName {
  readonly name: string;
  readonly id: string;
  readonly type: ArtifactType;
}

/** A row of a list with its details. */
export interface ListedArtifact extends ArtifactName {
  readonly summary?: {
    readonly url: string;
    readonly net_score: number | null;
    readonly verdict: Standing;
    readonly license: string | null;
    readonly bytes: number | null;
    readonly rated_at: string | null;
  };
}

/** A registered artifact. */
export interface Artifact {
  readonly metadata: ArtifactName & {
    readonly admission?: Admission;
    readonly policy?: 'failing';
    readonly failed?: readonly string[];
  };
  readonly data: {
    readonly url: string;
    readonly download_url: string;
    readonly source: string;
    readonly sha: string;
    /** The run that brought in what is stored. */
    readonly run: string;
    readonly bundle: {
      readonly bytes: number;
      readonly sha256: string;
      readonly weights: 'stored' | 'by_reference';
      readonly deployableBytes?: number;
    };
  };
}

/** Whoever is signed in, and what is left of the token. */
export interface OwnUser {
  readonly name: string;
  readonly is_admin: boolean;
  readonly permissions: readonly Permission[];
  readonly token?: { readonly expires_at: string; readonly calls_left: number };
}
