'use client';

import type { BestPoint } from '@tandem/contract';
import { formatExact, formatQuantity, PD_METRICS, type PdMetricName } from '@tandem/core';
import { metricOf } from '@tandem/figures';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useState } from 'react';
import { LinkButton } from '../../../ui/button.tsx';
import { Card } from '../../../ui/card.tsx';
import hidden from '../../../ui/hidden.module.css';
import { ColumnHeader, NumberCell, Table } from '../../../ui/table.tsx';
import type { OwnEntry } from '../../catalog/own-entry.ts';
import { compareHref, exploreHref } from '../../configuration/hrefs.ts';
import { bestQuery } from '../queries.ts';
import type { ResultAxis, ResultView } from '../result-view.ts';
import { fieldLabel } from '../sweep-name.ts';
import styles from './results.module.css';

const BEST_COUNT = 20;

export interface BestTableProps {
  id: string;
  /** Own entries that the sweep brought along. */
  entries: readonly OwnEntry[];
  axes: readonly ResultAxis[];
  view: ResultView;
}

/** The points with the least of the metric that keep all limits, with their ways into Explore and Compare. */
export function BestTable({ id, entries, axes, view }: BestTableProps) {
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  const request = { metric: view.metric, goal: 'min', limits: view.limits, count: BEST_COUNT } as const;
  const { data, error } = useQuery(bestQuery(id, request));
  const { label } = metricOf(view.metric);
  const points = data?.points ?? [];
  const compared = points.filter((point) => chosen.has(point.pointIndex));
  const toggle = (pointIndex: number) => {
    const next = new Set(chosen);
    if (!next.delete(pointIndex)) next.add(pointIndex);
    setChosen(next);
  };
  return (
    <Card
      flush
      title={`Best points: least ${label}${view.limits.length > 0 ? ' within the limits' : ''}`}
      actions={
        compared.length >= 2 ? (
          <LinkButton
            href={compareHref(
              compared.map((point) => point.config),
              entries,
            )}
          >
            Compare {compared.length}
          </LinkButton>
        ) : (
          <span className={styles.muted}>Tick two or more to compare.</span>
        )
      }
    >
      {error !== null && points.length === 0 ? (
        <p className={styles.empty}>The best points could not be read: {error.message}</p>
      ) : points.length === 0 ? (
        <p className={styles.empty}>
          {data === undefined
            ? 'Reading the best points…'
            : view.limits.length > 0
              ? 'No computed point keeps all limits. Loosen one.'
              : 'No feasible point yet.'}
        </p>
      ) : (
        <Table caption={`Best points of the sweep by ${label}`}>
          <thead>
            <tr>
              <ColumnHeader>
                <span className={hidden.hidden}>Compare</span>
              </ColumnHeader>
              {axes.map(({ field }) => (
                <ColumnHeader key={field} numeric={typeof points[0].axes[field] === 'number'}>
                  {fieldLabel(field)}
                </ColumnHeader>
              ))}
              {PD_METRICS.map((metric) => (
                <ColumnHeader key={metric.name} numeric sort={metric.name === view.metric ? 'ascending' : undefined}>
                  <span title={metric.about}>{metric.label}</span>
                </ColumnHeader>
              ))}
              <ColumnHeader>
                <span className={hidden.hidden}>Explore</span>
              </ColumnHeader>
            </tr>
          </thead>
          <tbody>
            {points.map((point, rank) => (
              <BestRow
                key={point.pointIndex}
                point={point}
                rank={rank + 1}
                axes={axes}
                href={exploreHref(point.config, entries)}
                isChosen={chosen.has(point.pointIndex)}
                onToggle={() => toggle(point.pointIndex)}
              />
            ))}
          </tbody>
        </Table>
      )}
    </Card>
  );
}

interface BestRowProps {
  point: BestPoint;
  rank: number;
  axes: readonly ResultAxis[];
  /** The point in Explore. */
  href: string;
  isChosen: boolean;
  onToggle: () => void;
}

function BestRow({ point, rank, axes, href, isChosen, onToggle }: BestRowProps) {
  return (
    <tr>
      <td>
        <input
          type="checkbox"
          className={styles.check}
          aria-label={`Compare point ${rank}`}
          checked={isChosen}
          onChange={onToggle}
        />
      </td>
      {axes.map(({ field }) => (
        <AxisCell key={field} value={point.axes[field]} />
      ))}
      {PD_METRICS.map((metric) => (
        <MetricCell key={metric.name} name={metric.name} value={point.metrics[metric.name] ?? Number.NaN} />
      ))}
      <td>
        <Link href={href} aria-label={`Open point ${rank} in Explore`}>
          Explore
        </Link>
      </td>
    </tr>
  );
}

function AxisCell({ value }: { value: number | string }) {
  return typeof value === 'number' ? <NumberCell>{value.toLocaleString('en')}</NumberCell> : <td>{value}</td>;
}

function MetricCell({ name, value }: { name: PdMetricName; value: number }) {
  const { unit } = metricOf(name);
  return <NumberCell title={formatExact(value, unit)}>{formatQuantity(value, unit)}</NumberCell>;
}
