/**
 * The operators of conditions as functions of a row. Each gives undefined for an operator that does not work on its
 * operands.
 */

/** Reads a value from a row. */
export type Read<Row, Value> = (row: Row) => Value;

export function arithmetic<Row>(
  operator: string,
  a: Read<Row, number>,
  b: Read<Row, number>,
): Read<Row, number> | undefined {
  switch (operator) {
    case '+':
      return (row) => a(row) + b(row);
    case '-':
      return (row) => a(row) - b(row);
    case '*':
      return (row) => a(row) * b(row);
    case '/':
      return (row) => a(row) / b(row);
    case '%':
      return (row) => a(row) % b(row);
    default:
      return undefined;
  }
}

export function compareNumbers<Row>(
  operator: string,
  a: Read<Row, number>,
  b: Read<Row, number>,
): Read<Row, boolean> | undefined {
  switch (operator) {
    case '<':
      return (row) => a(row) < b(row);
    case '<=':
      return (row) => a(row) <= b(row);
    case '>':
      return (row) => a(row) > b(row);
    case '>=':
      return (row) => a(row) >= b(row);
    default:
      return equality(operator, a, b);
  }
}

export function equality<Row, Value>(
  operator: string,
  a: Read<Row, Value>,
  b: Read<Row, Value>,
): Read<Row, boolean> | undefined {
  switch (operator) {
    case '==':
    case '===':
      return (row) => a(row) === b(row);
    case '!=':
    case '!==':
      return (row) => a(row) !== b(row);
    default:
      return undefined;
  }
}

export function logic<Row>(
  operator: string,
  a: Read<Row, boolean>,
  b: Read<Row, boolean>,
): Read<Row, boolean> | undefined {
  switch (operator) {
    case '&&':
      return (row) => a(row) && b(row);
    case '||':
      return (row) => a(row) || b(row);
    default:
      return undefined;
  }
}
