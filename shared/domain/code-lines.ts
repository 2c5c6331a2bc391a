/**
 * The endings that GitHub's Linguist files under "programming", as far as models meet them; Vue and
 * Svelte, which it calls markup, hold programs too. What it calls data (SQL, protocol buffers,
 * Gradle's and Jupyter's files) is none.
 */
export const codeEndings: readonly string[] = (
  'py pyx pxd pyi c h cc cpp cxx hpp hh cu cuh m mm metal cl rs go java kt kts scala swift ' +
  'js mjs cjs jsx ts mts cts tsx vue svelte rb php pl pm lua r jl cs fs vb dart ex exs erl hs ' +
  'ml mli clj cljs nim zig sh bash zsh ps1 bat cmake f f90 f95 sol v sv vhd asm s glsl hlsl ' +
  'wgsl groovy tcl el lisp scm rkt cr d pas hip mojo'
).split(' ');
const ENDINGS = new Set(codeEndings);

/** Programs that go by a whole name. */
const NAMES = new Set(['makefile', 'dockerfile', 'cmakelists.txt', 'jenkinsfile', 'rakefile']);

/** Folders of code that was taken from elsewhere, or is no code of the project at all. */
const FOREIGN_FOLDER =
  /(?:^|\/)(?:vendor(?:s|ed)?|_vendor|third[_-]?party|3rd[_-]?party|extern(?:als?)?|node_modules|\.?venv|\.yarn|bower_components|site-packages|dist|generated|__generated__|docs?|documentation)\//i;

/** Files that a program wrote. */
const GENERATED_FILE =
  /(?:_pb2(?:_grpc)?\.pyi?|_pb\.[jt]s|\.pb\.(?:go|cc|h|swift)|[._-]min\.(?:js|mjs|css)|\.bundle\.js|[._]gen(?:erated)?\.\w+|\.g\.(?:dart|cs)|\.d\.ts)$/i;

/** Whether a path holds programming code that somebody wrote: no docs, data, lock or foreign files. */
export function isCode(path: string): boolean {
  if (FOREIGN_FOLDER.test(path) || GENERATED_FILE.test(path)) return false;
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
  const [, ending = ''] = /\.([^.]+)$/.exec(name) ?? [];
  return NAMES.has(name) || ENDINGS.has(ending);
}
