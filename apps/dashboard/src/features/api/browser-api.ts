import { Connection } from './connection.ts';
import { ApiTransport } from './transport.ts';

/** The API of the origin that served this page. */
export const api = new ApiTransport();

/** Whether it answers; one for the whole tab. */
export const connection = new Connection(api);
