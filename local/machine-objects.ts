import { GetObjectCommand, S3Client, type S3ClientConfig } from '@aws-sdk/client-s3';
import { CALLER_HEADER } from './aws-call.ts';
import type { ReadObject } from './step-functions/states/item-reader.ts';

/** By what the calls of the nightly machine are known, which reads its items with a role of its own. */
export const NIGHT_MACHINE = 'rerate-machine';

/** The way in which a distributed Map reads its items, and the client that it is read with. */
export interface MachineObjects {
  readonly read: ReadObject;
  close(): void;
}

/** Reads from the embedded S3, as Step Functions does from AWS's. */
export function machineObjects(config: S3ClientConfig): MachineObjects {
  const client = new S3Client({ ...config, forcePathStyle: true });
  client.middlewareStack.add(
    (next) => (args) => {
      // Where requests are signed already, as the Lambda host does it for functions.
      Object.assign((args.request as { headers: object }).headers, {
        [CALLER_HEADER]: NIGHT_MACHINE,
      });
      return next(args);
    },
    { step: 'deserialize', name: 'caller' },
  );
  return {
    async read({ bucket, key }) {
      const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
      return (await Body?.transformToString()) ?? '';
    },
    close: () => client.destroy(),
  };
}
