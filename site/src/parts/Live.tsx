import type { ReactNode } from 'react';
import type { Ref } from '../../pages/links.ts';
import type { LiveCell, Run } from '../../pages/live.ts';
import type { MatrixRow } from '../../pages/stage-page.ts';
import { Scroll } from './Page.tsx';
import { RefLink } from './Ref.tsx';
import { Words } from './Words.tsx';

/** One version that runs, with what is particular about it. */
export function RunMark({ run }: { readonly run: Run }): ReactNode {
  return (
    <span className="run">
      <bdi className="version">{run.version}</bdi>
      {run.instance === undefined ? null : <bdi className="tag">{run.instance}</bdi>}
      {run.state === 'deployed' ? null : <span className="tag tag-potential">{run.state}</span>}
      {run.contract === 'differs' ? <span className="tag tag-potential">not as in tree</span> : null}
      {run.contract === 'absent' ? <span className="tag">not in it</span> : null}
      {run.contract === 'unknown' ? <span className="tag tag-undecided">unknown</span> : null}
    </span>
  );
}

/** What runs of one service, stage by stage, in one line. */
export function LiveLine({ live }: { readonly live: readonly LiveCell[] }): ReactNode {
  if (live.length === 0) return null;
  return (
    <ul className="live-line">
      {live.map((cell) => (
        <li key={cell.stage}>
          <span className="stage">
            <bdi>{cell.stage}</bdi>
          </span>
          {cell.runs.length === 0 ? <span className="none">–</span> : null}
          {cell.runs.map((run) => (
            <RunMark key={`${run.version} ${run.instance}`} run={run} />
          ))}
        </li>
      ))}
    </ul>
  );
}

/** Services by stages. A version that the stage to the right does not run yet is marked. */
export function Matrix(props: {
  readonly label: string;
  readonly stages: readonly Ref[];
  readonly rows: readonly MatrixRow[];
}): ReactNode {
  return (
    <Scroll label={props.label}>
      <table className="matrix">
        <thead>
          <tr>
            <th scope="col">Service</th>
            <th scope="col">Tree</th>
            {props.stages.map((stage) => (
              <th scope="col" key={stage.label}>
                <RefLink to={stage} code={false} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.rows.map((row) => (
            <tr key={row.service.label}>
              <th scope="row">
                <RefLink to={row.service} />
              </th>
              <td data-label="Tree">
                <bdi className="version muted">{row.tree}</bdi>
              </td>
              {row.live.map((cell, index) => (
                <MatrixCell key={cell.stage} cell={cell} next={row.live[index + 1]} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

function MatrixCell({ cell, next }: { readonly cell: LiveCell; readonly next: LiveCell | undefined }): ReactNode {
  const there = new Set(next?.runs.map((run) => run.version));
  return (
    <td data-label={cell.stage}>
      {cell.runs.length === 0 ? <span className="none">–</span> : null}
      {cell.runs.map((run) => {
        const ahead = next !== undefined && !there.has(run.version);
        return (
          <div key={`${run.version} ${run.instance}`} className={ahead ? 'cell ahead' : 'cell'}>
            <RunMark run={run} />
            <span className="age">
              <time dateTime={run.since}>{run.age}</time>
              {ahead ? <span className="ahead-mark"> › not on {next.stage}</span> : null}
            </span>
          </div>
        );
      })}
    </td>
  );
}

/** What stands in place of the matrix where there is no stage. */
export function NoStages(): ReactNode {
  return (
    <p className="note">
      <Words text="No stage is known yet. `trilateral record` after each deployment says what runs where." />
    </p>
  );
}
