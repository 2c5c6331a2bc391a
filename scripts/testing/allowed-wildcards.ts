import type { Statement } from './package-template.ts';

/** Actions that know no resource of their own, or whose resources cannot be known beforehand. */
const onAnything: readonly { readonly action: RegExp; readonly because: string }[] = [
  {
    action: /^xray:(PutTraceSegments|PutTelemetryRecords|GetSamplingRules|GetSamplingTargets)$/,
    because: 'X-Ray knows no resources',
  },
  {
    action:
      /^logs:(\w+LogDelivery|ListLogDeliveries|PutResourcePolicy|DescribeResourcePolicies|DescribeLogGroups)$/,
    because: 'log deliveries are made for the machine by the service, under names of its own',
  },
];

/** Resources whose end is only known when they are made. */
const openEnded: readonly { readonly resource: RegExp; readonly because: string }[] = [
  {
    resource:
      /^\$\{Blobs\.Arn\}\/(bundles|evidence|runs|cache|rerate)\/\*(\/[\w./]+|\/verdicts\/\*)?$/,
    because: 'objects are named by the run, artifact or metric that they belong to',
  },
  {
    resource: /:execution:tmr-[a-z0-9-]+-ingestion:\*$/,
    because: 'an execution is named by its run',
  },
  {
    resource: /:execution:tmr-[a-z0-9-]+-rerate(:|\/)\*$/,
    because: 'a night is named by its event, and its children by Step Functions',
  },
  {
    resource: /:log-group:\/aws\/lambda\/tmr-[\w-]+:\*$/,
    because: 'a log stream is named by the instance that writes to it',
  },
];

/** Why this statement may name a resource by a wildcard, or nothing where it may not. */
export function reasonForWildcard(resource: string, { Action }: Statement): string | undefined {
  if (resource !== '*') {
    return openEnded.find((allowed) => allowed.resource.test(resource))?.because;
  }
  const reasons = [Action].flat().map((action) => {
    return onAnything.find((allowed) => allowed.action.test(action))?.because;
  });
  return reasons.every((reason) => reason !== undefined) ? reasons.join('; ') : undefined;
}
