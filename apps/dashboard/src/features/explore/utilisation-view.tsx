'use client';

import { formatQuantity, type Trace, utilisation } from '@tandem/core';
import { useMemo, useState } from 'react';
import { Quantity } from '../../ui/quantity.tsx';
import { ColumnHeader, NumberCell, Table } from '../../ui/table.tsx';
import { channelLabel } from './channel-label.ts';
import styles from './utilisation-view.module.css';

/** How busy every GPU and every link is over the whole run. */
export function UtilisationView({ trace }: { trace: Trace }) {
  const use = useMemo(() => utilisation(trace), [trace]);
  const [byLoad, setByLoad] = useState(true);
  const channels = useMemo(() => {
    const used = use.channels.filter(({ transferCount }) => transferCount > 0);
    return byLoad ? used.sort((a, b) => b.loadFraction - a.loadFraction || a.channel - b.channel) : used;
  }, [use, byLoad]);
  const idle = use.channels.length - channels.length;
  return (
    <div className={styles.view}>
      <section className={styles.half}>
        <h3 className={styles.title}>GPUs</h3>
        <Table caption="Utilisation of GPUs">
          <thead>
            <tr>
              <ColumnHeader>Rank</ColumnHeader>
              <ColumnHeader>Computing, of the whole run</ColumnHeader>
              <ColumnHeader numeric>Busy</ColumnHeader>
              <ColumnHeader numeric>Jobs</ColumnHeader>
            </tr>
          </thead>
          <tbody>
            {use.ranks.map(({ pool, rank, busyFraction, busySeconds, jobCount }) => (
              <tr key={`${pool}.${rank}`}>
                <th scope="row">
                  {pool === 'prefill' ? 'Prefill' : 'Decode'} rank {rank}
                </th>
                <td>
                  <ShareBar share={busyFraction} colour={`var(--kind-${pool}-compute)`} />
                </td>
                <NumberCell>
                  <Quantity value={busySeconds} unit="seconds" />
                </NumberCell>
                <NumberCell>{formatQuantity(jobCount, 'count')}</NumberCell>
              </tr>
            ))}
          </tbody>
        </Table>
      </section>
      <section className={styles.half}>
        <h3 className={styles.title}>Links</h3>
        <Table caption="Utilisation of links">
          <thead>
            <tr>
              <ColumnHeader sort={byLoad ? undefined : 'ascending'} onSort={() => setByLoad(false)}>
                Link
              </ColumnHeader>
              <ColumnHeader sort={byLoad ? 'descending' : undefined} onSort={() => setByLoad(true)}>
                Load, of what it could carry
              </ColumnHeader>
              <ColumnHeader numeric>Moving</ColumnHeader>
              <ColumnHeader numeric>Carried</ColumnHeader>
              <ColumnHeader numeric>Transfers</ColumnHeader>
            </tr>
          </thead>
          <tbody>
            {channels.map(({ channel, loadFraction, busyFraction, bytes, transferCount }) => (
              <tr key={channel}>
                <th scope="row" title={trace.channels[channel].name}>
                  {channelLabel(trace.channels[channel].name)}
                </th>
                <td>
                  <ShareBar share={loadFraction} colour="var(--kind-kv-handoff)" />
                </td>
                <NumberCell title="Share of the run in which bytes move over it">
                  {formatQuantity(busyFraction, 'fraction')}
                </NumberCell>
                <NumberCell>
                  <Quantity value={bytes} unit="bytes" />
                </NumberCell>
                <NumberCell>{formatQuantity(transferCount, 'count')}</NumberCell>
              </tr>
            ))}
          </tbody>
        </Table>
        {idle > 0 && <p className={styles.idle}>{idle} more links carry nothing in this run.</p>}
      </section>
    </div>
  );
}

function ShareBar({ share, colour }: { share: number; colour: string }) {
  return (
    <div className={styles.share}>
      <span className={styles.track} aria-hidden="true">
        <span className={styles.fill} style={{ width: `${Math.min(100, share * 100)}%`, background: colour }} />
      </span>
      <span className={styles.number}>{formatQuantity(share, 'fraction')}</span>
    </div>
  );
}
