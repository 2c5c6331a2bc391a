import { startS3 } from '../server.ts';

// A service in a process of its own, to be killed: `serve.ts <dir> <bucket>`. Says its URL.
const [, , dir = '', bucket = ''] = process.argv;
const { url } = await startS3({ dir, buckets: [bucket] });
console.log(url);
