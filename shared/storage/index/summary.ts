import type { Admission } from '#shared/domain/gate.ts';
import type { Pointer } from './artifacts.ts';
import type { Item } from './attributes.ts';

/** What a person wants to see of an artifact in a list, beside its name. */
export interface Summary {
  /** Exactly as sent. */
  readonly url: string;
  readonly admission?: Pick<Admission, 'decision' | 'until'>;
  /** Whether its present rating fails the gate. */
  readonly isFailing: boolean;
  readonly netScore?: number;
  readonly ratedAt?: string;
  readonly license?: string;
  /** Of what a deployment downloads. */
  readonly bytes?: number;
}

/** All of it stands in the pointer, so that it is of one moment. */
export function summaryOf(pointer: Pointer): Summary {
  const { url, admission, failing, netScore, ratedAt, license, bundle } = pointer;
  const { decision, until } = admission ?? {};
  const { deployableBytes: bytes } = bundle;
  return {
    url,
    ...(decision && { admission: { decision, ...(until !== undefined && { until }) } }),
    isFailing: failing !== undefined,
    ...(netScore !== undefined && { netScore }),
    ...(ratedAt !== undefined && { ratedAt }),
    ...(license !== undefined && { license }),
    ...(bytes !== undefined && { bytes }),
  };
}

/** A summary as a part of an item. */
export function summaryValue({ admission, ...summary }: Summary): Item {
  return { ...summary, ...(admission && { admission: { ...admission } }) };
}
