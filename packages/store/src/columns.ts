/** What a thread needs of the record: the encoding of columns, without a database client. */
export { decodeBytes, decodeDoubles, encodeBytes, encodeDoubles } from './column-codec.ts';
export { STATUS_FIELD } from './status-field.ts';
