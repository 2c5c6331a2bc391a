/** What names and attributes in a template stand for: `AWS::Region`, `Blobs`, `Blobs.Arn`. */
export type Names = Readonly<Record<string, string>>;

/** The text that one of CloudFormation's forms comes to: a string, `Ref`, `Fn::GetAtt`, `Fn::Sub`. */
export function resolveForm(form: unknown, names: Names): string {
  if (typeof form === 'string') return form;
  const [[name, given] = [], ...others] = Object.entries(form ?? {});
  if (others.length === 0) {
    if (name === 'Ref') return nameIn(names, String(given));
    if (name === 'Fn::GetAtt' && Array.isArray(given)) return nameIn(names, given.join('.'));
    if (name === 'Fn::Sub' && typeof given === 'string') {
      return given.replace(/\$\{([\w:.]+)\}/g, (_, inner: string) => nameIn(names, inner));
    }
  }
  throw new Error(`a form that is not understood here: ${JSON.stringify(form)}`);
}

function nameIn(names: Names, name: string): string {
  const value = names[name];
  if (value === undefined) throw new Error(`nobody has said what ${name} stands for`);
  return value;
}
