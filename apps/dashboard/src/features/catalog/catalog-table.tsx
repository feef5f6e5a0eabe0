'use client';

import { useState } from 'react';
import { Badge } from '../../ui/badge.tsx';
import { ColumnHeader, NumberCell, type SortDirection, Table } from '../../ui/table.tsx';
import styles from './catalog.module.css';
import { CATALOG_COLUMNS, type CatalogRow, numberAt } from './catalog-rows.ts';
import type { OwnKind } from './own-entry.ts';

export interface CatalogTableProps {
  kind: OwnKind;
  rows: readonly CatalogRow[];
  selected: string | undefined;
  onSelect: (name: string) => void;
}

interface Sort {
  readonly key: string;
  readonly direction: SortDirection;
}

/** The entries of one kind; a click on a column orders them by it. */
export function CatalogTable({ kind, rows, selected, onSelect }: CatalogTableProps) {
  const [sort, setSort] = useState<Sort>();
  const sorted = sort === undefined ? rows : [...rows].sort(byColumn(sort));
  const columns = CATALOG_COLUMNS[kind].filter(({ key }) => rows.some((row) => numberAt(row, key) !== undefined));
  return (
    <Table caption={`Catalog: ${kind === 'gpu' ? 'GPUs' : kind === 'llm' ? 'LLMs' : 'links'}`}>
      <thead>
        <tr>
          <ColumnHeader>Name</ColumnHeader>
          {columns.map(({ key, label }) => (
            <ColumnHeader
              key={key}
              numeric
              sort={sort?.key === key ? sort.direction : undefined}
              onSort={() => setSort(nextSort(sort, key))}
            >
              {label}
            </ColumnHeader>
          ))}
        </tr>
      </thead>
      <tbody>
        {sorted.map((row) => (
          <tr key={row.name} className={row.name === selected ? styles.selected : undefined}>
            <th scope="row" className={styles.name}>
              <button
                type="button"
                className={styles.select}
                aria-pressed={row.name === selected}
                onClick={() => onSelect(row.name)}
              >
                {row.name}
              </button>
              {row.own !== undefined && <Badge tone="active">own</Badge>}
              {row.note !== '' && <span className={styles.note}>{row.note}</span>}
            </th>
            {columns.map(({ key }) => {
              const number = numberAt(row, key);
              return (
                <NumberCell key={key} {...(number && { title: `${number.means}\nSource: ${number.source}` })}>
                  {number?.text ?? '–'}
                </NumberCell>
              );
            })}
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

/** Largest first, then smallest first, then the catalog's own order. */
function nextSort(sort: Sort | undefined, key: string): Sort | undefined {
  if (sort?.key !== key) return { key, direction: 'descending' };
  return sort.direction === 'descending' ? { key, direction: 'ascending' } : undefined;
}

/** Rows without the number come last either way. */
function byColumn({ key, direction }: Sort) {
  const sign = direction === 'ascending' ? 1 : -1;
  return (a: CatalogRow, b: CatalogRow): number => {
    const left = numberAt(a, key)?.value;
    const right = numberAt(b, key)?.value;
    if (left === undefined || right === undefined) return Number(left === undefined) - Number(right === undefined);
    return sign * (left - right);
  };
}
