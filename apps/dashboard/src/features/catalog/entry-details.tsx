import { CATALOG_LOOKUP } from '@tandem/contract';
import { Button, LinkButton } from '../../ui/button.tsx';
import styles from './catalog.module.css';
import type { CatalogRow, ReadBy } from './catalog-rows.ts';
import { entryLinkParams } from './link-entries.ts';
import type { OwnEntry } from './own-entry.ts';

export interface EntryDetailsProps {
  row: CatalogRow;
  onEdit: (entry: OwnEntry) => void;
  onRemove: (entry: OwnEntry) => void;
}

const READ_BY: Readonly<Record<ReadBy, string>> = {
  reference: 'reference model',
  calibrated: 'calibrated model',
  both: 'both models',
  none: 'no model; for information',
};

/** Every number of one entry with its meaning, its source and who computes with it. */
export function EntryDetails({ row, onEdit, onRemove }: EntryDetailsProps) {
  const { own } = row;
  return (
    <section className={styles.details} aria-label={`Details of ${row.name}`}>
      <header className={styles.detailsHead}>
        <h2 className={styles.detailsName}>{row.name}</h2>
        <div className={styles.detailsActions}>
          <ExploreButtons row={row} />
          {own !== undefined && (
            <>
              <Button size="s" onClick={() => onEdit(own)}>
                Edit
              </Button>
              <Button size="s" variant="danger" onClick={() => onRemove(own)}>
                Remove
              </Button>
            </>
          )}
        </div>
      </header>
      <dl className={styles.numbers}>
        {row.numbers.map((number) => (
          <div key={`${number.key} ${number.readBy}`} className={styles.number}>
            <dt>
              {number.label}
              <span className={styles.readBy}>{READ_BY[number.readBy]}</span>
            </dt>
            <dd>
              <strong>{number.text}</strong>
              <p>{number.means}</p>
              <p className={styles.source}>{number.source}</p>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** Whether a configuration may use the entry. */
function isSelectable({ kind, name }: CatalogRow): boolean {
  if (kind === 'link') return true;
  return (kind === 'gpu' ? CATALOG_LOOKUP.gpuNames : CATALOG_LOOKUP.llmNames).includes(name);
}

/** Ways into Explore with this entry in place of the base run's. */
function ExploreButtons({ row }: { row: CatalogRow }) {
  const own = row.own === undefined ? [] : entryLinkParams([row.own]);
  const href = (params: readonly (readonly [string, string])[]) =>
    `/?${new URLSearchParams([...params, ...own].map(([key, value]) => [key, value]))}`;
  if (row.own === undefined && !isSelectable(row)) {
    return <p className={styles.note}>For information: no configuration can name it yet.</p>;
  }
  switch (row.kind) {
    case 'gpu':
      return (
        <>
          <LinkButton href={href([['prefillGpu', row.name]])}>Explore as prefill GPU</LinkButton>
          <LinkButton href={href([['decodeGpu', row.name]])}>as decode GPU</LinkButton>
        </>
      );
    case 'llm':
      return <LinkButton href={href([['llm', row.name]])}>Explore this LLM</LinkButton>;
    case 'link':
      return row.own === undefined ? null : <LinkButton href={href([])}>Explore with this link</LinkButton>;
  }
}
