/** What the first page tells. */
export interface Home {
  readonly publicUrl: string;
  /** `null` while the index cannot be read. */
  readonly counts: Readonly<Record<string, number>> | null;
  readonly policy: Readonly<Record<string, number>>;
}

const STYLE = `
:root { color-scheme: light dark; font: 100%/1.5 system-ui, sans-serif; }
body { margin: 0 auto; max-width: 44rem; padding: 2rem 1rem; }
h1 { font-size: 1.5rem; }
h2 { font-size: 1.1rem; margin-top: 2rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1.5rem; }
dd { margin: 0; font-variant-numeric: tabular-nums; }
pre { overflow-x: auto; padding: 1rem; border: 1px solid; border-radius: .5rem; }
`;

/** The page's own style, which the content security policy knows by its hash. */
export const homeStyle = STYLE;

const labels = { model: 'models', dataset: 'datasets', code: 'code repositories' };

/** The registry's first page: what is in it, what it asks of a model, and how to post one. */
export function homePage({ publicUrl, counts, policy }: Home): string {
  const rules = Object.entries(policy).map(([name, least]) => `${name} at least ${least}`);
  const held = Object.entries(labels).map(([type, label]) =>
    row(label, String(counts?.[type] ?? 0)),
  );
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Trustworthy Model Registry</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>Trustworthy Model Registry</h1>
<p>Every model that is posted here is measured by eleven metrics, each with its evidence, and let in
only if it passes the gate.</p>
<dl>
${counts === null ? row('index', 'cannot be read at the moment') : held.join('\n')}
${row('gate', rules.length === 0 ? 'open: every model is let in' : rules.join(', '))}
</dl>
<h2>Post a model</h2>
<pre><code>curl -X POST ${asText(publicUrl)}/artifact/model \\
  -H 'x-authorization: bearer &lt;token&gt;' \\
  -d '{"url":"https://huggingface.co/&lt;owner&gt;/&lt;model&gt;"}'</code></pre>
</main>
</body>
</html>
`;
}

function row(term: string, value: string): string {
  return `<dt>${asText(term)}</dt><dd>${asText(value)}</dd>`;
}

/** Nothing that comes from outside is ever markup. */
function asText(text: string): string {
  const entities: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  };
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}
