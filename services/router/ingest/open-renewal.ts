import type { Waiver } from '#shared/domain/gate.ts';
import type { Actor, Run } from '#shared/domain/run.ts';
import { claimArtifact } from '#shared/storage/claim-artifact.ts';
import { newRateRun } from '#shared/storage/new-rate-run.ts';
import type { Ports } from '../ports.ts';
import { claimedRun } from './claimed-run.ts';

interface Renewal {
  readonly generation: number;
  readonly id: string;
  /** Exactly as sent: another spelling of what is registered. */
  readonly url: string;
  readonly actor: Actor;
  readonly waiver: Waiver;
}

/** A run that judges a registered model anew, of which nothing but the waiver is new. */
export async function openRenewal(
  { generation, id, url, actor, waiver }: Renewal,
  ports: Pick<Ports, 'artifacts' | 'claims' | 'executions'>,
): Promise<Run> {
  const request = { generation, actor, url, waiver };
  const make = (pointer: Parameters<typeof newRateRun>[0]) => newRateRun(pointer, request);
  return claimedRun(await claimArtifact({ generation, id }, make, ports), id);
}
