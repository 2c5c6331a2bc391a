import type { AwsCall } from '../aws-call.ts';
import type { Grant } from './grants.ts';

/** What a role has to grant for a call: one action on one resource. */
export type Need = Grant;

/** Where the registry is, so that names become ARNs. */
export interface Place {
  readonly region: string;
  readonly account: string;
  /** The deployed name of the machine that the local stack calls otherwise. */
  readonly machine: { readonly local: string; readonly deployed: string };
}

/** S3's permissions have names of their own: where they differ from the action's, and on what. */
const s3Needs: Readonly<Record<string, (resource: string) => readonly Need[]>> = {
  GetObject: (object) => [s3('GetObject', object)],
  HeadObject: (object) => [s3('GetObject', object)],
  ListObjectsV2: (bucket) => [s3('ListBucket', bucket)],
  PutObject: (object) => [s3('PutObject', object)],
  CreateMultipartUpload: (object) => [s3('PutObject', object)],
  UploadPart: (object) => [s3('PutObject', object)],
  CompleteMultipartUpload: (object) => [s3('PutObject', object)],
  AbortMultipartUpload: (object) => [s3('AbortMultipartUpload', object)],
  DeleteObject: (object) => [s3('DeleteObject', object)],
  // Which objects, its body says, which is not recorded: of these, all could be meant.
  DeleteObjects: (bucket) => [
    s3('DeleteObject', `${bucket}/bundles/*`),
    s3('DeleteObject', `${bucket}/evidence/*`),
  ],
  // Likewise for where it copies from.
  CopyObject: (object) => [
    s3('GetObject', `${object.slice(0, object.indexOf('/'))}/bundles/*`),
    s3('PutObject', object),
  ],
};

const s3 = (action: string, resource: string): Need => ({
  action: `s3:${action}`,
  resource: `arn:aws:s3:::${resource}`,
});

/** What looking for an object needs as well: without it, S3 answers 403 where there is none. */
export function needToMiss({ resource }: AwsCall): Need {
  return s3('ListBucket', resource.slice(0, resource.indexOf('/')));
}

/** What a call needs of the role of the function that makes it. */
export function needsOf(call: AwsCall, place: Place): readonly Need[] {
  const { service, action, resource } = call;
  if (service === 's3') {
    const needs = s3Needs[action];
    if (needs === undefined) throw new Error(`what s3 ${action} needs of a role is not known`);
    return needs(resource);
  }
  const actions = action === 'TransactWriteItems' ? transactActions(call) : [action];
  return actions.flatMap((name) =>
    arnsOf(call, place).map((arn) => ({ action: `${service}:${name}`, resource: arn })),
  );
}

const transacted: Readonly<Record<string, string>> = {
  Put: 'PutItem',
  Update: 'UpdateItem',
  Delete: 'DeleteItem',
  ConditionCheck: 'ConditionCheckItem',
};

/** "TransactWriteItems": there is no permission of that name, only those for what it does. */
function transactActions({ body }: AwsCall): readonly string[] {
  const { TransactItems } = body as { readonly TransactItems: readonly object[] };
  const kinds = new Set(TransactItems.flatMap(Object.keys));
  return [...kinds].map((kind) => transacted[kind] ?? kind);
}

function arnsOf({ service, resource }: AwsCall, { region, account, machine }: Place) {
  const prefix = `arn:aws:${service}:${region}:${account}:`;
  if (service === 'dynamodb') return resource.split(',').map((table) => `${prefix}table/${table}`);
  if (service === 'ssm') return resource.split(',').map((name) => `${prefix}parameter${name}`);
  if (service === 'states') {
    const [kind = '', name = '', ...run] = resource.split(':').slice(5);
    const deployed = name === machine.local ? machine.deployed : name;
    return [prefix + [kind, deployed, ...run].join(':')];
  }
  return [prefix + resource];
}
