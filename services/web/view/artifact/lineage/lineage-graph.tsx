import { useEffect, useRef } from 'preact/hooks';
import type { Lineage } from '../../../api/models.ts';
import { card, lineageLayout } from '../../../lineage/lineage-layout.ts';
import { RelativeLink } from './relative-link.tsx';
import { RelativeStanding } from './relative-standing.tsx';

interface LineageGraphProps {
  readonly lineage: Lineage;
  readonly about: string;
}

/** The family from left to right; on each line the licence of what was used. */
export function LineageGraph({ lineage, about }: LineageGraphProps) {
  const { width, height, nodes, edges } = lineageLayout(lineage, about);
  const place = useRef<HTMLElement>(null);
  const { x, y } = nodes.find(({ node }) => node.artifact_id === about) ?? { x: 0, y: 0 };

  // Where not all of it is seen, what it is about is.
  useEffect(() => {
    const { current } = place;
    if (current === null) return;
    current.scrollLeft = x - (current.clientWidth - card.width) / 2;
    current.scrollTop = y - (current.clientHeight - card.height) / 2;
  }, [x, y]);

  return (
    // Wider than a narrow screen, or higher than any: it is moved inside itself, by keyboard as well.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached
    <section ref={place} class="lineage" aria-label="Lineage as a drawing" tabIndex={0}>
      <div class="lineage__canvas" style={{ width: `${width}px`, height: `${height}px` }}>
        <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
          {edges.map(({ edge, path }) => (
            <path
              key={`${edge.from_node_artifact_id}>${edge.to_node_artifact_id}`}
              class="way way--taken"
              d={path}
            />
          ))}
        </svg>
        <ul>
          {nodes.map(({ node, x, y }) => {
            const { type, registered } = node.metadata;
            const isAbout = node.artifact_id === about;
            const classes = [
              'relative',
              isAbout ? 'relative--about' : '',
              registered ? '' : 'relative--elsewhere',
            ];
            return (
              <li
                key={node.artifact_id}
                class={classes.filter(Boolean).join(' ')}
                style={{
                  left: `${x}px`,
                  top: `${y}px`,
                  width: `${card.width}px`,
                  height: `${card.height}px`,
                }}
              >
                <span class="relative__type">
                  {type}
                  {registered ? '' : ', not registered'}
                  <RelativeStanding node={node} />
                </span>
                <RelativeLink node={node} isAbout={isAbout} />
              </li>
            );
          })}
        </ul>
        {edges.map(({ edge, labelX, labelY, license }) => (
          <span
            key={`${edge.from_node_artifact_id}>${edge.to_node_artifact_id}`}
            class="lineage__licence"
            style={{ left: `${labelX}px`, top: `${labelY}px` }}
            title={license}
          >
            {license ?? 'licence not known'}
          </span>
        ))}
      </div>
    </section>
  );
}
