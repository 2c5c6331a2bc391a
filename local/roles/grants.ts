import * as z from 'zod';
import type { Resources } from '../../scripts/testing/package-template.ts';
import { type Names, resolveForm } from './resolve-form.ts';

/** An action on a resource, as a policy names them: both may hold wildcards. */
export interface Grant {
  readonly action: string;
  readonly resource: string;
}

const oneOrMore = <T extends z.ZodType>(type: T) =>
  z.union([z.array(type), type.transform((one) => [one])]);

/** Strict, since nothing but plain permission is understood here: no denial and no condition. */
const Statement = z.strictObject({
  Effect: z.literal('Allow'),
  Action: oneOrMore(z.string()),
  Resource: oneOrMore(z.unknown().refine((form) => !Array.isArray(form))),
});
const Role = z.object({
  Type: z.literal('AWS::IAM::Role'),
  Properties: z.strictObject({
    RoleName: z.unknown(),
    AssumeRolePolicyDocument: z.unknown(),
    Policies: z.array(z.object({ PolicyDocument: z.object({ Statement: z.array(Statement) }) })),
  }),
});
const LambdaFunction = z.object({
  Properties: z.object({
    Role: z.strictObject({ 'Fn::GetAtt': z.tuple([z.string(), z.literal('Arn')]) }),
  }),
});

/** All that a function's role grants it. */
export function grantsOf(lambda: string, resources: Resources, names: Names): readonly Grant[] {
  const { Role: role } = LambdaFunction.parse(functionNamed(lambda, resources)).Properties;
  return grantsOfRole(role['Fn::GetAtt'][0], resources, names);
}

/** All that a role grants, by its logical id. */
export function grantsOfRole(id: string, resources: Resources, names: Names): readonly Grant[] {
  const { Policies } = Role.parse(resources[id]).Properties;
  const statements = Policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement);
  return statements.flatMap(({ Action, Resource }) =>
    Action.flatMap((action) =>
      Resource.map((form) => ({ action, resource: resolveForm(form, names) })),
    ),
  );
}

function functionNamed(name: string, resources: Resources) {
  return Object.values(resources).find(({ Type, Properties }) => {
    return Type === 'AWS::Lambda::Function' && Properties.FunctionName === name;
  });
}

/** Whether a grant is enough for an action on a resource. */
export function covers(grant: Grant, { action, resource }: Grant): boolean {
  return matches(grant.action, action) && matches(grant.resource, resource);
}

/** "You can use wildcard characters (* and ?)": any characters, slashes and colons too, and any one. */
function matches(pattern: string, text: string): boolean {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, String.raw`\$&`)
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${source}$`, 's').test(text);
}
