import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { once } from '#shared/runtime/once.ts';

/** A file of the page, as it was made by the build: compressed already. */
export interface PageFile {
  readonly type: string;
  readonly gzipped: Buffer;
}

/** The files of the page by their names, `index.html` among them. */
export type PageFiles = ReadonlyMap<string, PageFile>;

/** Beside the bundle that this is a part of, or where the build puts it, seen from the sources. */
const PLACES = ['./page/', '../../build/router/page/'];

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
};

/** Read when somebody asks for the page first: the API starts without it. */
export const pageFiles = once((): PageFiles => {
  const folder = PLACES.map((place) => fileURLToPath(new URL(place, import.meta.url))).find(
    (path) => existsSync(path),
  );
  if (folder === undefined) throw new Error('the page is not built: run npm run build');
  const names = readdirSync(folder).filter((name) => name.endsWith('.gz'));
  return new Map(names.map((name) => [name.slice(0, -'.gz'.length), readPageFile(folder, name)]));
});

function readPageFile(folder: string, name: string): PageFile {
  const extension = name.split('.').at(-2) ?? '';
  const type = TYPES[extension];
  if (type === undefined) throw new Error(`nothing is known of files like ${name}`);
  return { type, gzipped: readFileSync(`${folder}${name}`) };
}
