/** The field under which the point states are stored, beside the metrics' own names. */
export const STATUS_FIELD = 'status';
