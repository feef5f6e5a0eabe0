'use client';

import {
  effectsOf,
  formatQuantity,
  isTransfer,
  meanRate,
  NO_CAUSE,
  pathLimit,
  SPAN_KINDS,
  sharedUses,
  spanName,
  type Trace,
} from '@tandem/core';
import { X } from 'lucide-react';
import { memo, type ReactNode, useMemo } from 'react';
import { IconButton } from '../../ui/button.tsx';
import { Quantity } from '../../ui/quantity.tsx';
import { kindVariable } from '../gantt/colours.ts';
import { KIND_LABELS } from '../gantt/labels.ts';
import { channelLabel } from './channel-label.ts';
import styles from './span-panel.module.css';

export interface SpanPanelProps {
  trace: Trace;
  span: number;
  isCritical: boolean;
  onGo: (span: number) => void;
  onClose: () => void;
}

const LONGEST_LIST = 8;

/** Everything about one job or transfer: what it is, what it waited for, what waited for it, who shared its links. */
export const SpanPanel = memo(function SpanPanel({ trace, span, isCritical, onGo, onClose }: SpanPanelProps) {
  const kind = SPAN_KINDS[trace.kind[span]];
  const cause = trace.cause[span];
  const effects = useMemo(() => effectsOf(trace, span), [trace, span]);
  return (
    <aside className={styles.panel} aria-label={`Details of ${spanName(trace, span)}`}>
      <header className={styles.header}>
        <span className={styles.swatch} style={{ background: `var(${kindVariable(kind)})` }} />
        <h3 className={styles.name}>{spanName(trace, span)}</h3>
        <IconButton label="Close details (Esc)" onClick={onClose}>
          <X size={15} aria-hidden />
        </IconButton>
      </header>
      <dl className={styles.facts}>
        <Fact label="Kind">
          {KIND_LABELS[kind]}
          {isCritical && <span className={styles.badge}>on the critical path</span>}
        </Fact>
        <Fact label="Start">
          <Quantity value={trace.startAtSeconds[span]} unit="seconds" />
        </Fact>
        <Fact label="End">
          <Quantity value={trace.endAtSeconds[span]} unit="seconds" />
        </Fact>
        <Fact label="Duration">
          <Quantity value={trace.endAtSeconds[span] - trace.startAtSeconds[span]} unit="seconds" />
        </Fact>
      </dl>
      {isTransfer(trace, span) && <TransferFacts trace={trace} span={span} onGo={onGo} />}
      <Section title="Waited for">
        {cause === NO_CAUSE ? (
          <p className={styles.quiet}>Nothing: a beginning of the run.</p>
        ) : (
          <SpanLink trace={trace} span={cause} onGo={onGo} />
        )}
      </Section>
      <Section title="Started by its end">
        {effects.length === 0 && <p className={styles.quiet}>Nothing.</p>}
        {effects.slice(0, LONGEST_LIST).map((effect) => (
          <SpanLink key={effect} trace={trace} span={effect} onGo={onGo} />
        ))}
      </Section>
    </aside>
  );
});

function TransferFacts({ trace, span, onGo }: Pick<SpanPanelProps, 'trace' | 'span' | 'onGo'>) {
  const limit = pathLimit(trace, span);
  const rate = meanRate(trace, span);
  const shared = useMemo(() => sharedUses(trace, span), [trace, span]);
  const route = trace.routes[trace.route[span]];
  return (
    <>
      <dl className={styles.facts}>
        <Fact label="Payload">
          <Quantity value={trace.bytes[span]} unit="bytes" />
        </Fact>
        <Fact label="Latency">
          <Quantity value={trace.latencySeconds[span]} unit="seconds" />
        </Fact>
        <Fact label="Mean rate">
          <Quantity value={rate} unit="bytesPerSecond" />
        </Fact>
        {limit !== undefined && (
          <Fact label="Slowest link">
            <Quantity value={limit.bytesPerSecond} unit="bytesPerSecond" />
          </Fact>
        )}
      </dl>
      {limit !== undefined && Number.isFinite(rate) && <RateBar share={rate / limit.bytesPerSecond} />}
      <Section title="Path">
        <ol className={styles.path}>
          {route.map((channel, hop) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a path may cross a channel twice, and never changes
            <li key={hop}>
              <span title={trace.channels[channel].name}>{channelLabel(trace.channels[channel].name)}</span>
              <span className={styles.quiet}>
                {formatQuantity(trace.channels[channel].bandwidthBytesPerSecond, 'bytesPerSecond')}
              </span>
            </li>
          ))}
        </ol>
      </Section>
      <Section title={`Shared a link with ${shared.length === 0 ? 'nobody' : shared.length}`}>
        {shared.slice(0, LONGEST_LIST).map((use) => (
          <div key={use.span} className={styles.shared}>
            <SpanLink trace={trace} span={use.span} onGo={onGo} />
            <span className={styles.quiet} title={channelLabel(trace.channels[use.channel].name)}>
              {formatQuantity(use.overlapSeconds, 'seconds')}
            </span>
          </div>
        ))}
      </Section>
    </>
  );
}

function RateBar({ share }: { share: number }) {
  return (
    <div className={styles.rate}>
      <div className={styles.track} aria-hidden="true">
        <div className={styles.fill} style={{ width: `${Math.min(100, share * 100)}%` }} />
      </div>
      <span>{formatQuantity(share, 'fraction')} of the slowest link's speed</span>
    </div>
  );
}

function SpanLink({ trace, span, onGo }: { trace: Trace; span: number; onGo: (span: number) => void }) {
  return (
    <button type="button" className={styles.link} onClick={() => onGo(span)}>
      <span className={styles.dot} style={{ background: `var(${kindVariable(SPAN_KINDS[trace.kind[span]])})` }} />
      {spanName(trace, span)}
    </button>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={styles.section}>
      <h4 className={styles.title}>{title}</h4>
      {children}
    </section>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className={styles.fact}>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
