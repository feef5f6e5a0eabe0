import {
  axesOf,
  CONFIGURATION_FIELDS,
  FIELD_NAMES,
  fieldsOf,
  PUBLISHED_BASE_RUN,
  parseSweepSpec,
  type SweepSummary,
} from '@tandem/contract';
import { Card } from '../../../ui/card.tsx';
import styles from './page.module.css';

/** What all points of a sweep share, and which points it leaves out. */
export function SweepSettings({ sweep }: { sweep: SweepSummary }) {
  const spec = parseSweepSpec(sweep.spec);
  const swept = new Set<string>(axesOf(spec).flatMap(([name]) => fieldsOf(name)));
  const own = [...(spec.own?.gpus ?? []), ...(spec.own?.llms ?? []), ...Object.values(spec.own?.links ?? {})];
  return (
    <Card title="Settings of all points">
      <dl className={styles.settings}>
        {FIELD_NAMES.filter((name) => !swept.has(name)).map((name) => (
          <div key={name} className={styles.setting}>
            <dt title={CONFIGURATION_FIELDS[name].about}>{CONFIGURATION_FIELDS[name].label}</dt>
            <dd className={spec.base[name] === PUBLISHED_BASE_RUN[name] ? undefined : styles.changed}>
              {spec.base[name]}
            </dd>
          </div>
        ))}
        {spec.where.length > 0 && (
          <div className={styles.wideSetting}>
            <dt>Conditions</dt>
            <dd>
              {spec.where.map((condition) => (
                <code key={condition} className={styles.condition}>
                  {condition}
                </code>
              ))}
            </dd>
          </div>
        )}
        {own.length > 0 && (
          <div className={styles.wideSetting}>
            <dt>Own entries</dt>
            <dd>{own.map(({ name }) => name).join(', ')}</dd>
          </div>
        )}
      </dl>
    </Card>
  );
}
