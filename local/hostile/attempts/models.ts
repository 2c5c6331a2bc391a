import { readZip } from '../../../services/ingestion/bundle/testing/read-zip.ts';
import type { Area } from '../attempt.ts';
import type { World } from '../world/world.ts';

/** Posts a model and has it rated, told of and downloaded. */
async function whole({ post, call }: World, id: string, name?: string) {
  const posted = await post(id, name === undefined ? {} : { name });
  const artifact = posted.body.metadata?.id ?? '';
  const paths = [
    'rate',
    'lineage?external=true&datasets=true&code=true',
    'evidence',
    'cost',
    'audit',
  ];
  const replies = [posted];
  for (const path of paths) replies.push(await call('GET', `/artifact/model/${artifact}/${path}`));
  replies.push(await call('POST', '/artifact/byRegEx', { body: { regex: 'A model' } }));
  const failed = replies.filter(({ status }) => status >= 400).map(({ status }) => status);
  return { artifact, replies, failed };
}

async function archived({ call }: World, artifact: string) {
  const { headers } = await call('GET', `/artifact/model/${artifact}/download`);
  const response = await fetch(headers.get('location') ?? '');
  return { response, files: readZip(Buffer.from(await response.arrayBuffer())) };
}

const isSafe = (path: string) => !/(^|[/\\])\.\.([/\\]|$)|^[/\\]|^[a-z]:|\\|\p{Cc}/iu.test(path);

/** Models that somebody made on purpose. */
export const models: Area = {
  name: 'models',
  attempts: [
    {
      tried: 'a card and configuration of prototypes',
      expected: 'rated, nothing is changed by it',
      async run(world) {
        const { failed } = await whole(world, 'hostile/prototype', '__proto__');
        const isChanged = 'polluted' in {};
        return failed.length === 0 && !isChanged
          ? 'rated, nothing is changed by it'
          : failed.join();
      },
    },
    {
      tried: '100,000 brackets in its configuration',
      expected: 'rated',
      async run(world) {
        const { failed } = await whole(world, 'hostile/nested');
        return failed.length === 0 ? 'rated' : failed.join();
      },
    },
    {
      tried: 'files with names like commands, and like places elsewhere',
      expected: 'every path in its archive stays below it',
      async run(world) {
        const { artifact, failed } = await whole(world, 'hostile/names');
        if (failed.length > 0) return failed.join();
        const { files } = await archived(world, artifact);
        const paths = [...files.keys()];
        const wrong = paths.filter((path) => !isSafe(path));
        if (paths.length < 8) return `only ${paths.join()}`;
        return wrong.length === 0 ? 'every path in its archive stays below it' : wrong.join();
      },
    },
    {
      tried: 'a card with scripts, and a name that is one',
      expected: 'JSON that no browser reads as a page, and pages without it',
      async run(world) {
        const name = '<script>alert(1)</script>';
        const { replies, failed, artifact } = await whole(world, 'hostile/script', name);
        if (failed.length > 0) return failed.join();
        const open = replies.filter(({ headers }) => {
          const policy = headers.get('content-security-policy') ?? '';
          const isGuarded =
            headers.get('x-content-type-options') === 'nosniff' &&
            policy.startsWith("default-src 'none'");
          return !isGuarded || headers.get('content-type') !== 'application/json';
        });
        const pages = await Promise.all(['/ui', '/docs'].map((path) => world.call('GET', path)));
        const isIn = pages.some(({ body }) => String(body.text).includes('alert(1)'));
        const { response } = await archived(world, artifact);
        const disposition = response.headers.get('content-disposition') ?? '';
        const isSaved = /^attachment; filename="[\w.-]+"$/.test(disposition);
        return open.length === 0 && !isIn && isSaved
          ? 'JSON that no browser reads as a page, and pages without it'
          : `${open.length} open replies, in a page: ${isIn}, ${disposition}`;
      },
    },
    {
      tried: 'names that are markup, paths and formulas, searched and listed',
      expected: 'each comes back as it was sent',
      async run({ call }) {
        const names = [
          '../../etc/passwd',
          '=HYPERLINK("x")',
          '"><svg onload=x>',
          '{{7*7}}',
          '%s%n',
          'a"; filename="b',
        ];
        const wrong: string[] = [];
        for (const name of names) {
          const body = { url: 'https://huggingface.co/datasets/saltmarsh-ai/tidewords', name };
          const posted = await call('POST', '/artifact/dataset', { body });
          const listed = await call('POST', '/artifacts', { body: [{ name }] });
          const found = JSON.stringify(listed.body).includes(JSON.stringify(name));
          if (posted.status !== 201 || !found) wrong.push(`${name}: ${posted.status}`);
          await call('DELETE', `/artifacts/dataset/${posted.body.metadata?.id}`);
        }
        return wrong.length === 0 ? 'each comes back as it was sent' : wrong.join(', ');
      },
    },
  ],
};
