import { parseArgs } from 'node:util';
import { untilStopped } from '../until-stopped.ts';
import { startSampleHub } from './server.ts';

/** `npm run sample-hub`: the catalogue by itself, for a registry that runs elsewhere. */
const { values } = parseArgs({ options: { 'latency-ms': { type: 'string', default: '0' } } });
const port = Number(process.env.PORT || 0);
const latencyMs = Number(values['latency-ms']);
if (!(latencyMs >= 0)) throw new Error('--latency-ms must be a number of milliseconds');
const token = process.env.SAMPLE_HUB_TOKEN;

const hub = await startSampleHub({
  port,
  latencyMs,
  ...(token !== undefined && token !== '' && { token }),
});
console.log(`listening on ${hub.hubUrl}`);
console.log(`HF_ENDPOINT=${hub.hubUrl}`);
console.log(`GITHUB_API_URL=${hub.gitHubUrl}`);
for (const { type, url, shows } of hub.catalogue) {
  console.log(`${type.padEnd(7)} ${url.padEnd(62)} ${shows}`);
}

await untilStopped();
await hub.close();
