import {
  CONFIGURATION_FIELDS,
  FIELD_NAMES,
  PUBLISHED_BASE_RUN,
  parseSweepSpec,
  type SweepSummary,
} from '@tandem/contract';
import { Card } from '../../../ui/card.tsx';
import { axesText } from '../sweep-name.ts';
import styles from './page.module.css';

/** What all points of a sweep share, and which points it leaves out. */
export function SweepSettings({ sweep }: { sweep: SweepSummary }) {
  const spec = parseSweepSpec(sweep.spec);
  const own = [...(spec.own?.gpus ?? []), ...(spec.own?.llms ?? []), ...Object.values(spec.own?.links ?? {})];
  return (
    <Card title="Settings">
      <dl className={styles.settings}>
        <dt>Axes</dt>
        <dd>{axesText(spec)}</dd>
        {spec.where.length > 0 && (
          <>
            <dt>Conditions</dt>
            <dd>
              {spec.where.map((condition) => (
                <code key={condition} className={styles.condition}>
                  {condition}
                </code>
              ))}
            </dd>
          </>
        )}
        {FIELD_NAMES.map((name) => (
          <div key={name} className={styles.setting}>
            <dt title={CONFIGURATION_FIELDS[name].about}>{CONFIGURATION_FIELDS[name].label}</dt>
            <dd className={spec.base[name] === PUBLISHED_BASE_RUN[name] ? undefined : styles.changed}>
              {spec.base[name]}
            </dd>
          </div>
        ))}
        {own.length > 0 && (
          <>
            <dt>Own entries</dt>
            <dd>{own.map(({ name }) => name).join(', ')}</dd>
          </>
        )}
      </dl>
    </Card>
  );
}
