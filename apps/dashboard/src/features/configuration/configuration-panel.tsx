'use client';

import {
  ALIAS_NAMES,
  type Configuration,
  fieldOf,
  fieldsOf,
  isNumberField,
  type NumberField,
  type SettableName,
} from '@tandem/contract';
import { memo, useMemo } from 'react';
import { Segmented } from '../../ui/segmented.tsx';
import { Select } from '../../ui/select.tsx';
import { SliderField } from '../../ui/slider-field.tsx';
import styles from './configuration-panel.module.css';
import { fieldStops } from './field-stops.ts';
import { gpuOptions, llmOptions } from './option-lists.ts';
import type { OwnSpecs } from './own-specs.ts';
import { formatShare, parseInRange, parseShare } from './typed-values.ts';

export interface ConfigurationPanelProps {
  configuration: Configuration;
  own: OwnSpecs;
  /** Called on every movement of a control. */
  onChange: (changes: Partial<Configuration>) => void;
  /** Called when a change is made for good; `kind` names the control. */
  onCommit: (kind: string) => void;
}

/** Every field of a configuration as the model reads it, from contract's table of fields. */
export function ConfigurationPanel({ configuration, own, onChange, onCommit }: ConfigurationPanelProps) {
  const gpus = useMemo(() => gpuOptions(own), [own]);
  const llms = useMemo(() => llmOptions(own), [own]);
  const isReference = configuration.model === 'reference';
  const number = (name: SettableName) => (
    <NumberControl
      key={name}
      name={name}
      value={configuration[fieldsOf(name)[0]] as number}
      onChange={onChange}
      onCommit={onCommit}
    />
  );
  const choose = (changes: Partial<Configuration>, kind: string) => {
    onChange(changes);
    onCommit(kind);
  };
  return (
    <div className={styles.panel}>
      <Group title="Model">
        <Select label="LLM" value={configuration.llm} options={llms} onChange={(llm) => choose({ llm }, 'llm')} />
        <div className={styles.model}>
          <span className={styles.label} title={fieldOf('model').about}>
            Arithmetic
          </span>
          <Segmented
            label="Arithmetic"
            value={configuration.model}
            options={[
              { value: 'reference', label: 'Reference' },
              { value: 'calibrated', label: 'Calibrated' },
            ]}
            onChange={(model) => choose(modelChanges(configuration, model), 'model')}
          />
        </div>
      </Group>
      <Group title="Prefill pool">
        <Select
          label="GPU"
          ariaLabel="Prefill GPU"
          value={configuration.prefillGpu}
          options={gpus}
          onChange={(prefillGpu) => choose({ prefillGpu }, 'prefillGpu')}
        />
        {!isReference && [number('ppPrefill'), number('tpPrefill')]}
      </Group>
      <Group title="Decode pool">
        <Select
          label="GPU"
          ariaLabel="Decode GPU"
          value={configuration.decodeGpu}
          options={gpus}
          onChange={(decodeGpu) => choose({ decodeGpu }, 'decodeGpu')}
        />
        {!isReference && [number('ppDecode'), number('tpDecode')]}
      </Group>
      {isReference && <Group title="Both pools">{number('pp')}</Group>}
      <Group title="Workload">{(['batchSize', 'sequenceLength', 'chunkSize'] as const).map(number)}</Group>
      <Group title="Network">{number('ibCards')}</Group>
      <Group title="Limits">{number('vramLimit')}</Group>
    </div>
  );
}

/** The reference model knows one PP and no TP: choosing it takes the prefill pool's PP for both and TP 1. */
export function modelChanges({ ppPrefill }: Configuration, model: Configuration['model']): Partial<Configuration> {
  return model === 'reference' ? { model, ppDecode: ppPrefill, tpPrefill: 1, tpDecode: 1 } : { model };
}

function Group({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <section className={styles.group} aria-label={title}>
      <h3 className={styles.title}>{title}</h3>
      {children}
    </section>
  );
}

interface NumberControlProps {
  name: SettableName;
  value: number;
  onChange: (changes: Partial<Configuration>) => void;
  onCommit: (kind: string) => void;
}

const NumberControl = memo(function NumberControl({ name, value, onChange, onCommit }: NumberControlProps) {
  const control = useMemo(() => describe(name), [name]);
  const { field, stops, parse, format } = control;
  return (
    <SliderField
      label={control.label}
      symbol={field.symbol}
      about={field.about}
      value={value}
      defaultValue={field.defaultValue}
      stops={stops}
      parse={parse}
      {...(format && { format })}
      onChange={(next) => onChange(Object.fromEntries(fieldsOf(name).map((each) => [each, next])))}
      onCommit={() => onCommit(name)}
    />
  );
});

function describe(name: SettableName) {
  const field = fieldOf(name) as NumberField;
  if (!isNumberField(field)) throw new Error(`${name} is no number`);
  const isShare = field.unit === 'fraction';
  const isAlias = (ALIAS_NAMES as readonly string[]).includes(name);
  return {
    field,
    stops: fieldStops(field),
    label: isAlias ? POOLED_LABELS[name as 'pp' | 'tp'] : field.label.replace(/^(Prefill|Decode) /, ''),
    parse: isShare ? parseShare : parseInRange(field),
    format: isShare ? formatShare : undefined,
  };
}

const POOLED_LABELS = { pp: 'Pipeline stages', tp: 'Tensor-parallel GPUs' };
