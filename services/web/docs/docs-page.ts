import type { Document, Media, Operation, Referring, Reply } from './document.ts';
import { fieldsOf, nameIn, type Schema, typeOf } from './fields.ts';
import { asText, blocks, example, prose, table } from './markup.ts';

/** The page's own style, which the content security policy knows by its hash. */
export const docsStyle = `
:root { color-scheme: light dark; font: 100%/1.5 system-ui, sans-serif; }
body { margin: 0 auto; max-width: 60rem; padding: 1rem; overflow-wrap: anywhere; }
h2 { margin-top: 3rem; border-bottom: 1px solid; }
h3 { margin: 2rem 0 0; }
table { border-collapse: collapse; width: 100%; }
th, td { border: 1px solid; border-color: color-mix(in srgb, currentColor 30%, transparent);
  padding: .2rem .5rem; text-align: left; vertical-align: top; }
td:first-child, pre { font-family: ui-monospace, monospace; }
pre { white-space: pre-wrap; padding: .5rem; background: color-mix(in srgb, currentColor 8%, transparent); }
a { color: light-dark(#0b57d0, #a8c7fa); }
`;

/** The page at `/docs`: the description for people, one page without scripts. */
export function docsPage(document: Document): string {
  const { info, tags } = document;
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width">',
    `<title>${asText(info.title)}: the API</title>`,
    `<style>${docsStyle}</style>`,
    `<main><h1>${asText(info.title)}: the API</h1>`,
    `<p>${prose(info.summary)} Version ${asText(info.version)}, <a href=openapi.json>as OpenAPI</a>.`,
    blocks(info.description),
    `<nav aria-label=Contents><ul>${[...tags.map(({ name }) => name), 'Replies', 'Shapes']
      .map((name) => `<li><a href=#${name}>${name}</a>`)
      .join('')}</ul></nav>`,
    ...tags.map(({ name, description }) =>
      [`<h2 id=${name}>${name}</h2>`, `<p>${prose(description)}`, ...tagged(name, document)].join(
        '\n',
      ),
    ),
    '<h2 id=Replies>Replies</h2>',
    '<p>What stands behind the bare numbers, by status.',
    table(['status', 'meaning', 'shape'], sharedReplies(document)),
    '<h2 id=Shapes>Shapes</h2>',
    '<p>A question mark stands behind what may be absent.',
    table(['member', 'type', 'meaning'], shapes(document)),
    '</main>',
  ].join('\n');
}

function tagged(tag: string, document: Document): readonly string[] {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([, { tags }]) => tags.includes(tag))
      .map(([method, operation]) =>
        section(`${method.toUpperCase()} ${path}`, operation, document),
      ),
  );
}

function section(name: string, operation: Operation, document: Document): string {
  const { summary, description, parameters = [], requestBody, responses } = operation;
  const takes = parameters
    .map((parameter) => referred(parameter, document.components.parameters))
    // What stands in the path needs no more saying.
    .filter((parameter) => parameter.in !== 'path' || parameter.description?.includes('. '))
    .map(({ name, in: place, schema, description = '' }) => {
      return `<li><code>${name}</code> (${place}, ${typeOf(schema)}): ${prose(description)}`;
    });
  const body = Object.values(requestBody?.content ?? {}).map(
    (media) => `<p>Body: ${linked(media.schema)}\n${examples(media)}`,
  );
  return [
    `<h3>${asText(name)}</h3>`,
    `<p>${prose(`${summary}. ${description ?? ''}`)} <em>${asText(access(operation))}</em>`,
    takes.length === 0 ? '' : `<ul>${takes.join('\n')}</ul>`,
    ...body,
    ...replies(responses),
  ]
    .filter((part) => part !== '')
    .join('\n');
}

function access({ security, 'x-permission': permission }: Operation): string {
  // An empty choice among the ways in stands for none.
  if (security?.length === 0 || security?.some((way) => Object.keys(way).length === 0)) {
    return 'Open.';
  }
  return permission === undefined ? 'Needs a token.' : `Needs ${permission}.`;
}

/** What only this operation answers is spelled out; the rest stands in one table. */
function replies(responses: Operation['responses']): readonly string[] {
  const shared = Object.entries(responses).filter(([, { $ref }]) => $ref !== undefined);
  const own = Object.entries(responses).filter(([, { $ref }]) => $ref === undefined);
  return [
    ...own.map(([status, { description, content = {} }]) =>
      `<p>${status}: ${prose(description)} ${shown(status, content)}`.trim(),
    ),
    ...(shared.length > 0 ? [`<p>Else: ${shared.map(([status]) => status).join(' ')}`] : []),
  ];
}

/** What went well has its example; a problem is told by its shape. */
function shown(status: string, content: NonNullable<Reply['content']>): string {
  return Object.entries(content)
    .filter(([type]) => type.includes('json'))
    .map(([, media]) => {
      const example = status.startsWith('2') ? `\n${examples(media)}` : '';
      return `${linked(media.schema)}${example}`;
    })
    .join(' ');
}

/** Each with the status it is given with. */
function sharedReplies({ paths, components }: Document): readonly (readonly string[])[] {
  const uses = Object.values(paths)
    .flatMap((methods) => Object.values(methods))
    .flatMap(({ responses }) => Object.entries(responses));
  return Object.entries(components.responses)
    .map(([name, { description, content = {} }]) => {
      const $ref = `#/components/responses/${name}`;
      const status = uses.find(([, reply]) => reply.$ref === $ref)?.[0] ?? '';
      return [status, prose(description), shown(status, content)];
    })
    .filter(([status = '']) => status !== '')
    .toSorted(([a = ''], [b = '']) => Number(a) - Number(b));
}

/** A shape's name, leading to its rows. */
function linked(schema: Schema): string {
  const { $ref } = schema;
  return $ref === undefined ? typeOf(schema) : `<a href=#${nameIn($ref)}>${nameIn($ref)}</a>`;
}

function examples(media: Media): string {
  const others = Object.values(media.examples ?? {}).map(({ value }) => value);
  return [media.example, ...others]
    .filter((value) => value !== undefined)
    .map(example)
    .join('\n');
}

/** Each under its name: its members, or what it is where it has none. */
function shapes({ components }: Document): readonly (readonly string[])[] {
  return Object.entries(components.schemas).flatMap(([name, schema]) => {
    const fields = fieldsOf(schema);
    const said = prose(schema.description ?? '');
    const type = fields.length > 0 ? '' : typeOf(schema);
    const head = [`<b id=${name}>${name}</b>`, type, said];
    return [head, ...fields];
  });
}

function referred<T extends Referring>(value: T, known: Readonly<Record<string, T>>): T {
  const { $ref } = value;
  return (($ref && known[nameIn($ref)]) || value) as T;
}
