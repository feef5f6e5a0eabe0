import { suggestion } from '@tandem/catalog';
import jsep, { type CoreExpression, type Expression } from 'jsep';
import { contractError } from '../errors.ts';
import { arithmetic, compareNumbers, equality, logic } from './operators.ts';

/** A name that a condition may use. */
export type Variable<Row> =
  | { readonly type: 'number'; readonly read: (row: Row) => number }
  | { readonly type: 'string'; readonly read: (row: Row) => string; readonly values?: readonly string[] };

export type Variables<Row> = ReadonlyMap<string, Variable<Row>>;

/** Longest condition, in characters: far above any real one, and it bounds the depth of the parser. */
export const WHERE_MAXIMUM_LENGTH = 1000;

type Compiled<Row> =
  | { readonly type: 'number'; readonly of: (row: Row) => number }
  | { readonly type: 'boolean'; readonly of: (row: Row) => boolean }
  | {
      readonly type: 'string';
      readonly of: (row: Row) => string;
      readonly constant?: string;
      readonly values?: readonly string[];
    };

/**
 * Turns a condition such as `chunkSize <= sequenceLength && llm != "DeepSeek-V3"` into a function of a row. It knows the
 * given names, numbers, texts, + - * / %, comparisons, && || ! and parentheses, and nothing else: no calls, no members.
 * @throws CONTRACT_WHERE_INVALID saying what was not understood.
 */
export function compileCondition<Row>(source: string, variables: Variables<Row>): (row: Row) => boolean {
  const compiled = new Compiler(source, variables).compile(parse(source));
  if (compiled.type !== 'boolean') throw invalid(source, `it gives a ${compiled.type}, not true or false`);
  return compiled.of;
}

/** The type of each name a condition may use. */
export type AllowedNames = Readonly<Record<string, 'number' | 'string'>>;

/** `compileCondition` for rows that are plain objects. @throws CONTRACT_WHERE_INVALID */
export function compileWhere(
  source: string,
  allowedNames: AllowedNames,
): (values: Readonly<Record<string, number | string>>) => boolean {
  type Row = Readonly<Record<string, number | string>>;
  const variables = new Map<string, Variable<Row>>(
    Object.entries(allowedNames).map(([name, type]) => [
      name,
      type === 'number'
        ? { type, read: (row: Row) => row[name] as number }
        : { type, read: (row: Row) => row[name] as string },
    ]),
  );
  return compileCondition(source, variables);
}

function parse(source: string): Expression {
  if (source.trim() === '') throw invalid(source, 'it is empty');
  if (source.length > WHERE_MAXIMUM_LENGTH) {
    throw invalid(source, `it has ${source.length} characters, above the limit of ${WHERE_MAXIMUM_LENGTH} characters`);
  }
  try {
    return jsep(source);
  } catch (error) {
    throw invalid(source, error instanceof Error ? error.message : String(error));
  }
}

function invalid(source: string, reason: string) {
  const shown = source.length <= 120 ? source : `${source.slice(0, 117)}...`;
  return contractError('CONTRACT_WHERE_INVALID', `condition "${shown}": ${reason}`, { condition: shown, reason });
}

class Compiler<Row> {
  readonly #source: string;
  readonly #variables: Variables<Row>;

  constructor(source: string, variables: Variables<Row>) {
    this.#source = source;
    this.#variables = variables;
  }

  compile(expression: Expression): Compiled<Row> {
    const node = expression as CoreExpression;
    switch (node.type) {
      case 'Literal':
        return this.#literal(node.value);
      case 'Identifier':
        return this.#variable(node.name);
      case 'UnaryExpression':
        return this.#unary(node.operator, this.compile(node.argument));
      case 'BinaryExpression':
        return this.#binary(node.operator, this.compile(node.left), this.compile(node.right));
      default:
        throw this.#refuse(
          'only names, numbers, texts, comparisons, + - * / %, && || ! and parentheses are known; ' +
            `found a ${WORDS[node.type] ?? node.type}`,
        );
    }
  }

  #literal(value: unknown): Compiled<Row> {
    if (typeof value === 'number') return { type: 'number', of: () => value };
    if (typeof value === 'string') return { type: 'string', of: () => value, constant: value };
    throw this.#refuse(`${String(value)} is not a number or a text`);
  }

  #variable(name: string): Compiled<Row> {
    const variable = this.#variables.get(name);
    if (variable === undefined) {
      throw this.#refuse(`no field is named ${name}; ${suggestion(name, [...this.#variables.keys()])}`);
    }
    if (variable.type === 'number') return { type: 'number', of: variable.read };
    return {
      type: 'string',
      of: variable.read,
      ...(variable.values === undefined ? {} : { values: variable.values }),
    };
  }

  #unary(operator: string, operand: Compiled<Row>): Compiled<Row> {
    if (operator === '-' && operand.type === 'number') {
      const of = operand.of;
      return { type: 'number', of: (row) => -of(row) };
    }
    if (operator === '!' && operand.type === 'boolean') {
      const of = operand.of;
      return { type: 'boolean', of: (row) => !of(row) };
    }
    throw this.#refuse(`${operator} does not work on a ${operand.type}`);
  }

  #binary(operator: string, left: Compiled<Row>, right: Compiled<Row>): Compiled<Row> {
    if (left.type === 'number' && right.type === 'number') {
      const numeric = arithmetic(operator, left.of, right.of);
      if (numeric !== undefined) return { type: 'number', of: numeric };
      const comparison = compareNumbers(operator, left.of, right.of);
      if (comparison !== undefined) return { type: 'boolean', of: comparison };
    }
    if (left.type === 'boolean' && right.type === 'boolean') {
      const logical = logic(operator, left.of, right.of);
      if (logical !== undefined) return { type: 'boolean', of: logical };
    }
    if (left.type === 'string' && right.type === 'string') {
      this.#refuseUnknownText(left.values, right.constant);
      this.#refuseUnknownText(right.values, left.constant);
      const comparison = equality(operator, left.of, right.of);
      if (comparison !== undefined) return { type: 'boolean', of: comparison };
    }
    throw this.#refuse(`${operator} does not work between a ${left.type} and a ${right.type}`);
  }

  /** A misspelt catalog name would silently match nothing. */
  #refuseUnknownText(values: readonly string[] | undefined, constant: string | undefined): void {
    if (values === undefined || constant === undefined || values.includes(constant)) return;
    throw this.#refuse(`"${constant}" is not a known name; ${suggestion(constant, values)}`);
  }

  #refuse(reason: string) {
    return invalid(this.#source, reason);
  }
}

const WORDS: Readonly<Record<string, string>> = {
  CallExpression: 'call',
  MemberExpression: 'member access',
  ThisExpression: '"this"',
  ArrayExpression: 'list',
  ConditionalExpression: 'conditional',
  Compound: 'second expression',
  SequenceExpression: 'second expression',
};
