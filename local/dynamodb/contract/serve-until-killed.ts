import { startDynamoDb } from '../server.ts';

/** A process of its own, to be killed: prints its address and serves the folder it is given. */
const { url } = await startDynamoDb({ dir: process.argv[2] });
process.stdout.write(`${url}\n`);
