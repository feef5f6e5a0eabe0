'use client';

import {
  type Configuration,
  fieldOf,
  fieldsOf,
  isNumberField,
  type NameLookup,
  type NumberField,
  type SettableName,
} from '@tandem/contract';
import { memo, useMemo } from 'react';
import { Segmented } from '../../ui/segmented.tsx';
import { Select, type SelectOption } from '../../ui/select.tsx';
import { SliderField } from '../../ui/slider-field.tsx';
import styles from './configuration-panel.module.css';
import { fieldStops } from './field-stops.ts';
import { gpuOptions, llmOptions } from './option-lists.ts';
import { formatShare, parseInRange, parseShare } from './typed-values.ts';

export interface ConfigurationPanelProps {
  configuration: Configuration;
  lookup: NameLookup;
  /** Called on every movement of a control. */
  onChange: (changes: Partial<Configuration>) => void;
  /** Called when a change is made for good; `kind` names the control. */
  onCommit: (kind: string) => void;
}

/** Every field of a configuration as the model reads it, from contract's table of fields. */
export function ConfigurationPanel({ configuration, lookup, onChange, onCommit }: ConfigurationPanelProps) {
  const gpus = useMemo(() => gpuOptions(lookup), [lookup]);
  const llms = useMemo(() => llmOptions(lookup), [lookup]);
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
  const named = (name: 'llm' | 'prefillGpu' | 'decodeGpu', label: string) => (
    <NameControl
      name={name}
      label={label}
      value={configuration[name]}
      options={name === 'llm' ? llms : gpus}
      onChange={onChange}
      onCommit={onCommit}
    />
  );
  return (
    <div className={styles.panel}>
      <Group title="Model">
        {named('llm', 'LLM')}
        <ModelControl
          model={configuration.model}
          ppPrefill={configuration.ppPrefill}
          onChange={onChange}
          onCommit={onCommit}
        />
      </Group>
      <Group title="Prefill pool">
        {named('prefillGpu', 'GPU')}
        {!isReference && [number('ppPrefill'), number('tpPrefill')]}
      </Group>
      <Group title="Decode pool">
        {named('decodeGpu', 'GPU')}
        {!isReference && [number('ppDecode'), number('tpDecode')]}
      </Group>
      {isReference && <Group title="Both pools">{number('pp')}</Group>}
      <Group title="Workload">{(['batchSize', 'sequenceLength', 'chunkSize'] as const).map(number)}</Group>
      <Group title="Network">{number('ibCards')}</Group>
      <Group title="Limits">{number('vramLimit')}</Group>
    </div>
  );
}

type ControlActions = Pick<ConfigurationPanelProps, 'onChange' | 'onCommit'>;

// Each control is rendered again only when its own value changes: a slider's hand must not wait for the others.
const NameControl = memo(function NameControl({
  name,
  label,
  value,
  options,
  onChange,
  onCommit,
}: ControlActions & {
  name: 'llm' | 'prefillGpu' | 'decodeGpu';
  label: string;
  value: string;
  options: readonly SelectOption<string>[];
}) {
  return (
    <Select
      label={label}
      ariaLabel={fieldOf(name).label}
      value={value}
      options={options}
      onChange={(next) => {
        onChange({ [name]: next });
        onCommit(name);
      }}
    />
  );
});

const ModelControl = memo(function ModelControl({
  model,
  ppPrefill,
  onChange,
  onCommit,
}: ControlActions & Pick<Configuration, 'model' | 'ppPrefill'>) {
  return (
    <div className={styles.model}>
      <span className={styles.label} title={fieldOf('model').about}>
        Arithmetic
      </span>
      <Segmented
        label="Arithmetic"
        value={model}
        options={MODEL_OPTIONS}
        onChange={(next) => {
          onChange(modelChanges({ ppPrefill }, next));
          onCommit('model');
        }}
      />
    </div>
  );
});

const MODEL_OPTIONS = [
  { value: 'reference', label: 'Reference' },
  { value: 'calibrated', label: 'Calibrated' },
] as const;

/** The reference model knows one PP and no TP: choosing it takes the prefill pool's PP for both and TP 1. */
export function modelChanges(
  { ppPrefill }: Pick<Configuration, 'ppPrefill'>,
  model: Configuration['model'],
): Partial<Configuration> {
  return model === 'reference' ? { model, ppDecode: ppPrefill, tpPrefill: 1, tpDecode: 1 } : { model };
}

function Group({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <section className={styles.group} aria-label={title}>
      <h2 className={styles.title}>{title}</h2>
      {children}
    </section>
  );
}

const NumberControl = memo(function NumberControl({
  name,
  value,
  onChange,
  onCommit,
}: ControlActions & { name: SettableName; value: number }) {
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
  return {
    field,
    stops: fieldStops(field),
    label: name.startsWith('pp') ? 'Pipeline stages' : name.startsWith('tp') ? 'Tensor-parallel GPUs' : field.label,
    parse: isShare ? parseShare : parseInRange(field),
    format: isShare ? formatShare : undefined,
  };
}
