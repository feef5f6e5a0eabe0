'use client';

import { parseSweepSpec, type SweepSpec, type SweepSummary } from '@tandem/contract';
import { formatQuantity } from '@tandem/core';
import { useMemo } from 'react';
import { Card } from '../../../ui/card.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { toast } from '../../../ui/toast.tsx';
import type { OwnEntry } from '../../catalog/own-entry.ts';
import { entriesOfSpecs } from '../../catalog/own-specs.ts';
import { exploreHref } from '../../configuration/hrefs.ts';
import { Plot, type PlotPoint } from '../../plot/plot.tsx';
import { useNavigate } from '../../url-state/use-navigate.ts';
import { sweeps } from '../queries.ts';
import type { ResultAxis, ResultView } from '../result-view.ts';
import { BestTable } from './best-table.tsx';
import { clickedCell, conditionFor, pointConfiguration } from './cell-configuration.ts';
import { drawnGrid, gridFigure, gridSentence, knownPart } from './grid-figure.ts';
import { ParallelPlot } from './parallel-plot.tsx';
import styles from './results.module.css';
import { useFreshResults } from './use-fresh-results.ts';
import { type ResultGrid, useResultGrid } from './use-result-grid.ts';
import { useResultView } from './use-result-view.ts';
import { ShapePicker, ViewControls } from './view-controls.tsx';

export interface ResultsProps {
  sweep: SweepSummary;
  axes: readonly ResultAxis[];
  /** Changes whenever results are worth reading again. */
  revision: number;
}

/** A sweep's results: the drawing with its controls, then the best points. */
export function Results({ sweep, axes, revision }: ResultsProps) {
  const { view, ignored, change } = useResultView(axes);
  useFreshResults(sweep.id, revision);
  const result = useResultGrid(sweep.id, axes, view);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the specification of a sweep never changes
  const spec = useMemo(() => parseSweepSpec(sweep.spec), [sweep.id]);
  const entries = useMemo(() => entriesOfSpecs(spec.own ?? {}), [spec]);
  return (
    <>
      {ignored.length > 0 && (
        <Notice tone="warn">
          This sweep does not have what the link says: {ignored.join(', ')}. The usual view is shown instead.
        </Notice>
      )}
      <div className={styles.layout}>
        <Card title="View">
          <ViewControls axes={axes} view={view} change={change} />
        </Card>
        <Card
          flush
          title={<PlotTitle result={result} view={view} />}
          actions={<ShapePicker view={view} change={change} />}
        >
          <div className={styles.plot}>
            {view.shape === 'parallel' ? (
              <ParallelPlot id={sweep.id} axes={axes} view={view} />
            ) : (
              <GridPlot
                id={sweep.id}
                spec={spec}
                entries={entries}
                axes={axes}
                view={view}
                shape={view.shape}
                result={result}
              />
            )}
          </div>
          {result.grid !== undefined && view.shape !== 'parallel' && (
            <p className={styles.sentence}>{gridSentence(result.grid, result.counts?.pending)}</p>
          )}
        </Card>
      </div>
      <BestTable id={sweep.id} entries={entries} axes={axes} view={view} />
    </>
  );
}

function PlotTitle({ result, view }: { result: ResultGrid; view: ResultView }) {
  const { counts } = result;
  if (view.shape === 'parallel') return 'Points';
  if (counts === undefined || counts.pending === 0) return 'Results';
  return `Results, ${formatQuantity(1 - counts.pending / counts.total, 'fraction')} of the cells computed`;
}

interface GridPlotProps {
  id: string;
  spec: SweepSpec;
  entries: readonly OwnEntry[];
  axes: readonly ResultAxis[];
  view: ResultView;
  shape: 'surface' | 'heatmap' | 'lines';
  result: ResultGrid;
}

function GridPlot({ id, spec, entries, axes, view, shape, result: { grid, counts, error } }: GridPlotProps) {
  const open = useOpenCell(id, spec, entries, axes, view);
  const drawn = useMemo(() => {
    if (grid === undefined) return undefined;
    const isPartial = counts !== undefined && counts.pending > 0 && shape === 'surface';
    return drawnGrid(isPartial ? knownPart(grid, counts.isPending) : grid, shape);
  }, [grid, counts, shape]);
  const figure = useMemo(
    () => (drawn === undefined ? undefined : gridFigure(drawn.grid, shape, grid)),
    [drawn, shape, grid],
  );
  if (grid === undefined || drawn === undefined || figure === undefined) {
    return (
      <p className={styles.empty}>
        {error === null ? 'Reading the results…' : `The results could not be read: ${error.message}`}
      </p>
    );
  }
  return (
    <Plot
      key={shape}
      figure={figure}
      label={gridSentence(grid, counts?.pending)}
      onClick={(point: PlotPoint) => {
        const cell = clickedCell(drawn.grid, shape, point);
        if (cell !== undefined) void open(cell);
      }}
    >
      {drawn.note !== undefined && <p className={styles.note}>{drawn.note}</p>}
    </Plot>
  );
}

/** Opens the point under a cell in Explore. Under a reduced axis that is the point whose value the cell shows. */
function useOpenCell(
  id: string,
  spec: SweepSpec,
  entries: readonly OwnEntry[],
  axes: readonly ResultAxis[],
  view: ResultView,
) {
  const navigate = useNavigate();
  return async (cell: Readonly<Record<string, number | string>>): Promise<void> => {
    const values = { ...view.held, ...cell };
    if (axes.every(({ field }) => field in values)) {
      navigate(exploreHref(pointConfiguration(spec, values), entries));
      return;
    }
    const goal = view.reduction === 'max' ? 'max' : 'min';
    try {
      const { points } = await sweeps.best(id, {
        metric: view.metric,
        goal,
        limits: [],
        count: 1,
        where: conditionFor(values),
      });
      if (points.length > 0) navigate(exploreHref(points[0].config, entries));
      else toast({ title: 'No feasible point there' });
    } catch (error) {
      toast({ title: 'The point could not be read', description: String(error), tone: 'problem' });
    }
  };
}
