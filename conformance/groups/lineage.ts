import type { Group } from '../check.ts';
import { lineage as graph } from '../expect/contract-shapes.ts';
import { expectReply } from '../expect/expect-reply.ts';
import { expectThat } from '../expect/expect-that.ts';

interface Graph {
  readonly nodes: readonly { readonly artifact_id: string; readonly name: string }[];
  readonly edges: readonly {
    readonly from_node_artifact_id: string;
    readonly to_node_artifact_id: string;
    readonly relationship: string;
  }[];
}

/** What models were made from. */
export const lineage: Group = {
  name: 'lineage',
  checks: [
    {
      says: 'a model’s graph has the model in it, and edges between its nodes only',
      async run(world) {
        const { id } = await world.artifact('model');
        const reply = await world.registry.call('GET', `/artifact/model/${id}/lineage`);
        expectReply(reply, 200, graph);
        const { nodes, edges } = reply.body as Graph;
        const ids = nodes.map(({ artifact_id }) => artifact_id);
        expectThat(ids.includes(id), `the node ${id}`, ids);
        const ends = edges.flatMap((edge) => [
          edge.from_node_artifact_id,
          edge.to_node_artifact_id,
        ]);
        const loose = ends.filter((end) => !ids.includes(end));
        expectThat(loose.length === 0, 'no edge to a node that is not there', loose);
      },
    },
    {
      says: 'an edge leads from a registered parent to the model made from it',
      async run(world) {
        const parent = await world.artifact('model');
        const child = await world.artifact('child');
        const reply = await world.registry.call('GET', `/artifact/model/${child.id}/lineage`);
        expectReply(reply, 200, graph);
        const isLed = (reply.body as Graph).edges.some((edge) => {
          return (
            edge.from_node_artifact_id === parent.id &&
            edge.to_node_artifact_id === child.id &&
            edge.relationship === 'base_model'
          );
        });
        expectThat(isLed, `base_model from ${parent.id} to ${child.id}`, reply.body);
      },
    },
    {
      says: 'asked for what is not registered as well, it is a graph like any other',
      async run(world) {
        const { id } = await world.artifact('model');
        const path = `/artifact/model/${id}/lineage?external=true&datasets=true&code=true`;
        expectReply(await world.registry.call('GET', path), 200, graph);
      },
    },
    {
      says: 'a model that there is not is a 404',
      async run({ registry }) {
        expectReply(await registry.call('GET', '/artifact/model/no-such-id/lineage'), 404);
        expectReply(await registry.call('GET', '/artifact/model/not_an_id/lineage'), 400);
      },
    },
  ],
};
