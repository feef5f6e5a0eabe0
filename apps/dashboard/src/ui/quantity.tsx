import { formatExact, formatQuantity, type Unit } from '@tandem/core';

/** A number for reading, with its exact value on hover. */
export function Quantity({ value, unit }: { value: number; unit: Unit }) {
  return (
    <data value={value} title={formatExact(value, unit)}>
      {formatQuantity(value, unit)}
    </data>
  );
}
